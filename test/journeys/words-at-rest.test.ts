/**
 * Checks that words which were changed, removed, refused or never sent leave no byte in the files
 * of the database.
 */
import { afterEach, describe, expect, test } from "vitest";
import { bytesIn } from "./database-bytes.ts";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const waiting = { interval: 50 };
/** A number that the regulator keeps for films and books: the guard asks about it. */
const phone = "070-174 06 05";
/** Longer than a page of the database, so that it lies in several. */
const long = (word: string): string => `${word} ${"lång text ".repeat(300)} ${word}`;

/** Which of the words are in any byte of the database's files. */
const found = ({ databaseUrl }: World, words: readonly string[]): readonly string[] => {
  const bytes = bytesIn(databaseUrl);
  return words.filter((word) => bytes.includes(word));
};

const gone = ["kvartsglimmer", "bergkristall", "granatsand", "turmalinen", "topasgrus"];
/** Everything that can happen to words, and what stays. */
const changeWords = async (current: World): Promise<void> => {
  const asker = current.who("asker");
  const anna = current.who("e-anna");
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  const received = await asker.sees("Din fråga");
  const changed = await asker.write(long("kvartsglimmer"), received);
  const removed = await asker.write(long("bergkristall"), received);
  await anna.sees("kvartsglimmer");
  await anna.sees("bergkristall");
  expect(found(current, gone)).toEqual(["kvartsglimmer", "bergkristall"]);
  await asker.edit(changed, "Nu är det skiffer.");
  await anna.sees("Nu är det skiffer.");
  await asker.remove(removed);
  const read = (): boolean => anna.cards().some(({ text }) => text.includes("bergkristall"));
  await expect.poll(read, waiting).toBe(false);
  // What may be harmless waits until its writer says so, or takes it back.
  const unsure = await asker.write(`granatsand, ring ${phone}`, received);
  await asker.sees("inte skickat vidare", "telefonnummer");
  await asker.edit(changed, `topasgrus, ring ${phone}`);
  const stops = (): number =>
    asker.cards().filter(({ text }) => text.includes("inte skickat vidare")).length;
  await expect.poll(stops, waiting).toBe(2);
  await asker.remove(unsure);
  await asker.edit(changed, "Nu är det skiffer igen.");
  await expect.poll(stops, waiting).toBe(0);
  // Begun empty: words of a message wait in the form that it opens.
  await asker.begin("");
  const sent = await asker.finish({ ...question, text: `turmalinen, ring ${phone}` });
  expect(sent.ok).toBe(false);
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("words that were changed, removed or refused are in no byte a minute later", async () => {
    world = await openWorld(askers, experts);
    await changeWords(world);
    world.clock.forward(minutes(1));
    const now = world;
    await expect.poll(() => found(now, gone), waiting).toEqual([]);
    expect(found(world, ["skiffer"])).toEqual(["skiffer"]);
  });

  test("nor are they once the program has stopped, though another has the file open", async () => {
    world = await openWorld(askers, experts);
    await changeWords(world);
    await world.trial.stop();
    expect(found(world, gone)).toEqual([]);
    expect(found(world, ["skiffer"])).toEqual(["skiffer"]);
  });
});

test("what was typed and never sent is in no byte after seven days", async () => {
  world = await openWorld("teams", "slack");
  await world.who("asker").begin(long("opalglimmer"));
  expect(found(world, ["opalglimmer"])).toEqual(["opalglimmer"]);
  const current = world;
  world.clock.forward(minutes(7 * 24 * 60 - 1));
  const later = (): readonly string[] => {
    current.clock.forward(minutes(1));
    return found(current, ["opalglimmer"]);
  };
  await expect.poll(later, waiting).toEqual([]);
});
