/** The explanation says what is true of the chosen one and the next in line, and nothing else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choose } from "../../src/routing/choose.ts";
import type { Considered, Snapshot } from "../../src/routing/words.ts";
import { anySnapshot, expert, snapshot } from "./world.ts";

/** Nobody is away and nobody was asked, so that there are people to compare. */
const manyEligible = anySnapshot.map((world): Snapshot => {
  const asked = { ...world.question, topics: ["passports"], minLevel: 1, language: null };
  return {
    ...world,
    schedules: [],
    policy: { ...world.policy, respectHours: false },
    question: { ...asked, declinedBy: [], timedOut: [], preferredLanguage: "en" },
  };
});

describe("the explanation", () => {
  const truths: Readonly<Record<string, (a: Considered, b: Considered) => boolean>> = {
    "has answered in this case before": (a, b) => a.scores.continuity > b.scores.continuity,
    "has less on their hands right now": (a, b) => a.scores.load > b.scores.load,
    "has had less than their share lately": (a, b) => a.scores.credit > b.scores.credit,
    "is at an agency that has had less than its share lately": (a, b) =>
      a.scores.agencyCredit > b.scores.agencyCredit,
    "is not the only one on duty for another topic": (a, b) => a.scores.scarce > b.scores.scarce,
    "has a higher level": (a, b) => a.level > b.level,
    "has had questions on the topic more recently": (a, b) =>
      a.scores.recency > b.scores.recency || a.scores.practice > b.scores.practice,
    "needs questions on the topic to keep the skill alive": (a, b) =>
      a.freshness === "stale" && b.freshness !== "lapsed",
    "usually takes questions sooner": (a, b) => a.scores.acceptTime > b.scores.acceptTime,
    "speaks the preferred language": (a, b) => a.scores.language > b.scores.language,
    "was last offered a question longer ago": (a, b) =>
      (a.lastOfferedAt ?? -Infinity) < (b.lastOfferedAt ?? -Infinity),
    "equal in everything, a fixed order decides": (a, b) => a.lastOfferedAt === b.lastOfferedAt,
  };
  test("names one or two differences to the next in line, each of them true", () => {
    fc.assert(
      fc.property(manyEligible, (world) => {
        const { considered, explanation } = choose(world);
        const [best, next] = considered;
        if (best === undefined || next === undefined) return;
        const [, said = ""] = /Before the next in line: (.*?)\./.exec(explanation.en) ?? [];
        const reasons = said.split(" and ");
        expect(reasons.length).toBeLessThanOrEqual(2);
        for (const reason of reasons)
          expect([reason, truths[reason]?.(best, next)]).toEqual([reason, true]);
      }),
      { numRuns: 500 },
    );
  });
  test("names what weighs most first", () => {
    const experts = [
      expert("e1", "police", { credit: 2, topics: { passports: 3 } }),
      expert("e2", "migration", { open: 1, topics: { passports: 1 } }),
    ];
    // 25 steps of 50 against 30 of 40: credit weighs a little more than load.
    expect(choose(snapshot({ experts })).explanation.en).toContain(
      "has had less than their share lately and has less on their hands right now.",
    );
  });
});
