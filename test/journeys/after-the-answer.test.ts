/**
 * Checks what follows an answer: thanks do not reopen the question, a further question does, and a
 * second opinion is blind.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { openAnswered } from "./answered.ts";
import { type World, answer, minutes, pairs } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
let answered: Seen;

describe.each(pairs)("answered, asked in %s and answered in %s", (askers, experts) => {
  beforeEach(async () => {
    ({ world, asker, anna, answered } = await openAnswered(askers, experts));
  });
  afterEach(() => world.close());

  test("thanks alone does not reopen it, and stands on the card of whoever answered", async () => {
    await asker.write("Tack så mycket!", answered);
    await asker.sees("Tack, det är framfört.");
    await anna.sees("Du har svarat", "Frågeställaren tackar", "Tack så mycket!");
    const [ticket] = await world.store.listTickets({ state: "answered", limit: null });
    expect(ticket).toBeDefined();
  });

  test("thanks that are taken back are gone from the card, and edited into more they reach whoever answered as a message", async () => {
    const first = await asker.write("Tack!", answered);
    const thanked = await anna.sees("Frågeställaren tackar");
    await asker.remove(first);
    const card = () => anna.cards().find(({ ref }) => ref === thanked.ref)?.text;
    await expect.poll(card).not.toContain("tackar");
    const message = await asker.write("Tack!", answered);
    await anna.sees("Frågeställaren tackar");
    await asker.edit(message, "Tack! Men gäller det sidan 4 också?");
    const told = await anna.sees("Men gäller det sidan 4 också?", "handläggare");
    expect(told.ref).not.toBe(thanked.ref);
    expect((await anna.sees("Du har svarat")).text).not.toContain("tackar");
  });

  test("a further question reopens it and reaches whoever takes it, who is not shown the thanks", async () => {
    await asker.write("Tack!", answered);
    await asker.write("Men om sömmen också är bruten då?", answered);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("Men om sömmen också är bruten då?");
    expect(anna.cards().some(({ text }) => /Från handläggare.*\nTack!/su.test(text))).toBe(false);
  });

  test("a second opinion goes to another agency, which does not see the first answer", async () => {
    await asker.press(answered, "ticket.second-opinion");
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const reading = await sara.sees("är din");
    expect(sara.cards().some(({ text }) => text.includes("Be om originalet"))).toBe(false);
    // Two answers that both hold are nobody's concern but the asker's.
    await sara.fillIn(reading, "answer.open", { ...answer, outcome: "forged" });
    const second = await asker.sees("Svar 2 på fråga");
    expect(second.text).not.toContain("går isär");
    expect(second.text).toContain("[Be om en bedömning till]");
    expect(world.who("c-bo").cards()).toEqual([]);
  });

  test("two answers that cannot both hold are told to the asker and to the answering agencies' coordinators", async () => {
    await asker.press(answered, "ticket.second-opinion");
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const conflictingAnswer = { ...answer, outcome: "no-signs-of-manipulation", strength: "3" };
    await sara.fillIn(await sara.sees("är din"), "answer.open", conflictingAnswer);
    const second = await asker.sees("Svar 2 på fråga", "går isär med svar 1");
    expect(second.text).toContain("Du kan be om en bedömning till");
    expect(second.buttons).toContain("ticket.second-opinion");
    const card = await world.who("c-bo").sees("Svaren på fråga ID-2026-00001 går isär");
    expect(card.text).toContain("Inga tecken på manipulation i det material som visats");
    expect(card.text).toContain("Starkt stöd (4 av 5)");
    expect(card.text).toContain("Migrationsverket");
    expect(card.text).not.toMatch(/Sara|Laminatet|Be om originalet/u);
    expect(card.buttons).toEqual([]);
    expect(world.who("c-ulf").cards()).toEqual([]);
  });

  test("without a word it closes by itself, after a reminder", async () => {
    world.clock.forward(minutes(60 * 24 * 7));
    await asker.sees("Vad ledde svaret på fråga");
    world.clock.forward(minutes(60 * 24 * 7));
    await asker.sees("Svar på fråga", "Frågan är avslutad");
  });

  test("done closes it, and the outcome may still be told once", async () => {
    await asker.press(answered, "ticket.done");
    const closed = await asker.sees("Svar på fråga", "Frågan är avslutad");
    expect(closed.buttons).toContain("outcome.open");
    const sent = await asker.fillIn(closed, "outcome.open", { q1: "1", q2: "5" });
    expect(sent.ok).toBe(true);
    const told = await asker.sees("Tack, du har berättat");
    expect(told.buttons).not.toContain("outcome.open");
  });
});
