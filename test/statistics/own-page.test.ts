/** What an expert is shown of their own work, computed by hand. */
import { describe, expect, it } from "vitest";
import type { Fold } from "../../src/statistics/folds/fold.ts";
import { keptFold, mergedFolds, tallied } from "../../src/statistics/folds/fold.ts";
import { foldPeriod, officesOf } from "../../src/statistics/measures/fold-period.ts";
import { truthOf } from "../../src/statistics/measures/answers.ts";
import { factsOf } from "../../src/statistics/facts/fold-facts.ts";
import { ownPage } from "../../src/statistics/summary/own-page.ts";
import { organisationOf } from "./agencies.ts";
import { accept, answer, ask, at, hour, keptSums, lived, minute, offerTo } from "./world.ts";

const since = at("2025-11-01T00:00:00Z");
const now = at("2026-11-27T12:00:00Z");
const practice = { mode: "keepAlive", staleAfterDays: 120, lapsedAfterDays: 365 } as const;
const expert = {
  id: "e-police",
  topics: {
    "lma-card": { level: 3, tested: "2025-10-01" },
    "passport-authenticity": { level: 2, tested: "2026-03-01" },
    "visa-check": 1,
  },
  lastPractised: { "passport-authenticity": "2026-11-20T10:00:00.000Z" },
};
const page = (fold: Fold) =>
  ownPage({
    since,
    now,
    fold,
    expert,
    answered: new Map([["passport-authenticity", at("2026-11-20T10:00:00Z")]]),
    practice,
    decided: new Map([["passport-authenticity", { how: "lowered", at: 100 }]]),
    trainings: [
      {
        expert: "e-police",
        course: "A",
        day: "2024-02-01",
        refresher: null,
        topics: [],
        organiser: null,
      },
      {
        expert: "e-police",
        course: "B",
        day: "2026-03-03",
        refresher: "2028-03-03",
        topics: [],
        organiser: null,
      },
    ],
    wishes: [],
  });
const sums = (all: Readonly<Record<string, number>>): Fold =>
  tallied((tally) => {
    for (const [name, amount] of Object.entries(all)) tally(name, amount);
  });

describe("the expert's own page", () => {
  it("shows each topic's level, test and practice, what has lapsed first", () => {
    expect(page(sums({})).topics).toEqual([
      expect.objectContaining({
        topic: "lma-card",
        level: 3,
        tested: "2025-10-01",
        state: "lapsed",
        until: null,
      }),
      expect.objectContaining({
        topic: "passport-authenticity",
        level: 2,
        decided: { how: "lowered", at: 100 },
        state: "fresh",
        until: at("2027-03-20T10:00:00Z"),
        lastAnswer: at("2026-11-20T10:00:00Z"),
      }),
      expect.objectContaining({
        topic: "visa-check",
        level: 1,
        tested: null,
        decided: null,
        state: "unknown",
      }),
    ]);
    expect(page(sums({})).trainings.map(({ course }) => course)).toEqual(["B", "A"]);
  });

  it("says nothing of a share of fewer than three, and never counts anybody else's", () => {
    const { agreement, inTime, answers } = page(
      sums({
        "own.answered police e-police lma-card": 4,
        "own.answered police e-other lma-card": 90,
        "own.time police e-police lma-card met": 3,
        "own.time police e-police lma-card missed": 1,
        "own.time police e-other lma-card missed": 90,
        "own.second police e-police same": 2,
      }),
    );
    expect({ agreement, inTime, answers }).toEqual({
      agreement: { share: null, of: 2 },
      inTime: { share: 0.75, of: 4 },
      answers: 4,
    });
  });

  it("calibrates from ten answers with a known truth on", () => {
    const nine = {
      "own.truth police e-police 5 held": 5,
      "own.truth police e-police 3 held": 2,
      "own.truth police e-police 3 fell": 2,
      "own.truth police e-police 4 unknown": 7,
    };
    expect(page(sums(nine)).calibration).toEqual({ answers: 9, figures: null });
    // Ten: six of 95 % that held, four of 75 % of which two did.
    const { answers, figures } = page(
      sums({ ...nine, "own.truth police e-police 5 held": 6 }),
    ).calibration;
    expect(answers).toBe(10);
    expect(figures?.stated).toBeCloseTo(0.87, 10);
    expect(figures?.held).toBeCloseTo(0.8, 10);
    // (6 · 0.05² + 2 · 0.25² + 2 · 0.75²) / 10
    expect(figures?.brier).toBeCloseTo(0.1265, 10);
  });

  it("keeps what was answered before a change of agency", () => {
    const before = sums({ "own.answered customs e-police lma-card": 2 });
    const after = sums({ "own.answered police e-police lma-card": 1 });
    expect(page(mergedFolds([before, after])).answers).toBe(3);
  });
});

describe("what is counted of an expert", () => {
  const monday = at("2026-11-23T08:00:00Z");
  const folded = (...lives: Parameters<typeof lived>[0][]) =>
    foldPeriod(
      lives.flatMap((life) => factsOf(lived(life).history) ?? []),
      { from: monday, to: monday + 100 * hour },
      officesOf(organisationOf()),
    );
  const own = (fold: Fold) =>
    Object.fromEntries(
      Object.entries(keptSums(keptFold(fold))).filter(([name]) => name.startsWith("own.")),
    );

  it("is in time from when it was taken, not from when it was asked", () => {
    const taken = monday + 20 * hour;
    const life = [
      [monday, "slack:T0/tax", ask("1", "tax"), offerTo("o1", "police")],
      [taken, "e-police", accept("o1", "police")],
      [taken + 30 * minute, "e-police", answer("1", "police")],
    ] as const;
    expect(own(folded(life))).toEqual({
      "own.answered police e-police passport-authenticity": 1,
      "own.time police e-police passport-authenticity met": 1,
    });
  });

  it.each([
    ["authentic", "no-signs-of-manipulation", "held"],
    ["authentic", "forged", "fell"],
    ["impostor-indicated", "same-person-supported", "fell"],
    ["authentic", null, "unknown"],
    // Neither says what the document is.
    ["inconclusive", "forged", "unknown"],
    ["guidance-given", "authentic", "unknown"],
    ["authentic", "inconclusive", "unknown"],
    // Both may hold.
    ["authentic", "impostor-indicated", "unknown"],
    ["same-person-supported", "forged", "unknown"],
    // Both may hold, and nothing contradicts the answer.
    ["authentic", "improperly-obtained", "held"],
    // One kind of false document excludes the others.
    ["counterfeit", "forged", "fell"],
    ["forged", "improperly-obtained", "fell"],
  ])("said %s, and %s was established: %s", (outcome, established, how) => {
    expect(truthOf({ outcome, strength: 4 }, { established })).toBe(how);
  });

  it("is late after more than a working day", () => {
    const life = [
      [monday, "slack:T0/tax", ask("1", "tax"), offerTo("o1", "police")],
      [monday + minute, "e-police", accept("o1", "police")],
      [monday + 48 * hour, "e-police", answer("1", "police")],
    ] as const;
    expect(own(folded(life))).toMatchObject({
      "own.time police e-police passport-authenticity missed": 1,
    });
  });
});
