/**
 * Checks that personal data neither crosses an agency's border nor is stored, whichever way it
 * comes in.
 */
import { afterEach, describe, expect, test } from "vitest";
import { bytesIn, plantedForms, plantedNumber } from "./database-bytes.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Slack sends the name of an emoji and Teams the emoji. */
const inEmoji = (number: string, platform: string): string => {
  const names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
  return number.replace(/\d/gu, (digit) =>
    platform === "slack" ? `:${names[Number(digit)]}:` : `${digit}\uFE0F\u20E3`,
  );
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a personal number in the form is refused there, named and masked, and stored nowhere", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    const sent = await asker.ask({ ...question, text: `Sökanden har nummer ${plantedNumber}.` });
    expect(sent.ok).toBe(false);
    expect(sent.said).toContain("personnummer");
    expect(sent.said).not.toContain("2397");
    expect(await world.store.listTickets({ state: null, limit: null })).toEqual([]);
    expect(bytesIn(world.databaseUrl)).not.toMatch(plantedForms);
  });

  test("one written in the conversation is not passed on, and only the writer is told", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    await asker.write(`Hen heter så och har ${plantedNumber}`, await asker.sees("Din fråga"));
    await asker.sees("inte skickat vidare", "personnummer");
    await asker.write("Nu utan nummer.", await asker.sees("Din fråga"));
    await anna.sees("Nu utan nummer.");
    // In two halves it is one number still.
    await asker.write("Det börjar 900602", await asker.sees("Din fråga"));
    await anna.sees("Det börjar 900602");
    await asker.write("2397", await asker.sees("Din fråga"));
    await asker.write("Klart.", await asker.sees("Din fråga"));
    await anna.sees("Klart.");
    expect(anna.cards().some(({ text }) => text.includes("2397"))).toBe(false);
    expect(bytesIn(world.databaseUrl)).not.toMatch(plantedForms);
  });

  test("one in figures of emoji is read as what it shows, in a message and in a form", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const number = inEmoji(plantedNumber, askers);
    expect(await asker.ask({ ...question, text: `Hen har ${number}` })).toMatchObject({
      ok: false,
    });
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    await asker.write(`Hen har ${number}`, await asker.sees("Din fråga"));
    await asker.sees("inte skickat vidare", "personnummer");
    await asker.write(`Se punkt ${inEmoji("3", askers)}`, await asker.sees("Din fråga"));
    await anna.sees("Se punkt 3\uFE0F\u20E3");
    expect(anna.cards().some(({ text }) => text.includes("Hen har"))).toBe(false);
  });

  test("one in the answer is refused in the answer form", async () => {
    world = await openWorld(askers, experts);
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    const sent = await anna.fillIn(work, "answer.open", {
      ...answer,
      text: `Jämför med ${plantedNumber}.`,
    });
    expect(sent.ok).toBe(false);
    expect(sent.said).toContain("personnummer");
  });

  test("an outcome that needs an original is refused without one, with the reason", async () => {
    world = await openWorld(askers, experts);
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    const sent = await anna.fillIn(work, "answer.open", {
      ...answer,
      outcome: "authentic",
      basis: ["photo-or-scan"],
    });
    expect(sent.ok).toBe(false);
    expect(sent.said).toContain("En kopia kan aldrig bedömas äkta");
  });
});
