/**
 * Checks the later question, some months after the answer: what was established in the end, told in
 * two taps on the card or in the form, once.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import type { Truth } from "../../src/tickets/later-truth.ts";
import { openAnswered } from "./answered.ts";
import { pressOld } from "./old-press.ts";
import { type Platform, type World, minutes, pairs } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;

const openClosed = async (askers: Platform, experts: Platform) => {
  const opened = await openAnswered(askers, experts);
  await opened.asker.press(opened.answered, "ticket.done");
  await opened.asker.sees("Svar på fråga", "Frågan är avslutad");
  return opened;
};
const ticketId = async (): Promise<string> => {
  const [listed] = await world.store.listTickets({ state: "closed", limit: null });
  return listed?.id ?? "";
};
const events = async () => (await world.store.history(await ticketId())).map(({ event }) => event);
const given = (truth: Truth) => [
  { type: "truth-asked", answer: 1 },
  { type: "truth-given", answer: 1, truth },
];
const asked = ["signs-of-manipulation", "authentic", "forged", "counterfeit", "not-known"];
const more = ["truth.submit", "ticket.timeline"];
const first = [...asked.map((one) => `truth.established.${one}`), ...more];
const sources = ["laboratory", "court", "other-agency", "own"];
const second = [...sources.map((one) => `truth.source.${one}`), ...more];

describe.each(pairs)("answered, asked in %s and answered in %s", (askers, experts) => {
  beforeEach(async () => {
    ({ world, asker, anna } = await openClosed(askers, experts));
    world.clock.forward(minutes(60 * 24 * 90));
  });
  afterEach(() => world.close());

  test("two taps tell what it was and who established it, once, and the expert learns it without a name", async () => {
    const card = await asker.sees("Hur blev det till slut med fråga ID-2026-00001?");
    expect(card.buttons).toEqual(first);
    const ticket = await ticketId();
    await asker.press(card, "truth.established.forged");
    const half = await asker.sees("Hur blev det till slut", "Du valde ”Bedöms delförfalskad”");
    expect(half.ref).toBe(card.ref);
    expect(half.text).toContain("Vem har fastställt det?");
    expect(half.text).not.toContain("Hur var det till slut?");
    expect(half.buttons).toEqual(second);

    // The ids are the same for everyone, and give nobody else a right.
    const stranger = { platform: experts, user: "e-anna" } as const;
    const forged = { verb: "truth.source.court", ids: { ticket } };
    expect(await pressOld(world, stranger, forged)).toContain("inte till dig");
    expect((await events()).at(-1)).toEqual({ type: "truth-asked", answer: 1 });

    await asker.press(half, "truth.source.laboratory");
    const thanked = await asker.sees("Hur blev det till slut", "Tack. Experten som svarade");
    expect(thanked.buttons).toEqual([]);
    const told = await anna.sees("Så blev det med fråga ID-2026-00001");
    expect(told.text).toContain("Ett laboratorium");
    expect(told.buttons).toEqual(["ticket.timeline"]);
    expect((await events()).slice(-2)).toEqual(
      given({ established: "forged", source: "laboratory" }),
    );
    expect(await world.store.brokenLink()).toBeNull();
  });

  test("the whole form opens with what was tapped filled in", async () => {
    const card = await asker.sees("Hur blev det till slut med fråga ID-2026-00001?");
    await asker.press(card, "truth.established.counterfeit");
    const half = await asker.sees("Hur blev det till slut", "Vem har fastställt det?");
    const without = await asker.fillIn(half, "truth.submit", {});
    expect(without.ok).toBe(false);
    expect((await events()).at(-1)).toEqual({ type: "truth-asked", answer: 1 });
    const sent = await asker.fillIn(half, "truth.submit", { source: "court" });
    expect(sent.ok).toBe(true);
    await asker.sees("Hur blev det till slut", "Tack. Experten som svarade", "En domstol");
    expect((await events()).slice(-2)).toEqual(
      given({ established: "counterfeit", source: "court" }),
    );
  });

  test("that it is not known is one tap, and a press on the old card is told that it was told", async () => {
    const card = await asker.sees("Hur blev det till slut med fråga ID-2026-00001?");
    await asker.press(card, "truth.established.not-known");
    const thanked = await asker.sees("Hur blev det till slut", "Tack för beskedet");
    expect(thanked.buttons).toEqual([]);
    const told = await events();
    expect(told.slice(-2)).toEqual(given({ established: "not-known", source: null }));
    const late = { verb: "truth.established.forged", ids: { ticket: await ticketId() } };
    const presser = { platform: askers, user: "asker" } as const;
    expect(await pressOld(world, presser, late)).toContain("redan berättat hur det blev");
    expect(await events()).toEqual(told);
  });
});
