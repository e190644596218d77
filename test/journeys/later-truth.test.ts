/** Checks the later question, some months after the answer: what was established in the end. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { openAnswered } from "./answered.ts";
import { type Platform, type World, minutes } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;

const openClosed = async (askers: Platform, experts: Platform) => {
  const opened = await openAnswered(askers, experts);
  await opened.asker.press(opened.answered, "ticket.done");
  await opened.asker.sees("Svar på fråga", "Frågan är avslutad");
  return opened;
};

describe.each([
  ["teams", "slack"],
  ["slack", "teams"],
] as const)("answered, asked in %s and answered in %s", (askers, experts) => {
  beforeEach(async () => {
    ({ world, asker, anna } = await openClosed(askers, experts));
    world.clock.forward(minutes(60 * 24 * 90));
  });
  afterEach(() => world.close());

  test("the asker is asked, tells who established what, and the expert learns it without a name", async () => {
    const card = await asker.sees("Hur blev det till slut med fråga ID-2026-00001?");
    expect(card.buttons).toEqual(["truth.submit"]);
    const without = await asker.fillIn(card, "truth.submit", { established: "forged" });
    expect(without.ok).toBe(false);
    const sent = await asker.fillIn(card, "truth.submit", {
      established: "forged",
      source: "laboratory",
    });
    expect(sent.ok).toBe(true);
    const thanked = await asker.sees("Hur blev det till slut", "Tack. Experten som svarade");
    expect(thanked.buttons).toEqual([]);
    const told = await anna.sees("Så blev det med fråga ID-2026-00001");
    expect(told.text).toContain("Ett laboratorium");
    expect(told.buttons).toEqual([]);
    const [listed] = await world.store.listTickets({ state: "closed", limit: null });
    const history = await world.store.history(listed?.id ?? "");
    expect(history.slice(-2).map(({ event }) => event)).toEqual([
      { type: "truth-asked", answer: 1 },
      {
        type: "truth-given",
        answer: 1,
        truth: { established: "forged", source: "laboratory" },
      },
    ]);
    expect(await world.store.brokenLink()).toBeNull();
  });
});
