/**
 * Checks the outcome in two taps on every pair of platforms: the first question's choices stand on
 * the answer's card and on the reminder, the second's take their place, and the second sends.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import type { Ticket } from "../../src/tickets/model.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

const choices = (asked: 1 | 2, most: number): readonly string[] =>
  Array.from({ length: most }, (_, i) => `outcome.q${asked}.${i + 1}`);
const [first, second] = [choices(1, 4), choices(2, 5)];

const answered = async (): Promise<Seen> => {
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  return asker.sees("Svar", "på fråga ID-2026-00001", "Vad gav svaret?");
};
const ticket = async (): Promise<Ticket> => {
  const [listed] = await world.store.listTickets({ state: null, limit: null });
  const loaded = await world.store.ticket(listed?.id ?? "");
  if (loaded === null) throw new Error("nothing was asked");
  return loaded.ticket;
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    anna = world.who("e-anna");
    await asker.ask(question);
  });

  test("two taps tell what the answer led to, and close the question", async () => {
    const card = await answered();
    expect(card.buttons).toEqual([
      ...first,
      "outcome.open",
      "ticket.done",
      "ticket.reopen",
      "ticket.second-opinion",
      "ticket.timeline",
    ]);
    await asker.press(card, "outcome.q1.2");
    const half = await asker.sees("Svar på fråga", "Behövs en fysisk undersökning");
    expect(half.ref).toBe(card.ref);
    expect(half.text).toContain("Du valde ”En ny eller ytterligare åtgärd”");
    expect(half.text).not.toContain("Vad gav svaret?");
    expect(half.buttons).toEqual([
      ...second,
      "outcome.open",
      "ticket.done",
      "ticket.reopen",
      "ticket.second-opinion",
      "ticket.timeline",
    ]);
    expect(await ticket()).toMatchObject({ phase: { at: "answered" }, outcomes: [] });
    await asker.press(half, "outcome.q2.4");
    const told = await asker.sees("Svar på fråga", "Tack, du har berättat", "Frågan är avslutad");
    expect(told.buttons).toEqual(["ticket.reopen", "ticket.second-opinion", "ticket.timeline"]);
    expect(await ticket()).toMatchObject({
      phase: { at: "closed" },
      outcomes: [{ q1: 2, q2: 4, value: null, learned: null, comment: null, answer: 1 }],
    });
    await anna.sees("Vad ditt svar på fråga ID-2026-00001 ledde till", "ny eller ytterligare");
  });

  test("the whole form opens with what was tapped filled in", async () => {
    const card = await answered();
    await asker.press(card, "outcome.q1.3");
    const half = await asker.sees("Svar på fråga", "Behövs en fysisk undersökning");
    const sent = await asker.fillIn(half, "outcome.open", { q2: "5", value: "2" });
    expect(sent).toMatchObject({ ok: true });
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    expect((await ticket()).outcomes).toMatchObject([{ q1: 3, q2: 5, value: 2 }]);
  });

  test("the reminder asks the same, and goes on where the answer's card was left", async () => {
    const card = await answered();
    world.clock.forward(minutes(60 * 24 * 7));
    const reminder = await asker.sees("Vad ledde svaret på fråga ID-2026-00001");
    expect(reminder.buttons).toEqual([...first, "outcome.open", "ticket.done", "ticket.timeline"]);
    await asker.press(card, "outcome.q1.1");
    const half = await asker.sees("Vad ledde svaret på fråga", "Behövs en fysisk undersökning");
    expect(half.buttons).toEqual([...second, "outcome.open", "ticket.done", "ticket.timeline"]);
    await asker.press(half, "outcome.q2.5");
    await asker.sees("Vad ledde svaret på fråga", "Tack, du har berättat");
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    expect((await ticket()).outcomes).toMatchObject([{ q1: 1, q2: 5 }]);
  });

  test("what was tapped is remembered for as long as the card asks for the rest", async () => {
    await asker.press(await answered(), "outcome.q1.2");
    const half = await asker.sees("Svar på fråga", "Behövs en fysisk undersökning");
    world.clock.forward(minutes(60 * 24 * 20));
    await asker.sees("Svar på fråga", "Frågan är avslutad");
    await asker.press(half, "outcome.q2.2");
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    expect((await ticket()).outcomes).toMatchObject([{ q1: 2, q2: 2 }]);
  });

  test("a question that is done already can still be told about in two taps", async () => {
    await asker.press(await answered(), "ticket.done");
    const closed = await asker.sees("Svar på fråga", "Frågan är avslutad");
    await asker.press(closed, "outcome.q1.4");
    await asker.press(await asker.sees("Svar på fråga", "undersökning"), "outcome.q2.3");
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    expect((await ticket()).outcomes).toMatchObject([{ q1: 4, q2: 3 }]);
  });

  test("after a reopening the new answer is asked about from the beginning", async () => {
    const card = await answered();
    await asker.press(card, "outcome.q1.3");
    await asker.press(await asker.sees("Svar på fråga", "undersökning"), "ticket.reopen");
    await asker.sees("Svar på fråga", "Frågan är öppnad igen");
    const later = await answered();
    expect(later.text).toContain("Svar 2 på fråga");
    expect(later.buttons.slice(0, 4)).toEqual(first);
    await asker.press(later, "outcome.q1.1");
    await asker.press(await asker.sees("Svar 2 på fråga", "undersökning"), "outcome.q2.1");
    await asker.sees("Svar 2 på fråga", "Tack, du har berättat");
    expect((await ticket()).outcomes).toMatchObject([{ q1: 1, q2: 1, answer: 2 }]);
  });
});
