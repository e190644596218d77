/**
 * Checks what a second answer that the asker asked for says beside it, on every pair of platforms:
 * what the first one said, and whether both hold.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;

/** Whoever is offered it next takes it and answers. */
const answersNext = async (
  expert: "e-anna" | "e-karim" | "e-sara",
  given: object = {},
): Promise<void> => {
  const person = world.who(expert);
  await person.press(await person.sees("Kan du ta fråga"), "offer.accept");
  await person.fillIn(await person.sees("är din"), "answer.open", { ...answer, ...given });
};
const secondOf = async (first: Seen, given: object): Promise<string> => {
  await asker.press(first, "ticket.second-opinion");
  await answersNext("e-sara", given);
  return (await asker.sees("Svar 2 på fråga")).text;
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  let first: Seen;
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    await asker.ask(question);
    await answersNext("e-anna");
    first = await asker.sees("Svar på fråga");
  });
  afterEach(() => world.close());

  test("one that says the same confirms the first, which points to it", async () => {
    const text = await secondOf(first, { text: "Ja, snittet är omskuret." });
    expect(text).toContain("En andra bedömning, gjord utan att se svar 1. Den bekräftar svar 1.");
    expect(text).toContain("Svar 1: Tecken på manipulation, original behövs. Starkt stöd (4 av 5)");
    await asker.sees("En andra expert bedömer fråga", "som inte ser det första svaret");
    const earlier = await asker.sees("Svar på fråga", "se svar 2");
    expect(earlier.text).not.toContain("är begärd");
    expect(earlier.buttons).toEqual([]);
  });

  test("one that says something else says whether both can hold", async () => {
    const text = await secondOf(first, { outcome: "inconclusive", strength: "2" });
    expect(text).toContain("Svar 1: Tecken på manipulation");
    expect(text).toContain("Den säger något annat än svar 1, men båda kan stämma");
  });

  test("one that cannot hold beside the first says so, and a third shows both", async () => {
    const text = await secondOf(first, { outcome: "no-signs-of-manipulation", strength: "3" });
    expect(text).toContain("Svar 1: Tecken på manipulation");
    expect(text).toContain("Bedömningen går isär med svar 1: båda kan inte stämma");
    await asker.press(await asker.sees("Svar 2 på fråga"), "ticket.second-opinion");
    await answersNext("e-karim");
    const third = await asker.sees("Svar 3 på fråga");
    expect(third.text).toContain("Svar 1: Tecken på manipulation");
    expect(third.text).toContain("Svar 2: Inga tecken på manipulation");
    expect(third.text).toContain("går isär med svar 2");
  });

  test("an answer to a reopened question is no second opinion, and does not say so", async () => {
    await asker.press(first, "ticket.reopen");
    await answersNext("e-anna", { text: "Sömmen också." });
    const { text } = await asker.sees("Svar 2 på fråga");
    expect(text).not.toContain("utan att se");
    // The first one is not said to be open again once it is answered again.
    const earlier = await asker.sees("Svar på fråga", "fått ett svar till: se svar 2");
    expect(earlier.text).not.toContain("Frågan är öppnad igen");
  });
});
