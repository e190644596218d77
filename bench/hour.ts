/**
 * Three replicas on one PostgreSQL with a synchronous standby, for an hour, at ten questions a
 * second, each asked, accepted and answered in Slack and Teams. After a third of the time the
 * replicas are restarted one after the other; after two thirds the primary dies, and the standby
 * takes over its address ten seconds later. It ends with exit status 1 if anything that was kept was lost,
 * or came twice without saying so. It prints a line a minute, and waits for the last answer as long
 * as answers come.
 *
 *   node bench/hour.ts          BENCH_MINUTES (60) and BENCH_PER_SECOND (10) set another size
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openStore } from "../src/main.ts";
import {
  type Server,
  type SyncedPair,
  promote,
  serverOn,
  syncedPair,
} from "../test/postgres-server.ts";
import { openFleet } from "./fleet.ts";
import { type CardKind, watchCards } from "./hour-cards.ts";
import { openPeople } from "./hour-people.ts";
import { recordedOn } from "./hour-recorded.ts";
import { cpuMs, median, report, rounded } from "./processes.ts";
import { openStage } from "./stage.ts";

const minutes = Number(process.env["BENCH_MINUTES"] ?? 60);
const perSecond = Number(process.env["BENCH_PER_SECOND"] ?? 10);
const all = Math.round(minutes * 60 * perSecond);
const [replicas, awayMs, patienceMs, keptMs] = [3, 10_000, 300_000, 300_000];
/** Enough that no chat gets near a platform's limit for an hour. */
const experts = 60;
const synced = { fsync: "on", full_page_writes: "on", max_connections: "150" };
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), "idjour-hour-"));
// The user that the servers run as must be able to enter the folder.
chmodSync(folder, 0o755);
say("starting: two databases, both platforms, three replicas");
const servers = await syncedPair(folder, synced);
const { url } = servers.primary;
const database = { kind: "postgres", url } as const;
const stage = await openStage({ experts, maxOpen: 1000, writers: 1 });
const { platforms } = stage;
const recorded = await recordedOn(stage);
platforms.slack.switches.enforceRate = true;
await stage.prepare(database);
const fleet = await openFleet(replicas, { ...platforms.environment, DATABASE_URL: url });
platforms.connect(fleet.url);
const store = await openStore(database);

const under = new Set<Promise<void>>();
const begin = (work: Promise<void>): void => {
  under.add(work);
  void work.finally(() => under.delete(work));
};
const cards = watchCards(platforms, (kind, card) => {
  if (kind === "offer") begin(people.accept(card));
  if (kind === "work") begin(people.answer(card));
});
const people = openPeople({
  url: fleet.url,
  recorded,
  cards,
  given: (draft, person) =>
    store.saveDraft({ kind: "why", of: draft, person, text: "" }, Date.now()),
  signingSecret: platforms.environment["SLACK_SIGNING_SECRET"] ?? "",
});

const memoryMb = (pid: number | "self"): number =>
  Math.round(
    Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024,
  );
const spent = new Map<number, number>();
/** Processor time of these since it was last asked, in milliseconds. */
const spentBy = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const now = cpuMs({ pid });
    const before = spent.get(pid) ?? 0;
    spent.set(pid, now);
    return sum + now - before;
  }, 0);
const peaks = { memoryMb: 0 };
let told = Date.now();
const tell = (): void => {
  const seconds = (Date.now() - told) / 1000;
  told = Date.now();
  const times = people.counted.times.splice(0).toSorted((a, b) => a - b);
  allTimes.push(...times);
  const pids = fleet.pids();
  const memory = pids.map(memoryMb);
  peaks.memoryMb = Math.max(peaks.memoryMb, ...memory);
  const perMille = (ms: number): string => `${Math.round(ms / seconds)} ms/s`;
  say(
    [
      `minute ${Math.round((Date.now() - startedAt) / 60_000)} of ${minutes}`,
      `asked ${people.counted.asked}`,
      `answered ${cards.have("answer")}`,
      `kept after ${rounded(median(times))} ms, one in a hundred ${rounded(times[Math.floor(times.length * 0.99)] ?? Number.NaN)} ms`,
      `pressed again ${people.counted.again}`,
      `processor: replicas ${perMille(spentBy(pids))}, stage ${perMille(spentBy([process.pid]))}`,
      `memory: replicas ${memory.join(" ")} MB, stage ${memoryMb("self")} MB`,
    ].join(" · "),
  );
};
const allTimes: number[] = [];
const startedAt = Date.now();
spentBy([...fleet.pids(), process.pid]);
const telling = setInterval(tell, 60_000);
const forgetting = setInterval(() => {
  platforms.slack.forget(Date.now() - keptMs);
  platforms.teams.forget(Date.now() - keptMs);
}, 10_000);

const restart = async (): Promise<void> => {
  await wait((minutes * 60_000) / 3);
  say("the replicas are restarted, one after the other");
  await fleet.restartEach((place) => say(`replica ${place + 1} is back`));
};
const standing: Server[] = [];
/** The standby takes over the primary's address, as a virtual address moves. */
const failOver = async ({ primary, standby }: SyncedPair): Promise<void> => {
  await wait((minutes * 60_000 * 2) / 3);
  say("the primary dies");
  const since = Date.now();
  await primary.crash();
  await wait(awayMs);
  await standby.ask(promote);
  await standby.stop();
  standing.push(await serverOn(standby.folder, synced, new URL(url).port));
  say(`the standby has taken its place after ${rounded((Date.now() - since) / 1000)} seconds`);
};
const asking = async (): Promise<void> => {
  const start = performance.now();
  for (let n = 0; n < all; n += 1) {
    const due = start + (n * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    begin(people.ask(n, due));
  }
};
await Promise.all([restart(), failOver(servers), asking()]);
say("all have asked; waiting for the last answers");
const waiting = async (): Promise<boolean> =>
  under.size > 0 ||
  cards.have("answer") < all ||
  store.backlog(Date.now()).then(
    (backlog) => backlog.waiting > 0,
    () => true,
  );
let [answered, movedAt] = [0, Date.now()];
while ((await waiting()) && Date.now() - movedAt < patienceMs) {
  if (cards.have("answer") > answered) [answered, movedAt] = [cards.have("answer"), Date.now()];
  await wait(500);
}
/** What comes due later is on its way as ever. */
const endedAt = Date.now();
clearInterval(telling);
clearInterval(forgetting);
tell();

const kinds: readonly CardKind[] = ["receipt", "offer", "work", "answer"];
const listed = await store.listTickets({ state: null, limit: null });
const questions = listed.length;
/** A receipt that comes when its question has moved on has no button to know it by: its slot tells. */
let late = 0;
for (const { id } of listed)
  if (!cards.isSeen("receipt", id) && (await store.cardInSlot(id, "receipt")) !== null) late += 1;
const { waiting: unsent, parked } = await store.backlog(endedAt);
const { flaw } = await store.verify();
const missing = Object.fromEntries(
  kinds.map((kind) => [kind, all - cards.have(kind) - (kind === "receipt" ? late : 0)]),
);
const sorted = allTimes.toSorted((a, b) => a - b);
const { repeated, marked } = cards.counted;
const lost =
  questions !== all ||
  flaw !== null ||
  unsent + parked > 0 ||
  repeated > 0 ||
  Object.values(missing).some((count) => count !== 0);
report("hour", {
  minutes,
  perSecond,
  replicas,
  asked: all,
  questions,
  missing,
  lateReceipts: late,
  repeatedUnmarked: repeated,
  marked,
  unsent,
  parked,
  flaw,
  pressedAgain: people.counted.again,
  answeredAfter3s: people.counted.late,
  requestsTurned: fleet.counted.turned,
  requestsFailed: fleet.counted.failed,
  keptP50Ms: rounded(median(sorted)),
  keptP99Ms: rounded(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN),
  peakMemoryMb: peaks.memoryMb,
  lost,
});
await store.close();
await fleet.close();
await stage.close();
for (const one of standing) await one.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(lost ? 1 : 0);
