/** What one person writes in a row arrives in that row, on either database. */
import { afterEach, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const rows = ["alfa", "bravo", "cesar", "delta", "ekot", "filip", "gustav", "helge"];

test.each(pairs)(
  "eight messages in a row keep their order on PostgreSQL, the asker at %s, the expert at %s",
  async (askers, experts) => {
    world = await openWorld(askers, experts, { databaseUrl: await freshPostgresUrl() });
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    // Teams gives one activity after the other; Slack's events come on as many connections as they like.
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
