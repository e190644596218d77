/**
 * Checks what an expert sees in their own chat of what they did, and of what goes on after it, on
 * every pair of platforms; and that what needs an act is not hidden in a thread.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;

type ExpertId = "e-anna" | "e-karim" | "e-sara";
const takes = async (expert: ExpertId) => {
  const person = world.who(expert);
  await person.press(await person.sees("Kan du ta fråga"), "offer.accept");
  return person.sees("är din");
};
const answers = async (expert: ExpertId): Promise<void> => {
  const work = await takes(expert);
  await world.who(expert).fillIn(work, "answer.open", answer);
};
const says = (person: Someone, words: string): boolean =>
  person.cards().some(({ text }) => text.includes(words));

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    anna = world.who("e-anna");
    await asker.ask(question);
  });
  afterEach(() => world.close());

  test("what the expert asked for and answered stands on their own card", async () => {
    const work = await takes("e-anna");
    await anna.fillIn(work, "ticket.more-info", { text: "Vilket år är passet utfärdat?" });
    await anna.sees("Du har bett om fler uppgifter", "Du bad om:", "Vilket år är passet");
    await asker.write("År 2019.", await asker.sees("behöver veta mer"));
    await anna.sees("År 2019.");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const own = await anna.sees("Du har svarat", "Ditt svar:", answer.text);
    expect(own.ref).toBe(work.ref);
    expect(own.text).toContain("Vilket år är passet utfärdat?");
    expect(own.text).toContain("Tecken på manipulation");
    expect(own.text).toContain("Starkt stöd (4 av 5)");
    expect(own.text).toContain("Du har sett: Original i handen");
  });

  test("a reopened question is said to be open again, not to have gone to somebody else", async () => {
    await answers("e-anna");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.reopen");
    const own = await anna.sees("Du har svarat. Frågeställaren har öppnat frågan igen");
    expect(says(anna, "har gått vidare")).toBe(false);
    expect(own.text).toContain(answer.text);
    await answers("e-anna");
    await anna.sees("Frågan öppnades igen och har fått ett svar till");
  });

  test("a second opinion says that it is one, and is told to whoever answered first", async () => {
    await answers("e-anna");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
    await anna.sees("En andra bedömning pågår");
    const sara = world.who("e-sara");
    const offer = await sara.sees("Kan du ta fråga", "Det här är en andra bedömning");
    expect(offer.text).not.toContain("Starkt stöd");
    await answers("e-sara");
    await anna.sees("Den andra experten, som inte såg ditt svar", "Ditt svar:");
    // Nothing of the first answer reached the second reader, nor anything of the first reader's
    // card.
    const before = sara.cards().filter(({ text }) => !text.includes("Ditt svar"));
    expect(before.some(({ text }) => text.includes(answer.text))).toBe(false);
  });

  test("the note of a second reader who hands over is read before and after taking", async () => {
    const note = "Jag slutar för dagen; jämför trycket på sidan två.";
    for (const expert of ["e-anna", "e-karim"] as const) {
      const person = world.who(expert);
      const offer = await person.sees("Kan du ta fråga");
      await person.press(offer, "offer.decline", "busy");
    }
    await answers("e-sara");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
    const work = await takes("e-anna");
    await anna.fillIn(work, "ticket.handover", { to: "e-karim", note });
    const karim = world.who("e-karim");
    const offer = await karim.sees("Kan du ta fråga", "Det här är en andra bedömning", note);
    await karim.press(offer, "offer.accept");
    await karim.sees("är din", note);
    expect(says(karim, answer.text)).toBe(false);
  });

  test("what needs an act stands in the chat itself, though it belongs to an old thread", async () => {
    const work = await takes("e-anna");
    expect(work.inChat).toBe(true);
    await anna.fillIn(work, "ticket.more-info", { text: "Vilket år är passet utfärdat?" });
    const request = await asker.sees("behöver veta mer");
    expect(request.inChat).toBe(true);
    await asker.write("År 2019.", request);
    expect((await anna.sees("Från", "År 2019.")).inChat).toBe(true);
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    expect(answered.inChat).toBe(true);
    await asker.press(answered, "ticket.reopen");
    const again = await anna.sees("Kan du ta fråga");
    expect(again.inChat).toBe(true);
    // What is only told stays in the thread, where there are threads.
    expect((await asker.sees("är tagen")).inChat).toBe(askers === "teams");
  });
});
