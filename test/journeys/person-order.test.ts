/** Checks that what one person writes in a row arrives in that order, on either database. */
import { afterEach, expect, test } from "vitest";
import { readConfig } from "../../src/config/config.ts";
import { openIdjour } from "../../src/main.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type World, openWorld, allPairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const rows = ["alfa", "bravo", "cesar", "delta", "ekot", "filip", "gustav", "helge"];

test.each(allPairs)(
  "eight messages in a row keep their order on PostgreSQL, the asker at %s, the expert at %s",
  async (askers, experts) => {
    world = await openWorld(askers, experts, { databaseUrl: await freshPostgresUrl() });
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    // Teams sends one activity after the other; Slack sends its events on as many connections as it
    // likes.
    if (experts === "slack") await Promise.all(rows.map((row) => anna.write(`Rad ${row}.`, work)));
    else for (const row of rows) await anna.write(`Rad ${row}.`, work);
    for (const row of rows) await asker.sees(`Rad ${row}.`);
    const arrived = asker
      .cards()
      .map(({ text }) => rows.find((row) => text.includes(`Rad ${row}.`)))
      .filter((row) => row !== undefined);
    expect(arrived).toEqual(rows);
  },
);

test("a deletion or an edit at once reaches the other side, whichever process gets it", async () => {
  world = await openWorld("slack", "slack", { databaseUrl: await freshPostgresUrl() });
  const parsed = readConfig({ ...world.trial.environment, DATABASE_URL: world.databaseUrl }, "en");
  if (!parsed.ok) throw new Error("the settings are wrong");
  const second = await openIdjour({ config: parsed.config, log: () => {}, clock: world.clock });
  try {
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    for (const row of rows) {
      world.trial.connect(world.trial.idjour.url);
      const edited = await anna.write(`Rad ${row} ändras.`, work);
      const removed = await anna.write(`Rad ${row} tas bort.`, work);
      world.trial.connect(second.url);
      await Promise.all([anna.edit(edited, `Rad ${row} är ändrad.`), anna.remove(removed)]);
    }
    for (const row of rows) await asker.sees(`Rad ${row} är ändrad.`);
    const { store, clock } = world;
    const waiting = { interval: 20 };
    await expect.poll(async () => store.unsettled(clock.now() + 1), waiting).toEqual([]);
    await expect
      .poll(async () => store.backlog(clock.now()), waiting)
      .toMatchObject({ waiting: 0 });
    const left = asker.cards().filter(({ text }) => /ändras\.|tas bort\./u.test(text));
    expect(left).toEqual([]);
  } finally {
    await second.close();
  }
});
