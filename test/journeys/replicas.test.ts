/**
 * Checks two processes on one PostgreSQL, behind a balancer that knows nothing of conversations.
 */
import { depsAlone } from "../../playground/alone.ts";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { readConfig } from "../../src/config/config.ts";
import { type Idjour, openIdjour } from "../../src/main.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { emptyOrganisation } from "../../src/org/organisation.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { storedText } from "../../src/runtime/organisation-follower.ts";
import { type Balancer, openBalancer } from "../balancer.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type Served, serve } from "./process.ts";
import { type World, openWorld, question } from "./world.ts";
import { organise } from "../../playground/organise.ts";

let world: World | undefined;
let served: readonly Served[] = [];
let balancer: Balancer | undefined;
let second: Idjour | undefined;
afterEach(async () => {
  await second?.close();
  second = undefined;
  for (const one of served) await one.kill();
  await balancer?.close();
  await world?.close();
  served = [];
  balancer = undefined;
  world = undefined;
});

/** Stops the world's own bot; two real processes take its place. */
const openReplicas = async (): Promise<World> => {
  world = await openWorld("teams", "slack", {
    clock: "real",
    databaseUrl: await freshPostgresUrl(),
  });
  await world.trial.stop();
  const environment = { ...world.trial.environment, DATABASE_URL: world.databaseUrl };
  served = await Promise.all([serve(environment), serve(environment)]);
  balancer = await openBalancer(served.map(({ url }) => url));
  world.trial.connect(balancer.url);
  return world;
};

const rows = ["alfa", "bravo", "cesar", "delta", "ekot", "filip", "gustav", "helge"];

/** Which of these texts the question has, in the order in which it got them. */
const received = async ({ store }: World, words: readonly string[]): Promise<readonly string[]> => {
  const [listed] = await store.listTickets({ state: "accepted", limit: 1 });
  const found = listed === undefined ? null : await store.ticket(listed.id);
  const ids = found?.ticket.messages.map(({ text }) => text.id) ?? [];
  const bodies = await store.texts(ids);
  return ids.map((id) => bodies.get(id) ?? "").filter((body) => words.includes(body));
};

test("what one person writes in a row arrives in that row, whichever process gets each message", async () => {
  const current = await openReplicas();
  const asker = current.who("asker");
  const anna = current.who("e-anna");
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  for (const round of ["Första", "Andra", "Tredje"]) {
    const words = rows.map((row) => `${round} ${row}.`);
    await Promise.all(words.map((text) => anna.write(text, work)));
    const all = async (): Promise<number> => (await received(current, words)).length;
    await expect.poll(all, { interval: 20 }).toBe(words.length);
    expect(await received(current, words)).toEqual(words);
  }
  for (const row of rows) await asker.sees(`Första ${row}.`);
  const arrived = asker
    .cards()
    .map(({ text }) => rows.find((row) => text.includes(`Första ${row}.`)))
    .filter((row) => row !== undefined);
  expect(arrived).toEqual(rows);
}, 60_000);

/**
 * Opens two processes on one database and a clock that does not move: neither looks by itself, so
 * each does only what it is notified of.
 */
const openTwo = async (): Promise<World> => {
  world = await openWorld("slack", "slack", { databaseUrl: await freshPostgresUrl() });
  const parsed = readConfig({ ...world.trial.environment, DATABASE_URL: world.databaseUrl }, "en");
  if (!parsed.ok) throw new Error("the settings are wrong");
  second = await openIdjour({ config: parsed.config, log: () => {}, clock: world.clock });
  return world;
};
const patient = { interval: 20 };

test("another organisation is told to every process, and none has to look", async () => {
  const { trial, store, organisation, who } = await openTwo();
  const asker = who("asker");
  await asker.begin("hej");
  expect(asker.notices()).toEqual([]);
  const agencies = organisation.agencies.filter(({ id }) => id !== "skatteverket");
  const coordinators = organisation.coordinators.filter(({ agency }) => agency !== "skatteverket");
  await organise(store, storedText({ ...organisation, agencies, coordinators }), 0);
  await store.notify("command organisation");
  for (const url of [trial.idjour.url, second?.url ?? ""]) {
    trial.connect(url);
    const before = asker.notices().length;
    const strange = async (): Promise<number> => {
      await asker.begin("hej");
      return asker.notices().length - before;
    };
    await expect.poll(strange, patient).toBeGreaterThan(0);
  }
});

test("what was asked in one process teaches the other, and both guess alike", async () => {
  const { trial, clock, store, who } = await openTwo();
  const urls = [trial.idjour.url, second?.url ?? ""];
  const unsent = async (): Promise<number> => (await store.backlog(clock.now())).waiting;
  const guesses = async (word: string): Promise<readonly string[]> => {
    const shown: string[] = [];
    for (const [n, url] of urls.entries()) {
      trial.connect(url);
      const one = who(n === 0 ? "asker" : "c-ulf");
      await one.say(`Hur fyller man i ${word}?`);
      const card = await one.sees(word);
      if (card.buttons.includes("ask")) await one.press(card, "ask");
      shown.push((await one.sees("Vill du ställa en fråga?", word)).text);
    }
    return shown.map((text) => text.slice(text.indexOf("?\n")));
  };
  for (const guess of await guesses("sköldpaddsblanketten")) expect(guess).not.toMatch(/LMA/u);
  for (let n = 0; n < 10; n += 1) {
    trial.connect(urls[n % 2] ?? "");
    const text = `Vem skickar sköldpaddsblanketten ${n}?`;
    const sent = await who("asker").ask({ ...question, topic: "lma-card", text });
    expect(sent).toMatchObject({ ok: true });
  }
  await expect.poll(unsent, patient).toBe(0);
  // Each has looked less than five seconds ago, and looks again.
  clock.forward(5_001);
  const [one, other] = await guesses("den där sköldpaddsblanketten");
  expect(one).toMatch(/LMA/u);
  expect(other).toBe(one);
});

test("periodic work is one process's, and goes to the other when that one ends", async () => {
  const { trial, clock, databaseUrl } = await openTwo();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const leases = async (): Promise<Readonly<Record<string, string>>> => {
    const held = await client.query<{ name: string; holder: string }>("select * from leases");
    return Object.fromEntries(held.rows.map(({ name, holder }) => [name, holder]));
  };
  const work = ["forgotten", "queue", "shift cards", "shifts"];
  const led = async (): Promise<readonly string[]> =>
    Object.keys(await leases())
      .filter((name) => work.includes(name))
      .toSorted();
  await expect.poll(led, patient).toEqual(work);
  const processes = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).flatMap(([name, holder]) => (name === holder ? [name] : []));
  expect(processes(await leases())).toHaveLength(2);

  await trial.stop();
  const [left = ""] = processes(await leases());
  expect(processes(await leases())).toEqual([left]);
  // After so long each chore is looked at again.
  clock.forward(600_000);
  const ledByIt = async (): Promise<readonly string[]> => {
    const all = await leases();
    return work.filter((name) => all[name] === left);
  };
  await expect.poll(ledByIt, patient).toEqual(work);
  await client.end();
});

test("reminders are one process's, so that two due at once do not both go to one person", async () => {
  const store = makeStore(await openSqlite(":memory:"));
  const now = Date.parse("2026-11-25T09:00:00Z");
  const desk = makeDesk({
    ...depsAlone({ store, now: () => now, organisation: () => emptyOrganisation }),
    replicas: { others: () => true, leaving: () => false, leads: async () => false },
  });
  const timer = { name: "remind-outcome", answers: 1 } as const;
  const effect = { kind: "timer", at: now, timer } as const;
  await store.enqueue([{ id: "r", orderingKey: "r", ticket: "t", effect, dueAt: now }]);
  await store.claim(1, now, 1_000);
  await desk.timeUp({ effect: "r", ticket: "t", timer, dueAt: now });
  expect(await store.claim(1, now + 999, 1_000)).toEqual([]);
  // The look does not count as a failed try.
  expect(await store.claim(1, now + 1_000, 1_000)).toMatchObject([{ id: "r", attempts: 1 }]);
  await store.close();
});
