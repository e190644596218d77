/**
 * Checks what happens when PostgreSQL goes away and comes back: the product says so, acknowledges
 * nothing that it cannot keep, and goes on by itself.
 */
import { afterEach, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { type Way, openWay } from "../way.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
let way: Way | undefined;
afterEach(async () => {
  await world?.close();
  await way?.close();
  world = undefined;
  way = undefined;
});

const nowhere = "postgres://127.0.0.1:1/";
const ready = async ({ trial }: World): Promise<string> =>
  (await fetch(`${trial.idjour.url}/readyz`)).text();
const waiting = { interval: 20 };

test("what is written while it is away is not acknowledged, comes again, and arrives once", async () => {
  const databaseUrl = await freshPostgresUrl();
  way = await openWay(databaseUrl);
  world = await openWorld("teams", "slack", { databaseUrl: way.url });
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  const received = await asker.sees("Din fråga");
  const { slack, teams } = world.trial;
  const now = world;
  // First all cards are sent and recorded: a reply to an unrecorded card would be asked which
  // question it means.
  const unsent = async (): Promise<number> => (await now.store.backlog(now.clock.now())).waiting;
  await expect.poll(unsent, waiting).toBe(0);

  way.lead(nowhere);
  way.cut();
  expect(await ready(world)).toBe("not ready: the database does not answer\n");
  await anna.write("Har du originalet?", work);
  await asker.write("Ja, här.", received);
  const refused = slack.log.entries.flatMap((entry) =>
    entry.kind === "request" && entry.status >= 500 ? [entry.status] : [],
  );
  expect(refused).toEqual([503, 503]);

  way.lead(databaseUrl);
  await expect.poll(() => ready(now), waiting).toBe("ready\n");
  await slack.retryMissed();
  await teams.retryMissed();
  await slack.retryMissed();
  const times = (cards: readonly { readonly text: string }[], words: string): number =>
    cards.filter(({ text }) => text.includes(words)).length;
  // A send that was cut off is due again in a moment.
  const seen = (): readonly number[] => {
    now.clock.forward(1_000);
    return [times(asker.cards(), "Har du originalet?"), times(anna.cards(), "Ja, här.")];
  };
  await expect.poll(seen, waiting).toEqual([1, 1]);
  await expect.poll(async () => now.store.unsettled(now.clock.now() + 1), waiting).toEqual([]);
  expect(times(asker.cards(), "Har du originalet?")).toBe(1);
  expect(times(anna.cards(), "Ja, här.")).toBe(1);
});

test("a database that falls silent is told within seconds", async () => {
  way = await openWay(await freshPostgresUrl());
  world = await openWorld("slack", "slack", { databaseUrl: way.url });
  way.silence();
  expect(await ready(world)).toBe("not ready: the database does not answer\n");
  way.lead(nowhere);
  way.cut();
});
