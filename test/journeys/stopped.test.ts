/**
 * Checks that an asker can stop a question that is open again or out for a second opinion, on every
 * pair of platforms: the answer there is stays.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { openAnswered } from "./answered.ts";
import { type World, answer, pairs } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
let answered: Seen;

const receipt = async (): Promise<Seen> => asker.sees("Din fråga ID-2026-00001");
const states = async (): Promise<readonly string[]> =>
  (await world.store.listTickets({ state: null, limit: null })).map(({ state }) => state);

describe.each(pairs)("answered, asked in %s and answered in %s", (askers, experts) => {
  beforeEach(async () => {
    ({ world, asker, anna, answered } = await openAnswered(askers, experts));
  });
  afterEach(() => world.close());

  test("a question reopened by mistake is closed from the receipt, and whoever was asked is let go", async () => {
    expect((await receipt()).buttons).toEqual(["ticket.timeline"]);
    await asker.press(answered, "ticket.reopen");
    const open = await asker.sees("Din fråga", "Frågan är öppnad igen", "svaret räcker");
    expect(open.buttons).toEqual(["ticket.withdraw", "ticket.timeline"]);
    const offer = await anna.sees("Kan du ta fråga");
    await asker.press(open, "ticket.withdraw");
    const closed = await asker.sees("Din fråga", "Frågan är avslutad");
    expect(closed.buttons).toEqual(["ticket.timeline"]);
    expect((await anna.sees("behöver inte längre svar av dig")).ref).toBe(offer.ref);
    await asker.sees("Svar på fråga", "Frågan är avslutad");
    expect(await states()).toEqual(["closed"]);
  });

  test("a second opinion is stopped while somebody works on it: they are told, and their answer is not taken", async () => {
    await asker.press(answered, "ticket.second-opinion");
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const work = await sara.sees("är din");
    await sara.press(work, "answer.open");
    const out = await asker.sees("Din fråga", "Ytterligare en bedömning är begärd", "tagen av");
    await asker.press(out, "ticket.withdraw");
    await sara.sees("Svaret som redan fanns gäller");
    await sara.send(answer);
    expect(await states()).toEqual(["closed"]);
    const last = await asker.sees("Svar på fråga", "Frågan är avslutad");
    // Stopped by mistake: the answer offers both again.
    expect(last.buttons).toEqual(
      expect.arrayContaining(["outcome.open", "ticket.reopen", "ticket.second-opinion"]),
    );
    expect(asker.cards().some(({ text }) => text.includes("Svar 2 på fråga"))).toBe(false);
  });

  test("once it is answered again there is nothing to stop", async () => {
    await asker.press(answered, "ticket.reopen");
    await asker.sees("Din fråga", "svaret räcker");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar 2 på fråga");
    expect((await asker.sees("Din fråga", "Frågan är besvarad")).buttons).toEqual([
      "ticket.timeline",
    ]);
    expect(await states()).toEqual(["answered"]);
  });
});
