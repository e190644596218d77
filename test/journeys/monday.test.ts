/** The week in the coordinators' chat on Monday at seven, and the same figures on the command line. */
import { afterEach, expect, test } from "vitest";
import { reportWeekly } from "../../src/commands/report.ts";
import { type World, answer, openWorld, outcome, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Monday 30 November 2026, seven o'clock in Stockholm. */
const mondayAtSeven = Date.parse("2026-11-30T06:00:00Z");

test("the week's figures reach the coordinators on Monday at seven, once, also after a restart [line 89]", async () => {
  world = await openWorld("teams", "slack");
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
  await anna.sees("ledde till");

  const ulf = world.who("c-ulf");
  world.clock.set(mondayAtSeven - 1);
  await world.trial.restart();
  expect(ulf.cards().some(({ text }) => text.includes("Vecka 48"))).toBe(false);
  world.clock.set(mondayAtSeven);
  const card = await ulf.sees("2026-W48");
  expect(card.text).toContain("Skatteverket");
  await world.trial.restart();
  world.clock.forward(60_000);
  await asker.ask({ ...question, text: "Nästa vecka, nästa fråga: är stämpeln rätt?" });
  await world.who("e-sara").sees("ID-2026-00002");
  expect(ulf.cards().filter(({ text }) => text.includes("2026-W48"))).toHaveLength(1);

  const report = await reportWeekly(
    world.store,
    { week: "2026-W48", agency: undefined, format: "json" },
    { now: world.clock.now(), organisation: world.organisation },
  );
  expect(JSON.parse(report.out)).toMatchObject({
    week: "2026-W48",
    agency: null,
    totals: {
      asked: 1,
      accepted: 1,
      answered: 1,
      unanswered: 0,
      closed: 1,
      outcomes: 1,
      changeOfPlan: 1,
    },
    taken: { firstOffer: 1, laterOffer: 0, broadcast: 0, coordinator: 0, fallback: 0 },
  });
});
