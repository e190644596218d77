/** Checks that an expert can correct the answer that they sent, and that the asker is told. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { pressOld } from "./old-press.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

const mended = "Nej: snittet är omskuret.";

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  let answered: Seen;
  let work: Seen;
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    answered = await asker.sees("Svar på fråga", answer.text);
    work = await anna.sees("Du har svarat", answer.text);
  });

  test("the form holds what was sent; the card is corrected, and a message says so", async () => {
    expect(work.buttons).toEqual(["answer.correct", "ticket.timeline"]);
    // Half an outcome, of what is corrected now: it says nothing of what comes instead.
    await asker.press(answered, "outcome.q1.1");
    await asker.sees("Svar på fråga", "Du valde");
    await anna.press(work, "answer.correct");
    expect(anna.form()).toMatchObject({ text: answer.text, outcome: answer.outcome });
    const { text: _, ...rest } = answer;
    expect(await anna.send({ ...rest, strength: "2", text: mended })).toMatchObject({ ok: true });
    const card = await asker.sees("Svar på fråga", "Rättat av experten", mended);
    expect(card.ref).toBe(answered.ref);
    expect(card.text).not.toContain(answer.text);
    expect(card.buttons).toEqual(answered.buttons);
    const told = await asker.sees("Svaret på fråga ID-2026-00001 är rättat", mended);
    expect(told.ref).not.toBe(card.ref);
    expect(told.buttons).toEqual([]);
    await anna.sees("Du har svarat", mended, "Du rättade svaret");
    expect((await world.store.verify()).flaw).toBeNull();
  });

  test("sent as it is it corrects nothing: the expert is told, and the asker is not", async () => {
    await anna.press(work, "answer.correct");
    await anna.send(answer);
    await anna.hears("Inget är ändrat");
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    const history = await world.store.history(listed?.id ?? "");
    expect(history.map(({ event }) => event.type)).not.toContain("corrected");
    await anna.press(work, "answer.correct");
    expect(await anna.send({ ...answer, strength: "2" })).toMatchObject({ ok: true });
    await asker.sees("Svaret på fråga ID-2026-00001 är rättat");
  });

  test("the guard stands before it, and a copy is still no proof", async () => {
    await anna.press(work, "answer.correct");
    const { text: _, ...rest } = answer;
    expect((await anna.send({ ...rest, text: "Hen är 900602-2397." })).ok).toBe(false);
    expect(anna.form()).toMatchObject({ text: "Hen är 90****-****." });
    expect((await anna.send({ ...rest, outcome: "authentic", basis: ["paper-copy"] })).ok).toBe(
      false,
    );
    expect((await asker.sees("Svar på fråga", answer.text)).text).not.toContain("Rättat");
  });

  test("once the question is closed there is no button, and an open form is told so", async () => {
    await anna.press(work, "answer.correct");
    await asker.press(answered, "ticket.done");
    const over = await anna.sees("Frågan är avslutad", answer.text);
    expect(over.buttons).toEqual([]);
    const { text: _, ...rest } = answer;
    await anna.send({ ...rest, text: mended });
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    const said = await pressOld(
      world,
      { platform: experts, user: "e-anna" },
      { verb: "answer.correct", ids: { ticket: listed?.id ?? "" } },
    );
    expect(said).toContain("avslutad");
    expect((await asker.sees("Svar på fråga")).text).not.toContain(mended);
  });
});
