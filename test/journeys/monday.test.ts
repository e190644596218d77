/**
 * Checks the weekly card in the coordinators' chat on Monday at seven, and the same figures on the
 * command line.
 */
import { afterEach, describe, expect, test } from "vitest";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { closeForm, openPage } from "./duty.ts";
import { openAnswered } from "./answered.ts";
import { type World, openWorld, outcome, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Monday 30 November 2026, seven o'clock in Stockholm. */
const mondayAtSeven = Date.parse("2026-11-30T06:00:00Z");

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("the week's figures reach the coordinators on Monday at seven, once, also after a restart [line 89]", async () => {
    const opened = await openAnswered(askers, experts);
    ({ world } = opened);
    const { asker, anna } = opened;
    await asker.fillIn(opened.answered, "outcome.open", outcome);
    await anna.sees("ledde till");

    const ulf = world.who("c-ulf");
    world.clock.set(mondayAtSeven - 1);
    await world.trial.restart();
    expect(ulf.cards().some(({ text }) => text.includes("Vecka 48"))).toBe(false);
    world.clock.set(mondayAtSeven);
    const card = await ulf.sees("Vecka 48");
    expect(card.text).toContain("Skatteverket");
    await world.trial.restart();
    world.clock.forward(60_000);
    await asker.ask({ ...question, text: "Nästa vecka, nästa fråga: är stämpeln rätt?" });
    await world.who("e-sara").sees("ID-2026-00002");
    expect(ulf.cards().filter(({ text }) => text.includes("Vecka 48"))).toHaveLength(1);

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
  }, 60_000);

  test("the card tells that nobody covers some office hours of the coming week, and its button which", async () => {
    const weekdays = [{ days: [1, 2, 3, 4, 5], from: "13:00", to: "17:00" }];
    world = await openWorld(askers, experts, {
      schedules: [
        {
          id: "s-passport",
          topics: ["passport-authenticity"],
          layers: [{ members: ["e-anna", "e-karim"], windows: weekdays }],
        },
      ],
    });
    const ulf = world.who("c-ulf");
    world.clock.set(mondayAtSeven);
    const card = await ulf.sees("Det här behöver er");
    expect(card.text).toContain("utan någon i tjänst delar av veckan");
    await ulf.press(card, "need.no-cover");
    const page = openPage(world, "c-ulf");
    expect(page).toMatch(/ingen: mån–tors 17:00–13:00; fre 17:00–mån 13:00/u);
    await closeForm(world, "c-ulf");
    // Names stay within the agency, and nothing here says of anybody that they are alone.
    expect(card.text + page).not.toMatch(/Anna|Karim/u);
    // The same on demand, also of the running week; and only for coordinators.
    await ulf.say("rapport 49");
    await ulf.sees("Vecka 49: ID-jour för Skatteverket");
    await ulf.say("rapport förra");
    await ulf.sees("Skriv rapport och en vecka");
    await world.who("asker").say("rapport");
    await world.who("asker").sees("Veckans siffror är för samordnarna");

    const report = await reportWeekly(
      world.store,
      { week: undefined, agency: "polismyndigheten", format: "json", duty: "30" },
      { now: world.clock.now(), organisation: world.organisation },
    );
    const { duty } = JSON.parse(report.out) as { duty: Record<string, never[]> };
    expect(duty).toMatchObject({ from: "2026-11-30T06:00:00Z", to: "2026-12-30T06:00:00Z" });
    const passports = duty["topics"]?.find(
      ({ topic }: { topic: string }) => topic === "passport-authenticity",
    );
    expect(passports).toMatchObject({
      holders: ["e-anna", "e-karim", "e-sara"],
      single: [],
      nobody: expect.arrayContaining([
        { from: "2026-11-30T16:00:00Z", to: "2026-12-01T12:00:00Z" },
      ]) as unknown,
    });
    // Whoever is of another agency is not named among the shares.
    expect(duty["shares"]).toMatchObject({
      balance: 100,
      people: [
        { expert: "e-anna", nights: 0 },
        { expert: "e-karim", nights: 0 },
      ],
    });
  });
});
