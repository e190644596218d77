/**
 * Measures one, two and four replicas on one PostgreSQL, whose commits are synced. Complete signed
 * asks from Slack and Teams go to them in turn. One replica, run beside the others round after
 * round, is the floor.
 *
 * Database, platforms and load share the machine with the replicas, so asks per second cannot
 * double where the processors are busy already. How well it scales shows in the processor time that
 * all replicas together spend on one ask: if it is the same with four as with one (`cpuRatio` 1),
 * nothing is done twice and nothing waits for another; then four machines do four times the work.
 *
 *   node bench/replicas.ts [1 2 4]
 */
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { personAddress } from "../src/bots/addresses.ts";
import { openStore } from "../src/main.ts";
import { onPostgres } from "../test/chaos/on-postgres.ts";
import {
  type Served,
  cpuMs,
  load,
  median,
  report,
  rounded,
  serveIdjour,
  until,
} from "./processes.ts";
import { type Stage, connect, openStage } from "./stage.ts";

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3);
const chosen = process.argv.slice(2).map(Number);
const counts = chosen.length === 0 ? [1, 2, 4] : chosen;
/**
 * How many ask, on each platform. Nobody asks or is asked so often that a platform's limit for one
 * chat would be measured.
 */
const requests = Number(process.env["BENCH_ASKS"] ?? 400);
const people = { askers: requests / 2, experts: requests / 2, maxOpen: 24 };
const atEase = { perSecond: 10, seconds: 10 };
/** Each message goes to another expert: a chat accepts one message a second. */
const news = Math.min(40, people.experts);
/** A PostgreSQL backend that has nothing to do reports its statistics by then. */
const toldMs = 10_500;
const platforms = ["slack", "teams"] as const;

type Measured = {
  /** Counted until each one's offer is written down. */
  asksPerSecond: number;
  /** Counted until each offer is in its expert's chat. */
  postedPerSecond: number;
  /** From asking until the asker sees the receipt, while few ask. */
  p50Ms: number;
  p99Ms: number;
  /**
   * Processor time of all replicas together, and of the database, for one ask and everything sent
   * for it.
   */
  cpuMsPerAsk: number;
  databaseCpuMsPerAsk: number;
  transactionsPerAsk: number;
  /** Saves that were stale, because somebody else was faster, and were decided again. */
  lostRaces: number;
  /**
   * Cards marked as possible duplicates: a replica posted them that took a slow one for dead.
   * Nobody mistakes them for news.
   */
  marked: number;
  /** From one process's commit to the call that another makes for it. */
  newsP50Ms: number;
  newsP99Ms: number;
  /** Of all replicas together, while nothing happens. */
  idleCpuPercent: number;
  idleTransactionsPerSecond: number;
};

/** What arrived at the platforms: offers, and the bench's own direct messages. */
type Arrived = {
  readonly offers: Map<string, number>;
  /** Offers that say that they may be a repeat. */
  readonly marked: Set<string>;
  readonly directs: Map<string, number>;
};
const mark = /kan vara en upprepning|may be a repeat/u;
const directText = (n: number): string => `Rad ${n} av bladet.`;

const watching = ({ platforms: { slack, teams } }: Stage): Arrived => {
  const offers = new Map<string, number>();
  const marked = new Set<string>();
  const directs = new Map<string, number>();
  const ticketIn = /"ticket\\*":\\*"([\w-]+)/u;
  const read = (said: unknown): void => {
    const text = JSON.stringify(said);
    const line = /Rad \d+ av bladet\./u.exec(text)?.[0];
    if (line !== undefined) directs.set(line, performance.now());
    const ticket = text.includes("offer.accept") ? ticketIn.exec(text)?.[1] : undefined;
    if (ticket === undefined) return;
    if (mark.test(text)) marked.add(ticket);
    else offers.set(ticket, (offers.get(ticket) ?? 0) + 1);
  };
  // What came while the stage was set is not the bench's.
  for (const { log } of [slack, teams]) log.entries.length = 0;
  // Entries are removed as they are read: thousands would be kept otherwise.
  slack.log.onChange(() => {
    for (const one of slack.log.entries.splice(0))
      if (one.kind === "call" && one.method === "chat.postMessage") read(one.arguments);
  });
  teams.log.watch(() => {
    for (const one of teams.log.entries.splice(0))
      if (one.direction === "from-bot" && one.name.startsWith("POST") && one.status < 300)
        read(one.body);
  });
  return { offers, marked, directs };
};

type Database = {
  readonly url: string;
  one(query: string): Promise<number>;
  cpu(): Promise<number>;
  transactions(): Promise<number>;
  close(): Promise<void>;
};
const opened = async (url: string): Promise<Database> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  const one = async (query: string): Promise<number> =>
    Number((await client.query<{ n: string }>(query)).rows[0]?.n);
  return {
    url,
    one,
    cpu: async () => {
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      return rows.reduce((sum, backend) => sum + cpuMs(backend), 0);
    },
    transactions: async () => {
      await wait(toldMs);
      return one(
        "select xact_commit as n from pg_stat_database where datname = current_database()",
      );
    },
    close: () => client.end(),
  };
};

const offered = "select count(*) as n from events where type = 'offered'";
const unsent =
  "select count(*) as n from outbox where effect->>'slot' like 'offer:%' and sent_at is null";
const asked = "select count(*) as n from tickets";
const waiting =
  "select count(*) as n from outbox where sent_at is null and effect->>'kind' <> 'timer'";

const measured = async (stage: Stage, arrived: Arrived, how: Round): Promise<Measured> => {
  arrived.offers.clear();
  arrived.marked.clear();
  const { url, count, name } = how;
  await stage.prepare({ kind: "postgres", url });
  const environment = { ...stage.platforms.environment, DATABASE_URL: url };
  const served = await Promise.all(Array.from({ length: count }, () => serveIdjour(environment)));
  const [first] = served;
  if (first === undefined) throw new Error("no replica");
  connect(stage.platforms, first);
  const database = await opened(url);
  const origins = served.map((one) => one.url);
  const run = async (part: string, each: number, perSecond: number | null) =>
    Promise.all(
      platforms.map((platform) =>
        load({
          origins,
          template: stage.patterns[platform].ask,
          run: `${name}${part}`,
          requests: each,
          connections: 16,
          perSecond,
        }),
      ),
    );
  const allSent = () => until(async () => (await database.one(waiting)) === 0);
  const total = () => served.reduce((sum, one) => sum + cpuMs(one), 0);
  await run("w", people.experts * count, null);
  await allSent();
  const transactionsBefore = await database.transactions();
  const databaseBefore = await database.cpu();
  const cpuBefore = total();
  const had = await database.one(offered);
  const asks = await run("a", requests, null);
  const all = platforms.length * requests;
  const allOffered = await until(async () => (await database.one(offered)) >= had + all);
  const allPosted = await until(async () => (await database.one(unsent)) === 0);
  await allSent();
  const cpu = total() - cpuBefore;
  const databaseCpu = (await database.cpu()) - databaseBefore;
  const transactions = (await database.transactions()) - transactionsBefore;
  const eased = await run("e", atEase.perSecond * atEase.seconds, atEase.perSecond);
  await allSent();
  const lostRaces = await racesLost(served);
  const newsLatencies = await newsTimes(url, arrived);
  const idleBefore = await database.transactions();
  const idleCpuBefore = total();
  const idle = (await database.transactions()) - idleBefore;
  const idleCpu = total() - idleCpuBefore;
  const startedAt = Math.min(...asks.map((one) => one.startedAt));
  const endedAt = Math.max(...asks.map((one) => one.endedAt));
  const each =
    platforms.length * (people.experts * count + requests + atEase.perSecond * atEase.seconds);
  await holdsAll(database, { arrived, each });
  await database.close();
  await Promise.all(served.map((one) => one.stop()));
  return {
    asksPerSecond: (all * 1000) / (Math.max(allOffered, endedAt) - startedAt),
    postedPerSecond: (all * 1000) / (allPosted - startedAt),
    p50Ms: Math.max(...eased.map((one) => one.p50)),
    p99Ms: Math.max(...eased.map((one) => one.p99)),
    cpuMsPerAsk: cpu / all,
    databaseCpuMsPerAsk: databaseCpu / all,
    transactionsPerAsk: transactions / all,
    lostRaces,
    marked: arrived.marked.size,
    newsP50Ms: median(newsLatencies),
    newsP99Ms:
      newsLatencies.toSorted((a, b) => a - b)[Math.floor(newsLatencies.length * 0.99)] ??
      Number.NaN,
    idleCpuPercent: (idleCpu * 100) / toldMs,
    idleTransactionsPerSecond: (idle * 1000) / toldMs,
  };
};
type Round = { readonly url: string; readonly count: number; readonly name: string };

/**
 * Checks that each ask is one question with one offer, which arrived once without a mark; anything
 * else ends the bench.
 */
const holdsAll = async (
  database: Database,
  { arrived, each }: { readonly arrived: Arrived; readonly each: number },
): Promise<void> => {
  const questions = await database.one(asked);
  const offers = await database.one(offered);
  const doubled = [...arrived.offers.values()].filter((times) => times !== 1).length;
  const came = arrived.offers.size;
  if (questions !== each || offers !== each || came !== each || doubled > 0)
    throw new Error(
      `Of ${each} asks came ${questions} questions and ${offers} offers; ${came} arrived, ${doubled} of them more than once.`,
    );
};

const racesLost = async (served: readonly Served[]): Promise<number> => {
  let lost = 0;
  for (const { url } of served) {
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const [, result = "", n] of text.matchAll(
      /commit_seconds_count\{result="([^"]+)"\} (\d+)/gu,
    ))
      if (result !== "saved") lost += Number(n);
  }
  return lost;
};

/** This process commits and notifies the others, as a replica does; one of them makes the call. */
const newsTimes = async (url: string, { directs }: Arrived): Promise<readonly number[]> => {
  const store = await openStore({ kind: "postgres", url });
  const times: number[] = [];
  for (let n = 0; n < news; n += 1) {
    const text = directText(n);
    const person = personAddress("slack", "T0POLISEN", `U0EXPERT${n}`);
    directs.delete(text);
    const id = `bench:${n}`;
    const effect = { kind: "tell", person, text } as const;
    await store.enqueue([{ id, orderingKey: id, ticket: null, effect, dueAt: Date.now() }]);
    const committed = performance.now();
    await store.notify("bench effects");
    await until(() => directs.has(text));
    times.push((directs.get(text) ?? Number.NaN) - committed);
  }
  await store.close();
  return times;
};

const synced = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };
const stage = await openStage(people);
const arrived = watching(stage);
// With rate limits, Teams' limit for one expert's chat would be measured, not the product.
stage.platforms.teams.switches.rateLimits = false;
const found = new Map<number, Measured[]>(counts.map((count) => [count, []]));
await onPostgres(async (fresh) => {
  for (let round = 0; round < rounds; round += 1)
    for (const count of counts) {
      const url = await fresh(round * 10 + count);
      const name = `r${round}n${count}`;
      const figures = await measured(stage, arrived, { url, count, name });
      process.stderr.write(
        `round ${round + 1} of ${rounds}, replicas ${count}: ${rounded(figures.asksPerSecond)} asks a second, ${rounded(figures.cpuMsPerAsk)} ms of processor each\n`,
      );
      if (process.env["BENCH_VERBOSE"] !== undefined)
        process.stderr.write(`${name}: ${JSON.stringify(figures)}\n`);
      found.get(count)?.push(figures);
    }
}, synced);
await stage.close();

const floor = found.get(1) ?? [];
for (const [count, all] of found) {
  const of = (what: keyof Measured): number => rounded(median(all.map((one) => one[what])));
  const ratio = (what: keyof Measured): number =>
    rounded(median(all.map((one, i) => one[what] / (floor[i]?.[what] ?? Number.NaN))));
  report(`replicas ${count}`, {
    asksPerSecond: of("asksPerSecond"),
    ratio: ratio("asksPerSecond"),
    postedPerSecond: of("postedPerSecond"),
    p50Ms: of("p50Ms"),
    p99Ms: of("p99Ms"),
    cpuMsPerAsk: of("cpuMsPerAsk"),
    cpuRatio: ratio("cpuMsPerAsk"),
    databaseCpuMsPerAsk: of("databaseCpuMsPerAsk"),
    transactionsPerAsk: of("transactionsPerAsk"),
    lostRaces: of("lostRaces"),
    marked: of("marked"),
    newsP50Ms: of("newsP50Ms"),
    newsP99Ms: of("newsP99Ms"),
    idleCpuPercent: of("idleCpuPercent"),
    idleTransactionsPerSecond: of("idleTransactionsPerSecond"),
  });
}
