/**
 * Checks a failover: the primary dies under load and a synchronous standby takes its place behind
 * the same address. Every question that was acknowledged is there, with its offer and its receipt,
 * once. Two processes of the product live through it.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { t } from "../../src/screens/text/i18n.ts";
import { openStore } from "../../src/main.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { slackSomeone } from "../../playground/slack-someone.ts";
import { type Trial, openTrial } from "../../playground/trial.ts";
import { openBalancer } from "../balancer.ts";
import { type SyncedPair, promote, syncedPair } from "../postgres-server.ts";
import { type Way, openWay } from "../way.ts";
import { serve } from "./process.ts";
import { question } from "./world.ts";

const [askers, experts] = ["T0ASK", "T0EXPERT"];
const people = 60;
/** How many have asked when the primary dies. */
const before = 20;
const numbers = Array.from({ length: people }, (_, i) => i);

const organisation = () => {
  const named = (name: string) => ({ sv: name, en: name });
  const parsed = readOrganisation(
    JSON.stringify({
      version: 1,
      agencies: [
        { id: "a", name: named("A"), chat: { slack: { team: askers } } },
        { id: "b", name: named("B"), chat: { slack: { team: experts } } },
      ],
      // One for each question, since Slack takes one message a second in each chat.
      experts: [...numbers, ...numbers.map((n) => n + people)].map((n) => ({
        id: `e-${n}`,
        name: `Expert ${n}`,
        agency: "b",
        chat: { slack: { team: experts, user: `U0EXPERT${n}` } },
        topics: { "passport-authenticity": 2 },
        maxOpen: 1,
      })),
    }),
    "test",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  // Clients are closed before what they connect to.
  for (const one of open.splice(0).toReversed()) await one.close();
});

const openServers = async (): Promise<SyncedPair> => {
  const folder = mkdtempSync(join(tmpdir(), "failover-"));
  open.push({ close: async () => rmSync(folder, { recursive: true, force: true }) });
  // The user that the servers run as must be able to enter the folder.
  chmodSync(folder, 0o755);
  const servers = await syncedPair(folder);
  open.push({ close: () => servers.primary.stop() }, { close: () => servers.standby.stop() });
  return servers;
};

/** Opens the product twice on this database, behind a balancer. */
const openProduct = async (databaseUrl: string) => {
  const caseworkers = numbers.map((n) => ({
    id: `asker-${n}`,
    name: `Fråga ${n}`,
    locale: "sv-SE",
    slack: { team: askers, user: `U0ASK${n}` },
  }));
  const trial = await openTrial({ organisation: organisation(), caseworkers, databaseUrl });
  open.push({ close: () => trial.close() });
  await trial.stop();
  const environment = { ...trial.environment, DATABASE_URL: databaseUrl };
  const served = await Promise.all([serve(environment, "ignore"), serve(environment, "ignore")]);
  open.push(...served.map((one) => ({ close: () => one.kill() })));
  const balancer = await openBalancer(served.map(({ url }) => url));
  open.push(balancer);
  trial.connect(balancer.url);
  return { trial, served };
};

const keptAllTheSame = t("sv", "failed");
/** Lets each ask until told that the question is kept; gives how often each had to. */
const askAll = async (
  { slack }: Trial,
  acknowledged: (count: number) => void,
): Promise<readonly { readonly tries: number }[]> => {
  const waiting = [...numbers];
  const done: { tries: number }[] = [];
  const ask = async (): Promise<void> => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
      const asker = slackSomeone(slack, askers, `U0ASK${n}`);
      for (let tries = 1; ; tries += 1) {
        const sent = await asker.ask(question).catch(() => ({ ok: false, said: "" }));
        if (sent.ok || sent.said.includes(keptAllTheSame)) {
          done.push({ tries });
          acknowledged(done.length);
          break;
        }
        await wait(100);
      }
    }
  };
  await Promise.all([ask(), ask(), ask(), ask()]);
  return done;
};

const failOver = async (way: Way, { primary, standby }: SyncedPair) => {
  await primary.crash();
  way.cut();
  await standby.ask(promote);
  way.lead(standby.url);
};

test("no acknowledged question is lost and none is sent twice when the standby takes over", async () => {
  const servers = await openServers();
  const way = await openWay(servers.primary.url);
  open.push(way);
  const { trial, served } = await openProduct(way.url);
  let over: Promise<void> = Promise.resolve();
  const done = await askAll(trial, (count) => {
    if (count === before) over = failOver(way, servers);
  });
  await over;
  expect(done).toHaveLength(people);

  const store = await openStore({ kind: "postgres", url: servers.standby.url });
  open.push(store);
  const patient = { timeout: 40_000, interval: 100 };
  await expect.poll(async () => store.unsettled(Date.now()), patient).toEqual([]);
  await expect
    .poll(async () => store.backlog(Date.now()), patient)
    .toMatchObject({ waiting: 0, parked: 0 });

  const listed = await store.listTickets({ state: null, limit: null });
  const tickets = await Promise.all(listed.map(async ({ id }) => (await store.ticket(id))?.ticket));
  const askedBy = Map.groupBy(tickets, (ticket) => ticket?.asker.person ?? "");
  const lost = numbers.filter((n) => !askedBy.has(`slack:${askers}/U0ASK${n}`));
  expect(lost).toEqual([]);
  // Whoever was told that it failed has asked again, and the first try may have been kept too.
  const again = done.reduce((sum, { tries }) => sum + tries - 1, 0);
  expect(listed.length).toBeLessThanOrEqual(people + again);
  const cards = [
    ...numbers.map((n) => slackSomeone(trial.slack, askers, `U0ASK${n}`)),
    ...[...numbers, ...numbers.map((n) => n + people)].map((n) =>
      slackSomeone(trial.slack, experts, `U0EXPERT${n}`),
    ),
  ].flatMap((someone) => someone.cards().map(({ text }) => text));
  const shown = (words: string, number: string): number =>
    cards.filter((text) => text.includes(`${words} ${number}`)).length;
  const once = listed.map(({ number }) => ({ number, receipts: 1, offers: 1 }));
  expect(
    listed.map(({ number }) => ({
      number,
      receipts: shown("Din fråga", number),
      offers: shown("Kan du ta fråga", number),
    })),
  ).toEqual(once);
  expect((await store.verify()).flaw).toBeNull();
  for (const { url } of served) expect((await fetch(`${url}/readyz`)).status).toBe(200);
}, 90_000);
