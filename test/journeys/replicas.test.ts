/** Two processes on one PostgreSQL behind a balancer that knows nothing of conversations. */
import { afterEach, expect, test } from "vitest";
import { type Balancer, openBalancer } from "../balancer.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type Served, serve } from "./process.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
let served: readonly Served[] = [];
let balancer: Balancer | undefined;
afterEach(async () => {
  for (const one of served) await one.kill();
  await balancer?.close();
  await world?.close();
  served = [];
  balancer = undefined;
  world = undefined;
});

/** The world's own bot is stopped; two real processes take its place. */
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

/** What the question holds of these words, in the order in which it took them. */
const taken = async ({ store }: World, words: readonly string[]): Promise<readonly string[]> => {
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
    const all = async (): Promise<number> => (await taken(current, words)).length;
    await expect.poll(all, { timeout: 10_000, interval: 20 }).toBe(words.length);
    expect(await taken(current, words)).toEqual(words);
  }
  for (const row of rows) await asker.sees(`Första ${row}.`);
  const arrived = asker
    .cards()
    .map(({ text }) => rows.find((row) => text.includes(`Första ${row}.`)))
    .filter((row) => row !== undefined);
  expect(arrived).toEqual(rows);
}, 60_000);
