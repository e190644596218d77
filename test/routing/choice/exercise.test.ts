/** Exercises: who gets a question with a known answer, when, and in which order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PracticePair, exercisesDue } from "../../../src/routing/choice/exercise.ts";
import { shuffled } from "../shuffled.ts";

const practice = { mode: "keepAlive", staleAfterDays: 120, lapsedAfterDays: 365 } as const;
const pair = (expert: string, days: number | null, more: Partial<PracticePair> = {}) => ({
  expert,
  topic: "passports",
  daysSincePractice: days,
  onCall: true,
  open: 0,
  daysSinceExercise: null,
  exerciseOpen: false,
  ...more,
});
const due = (...pairs: readonly PracticePair[]) => exercisesDue({ practice, pairs });
const names = (...pairs: readonly PracticePair[]) => due(...pairs).map(({ expert }) => expert);

describe("an exercise is due", () => {
  test("from twenty days before the expert goes stale, and not earlier", () => {
    expect(due(pair("anna", 100))).toEqual([{ expert: "anna", topic: "passports" }]);
    expect(due(pair("anna", 99))).toEqual([]);
  });
  test("for who is stale or lapsed already, the longest first", () => {
    expect(names(pair("anna", 119), pair("bo", 400), pair("cia", 150))).toEqual([
      "bo",
      "cia",
      "anna",
    ]);
  });
  test("of equals for the first by id, whatever the order of the input", () => {
    expect(names(pair("bo", 130), pair("anna", 130))).toEqual(["anna", "bo"]);
    expect(names(pair("anna", 130), pair("bo", 130))).toEqual(["anna", "bo"]);
  });
  test("on the topic that was practised longest ago; of equals on the first by id", () => {
    const on = (topic: string, days: number) => pair("anna", days, { topic });
    expect(due(on("visas", 130), on("chips", 140))).toEqual([{ expert: "anna", topic: "chips" }]);
    expect(due(on("visas", 130), on("chips", 130))).toEqual([{ expert: "anna", topic: "chips" }]);
  });
  test("no earlier than half the time to staleness where a policy makes that short", () => {
    const short = { ...practice, staleAfterDays: 14 };
    const after = (days: number) => exercisesDue({ practice: short, pairs: [pair("anna", days)] });
    expect(after(6)).toEqual([]);
    expect(after(7)).toHaveLength(1);
  });
});

describe("no exercise goes to", () => {
  test.each<[string, Partial<PracticePair>]>([
    ["somebody off duty", { onCall: false }],
    ["somebody with a question or an offer in hand", { open: 1 }],
    ["somebody with another exercise", { exerciseOpen: true }],
    ["somebody who had one within the week", { daysSinceExercise: 6 }],
    ["somebody of whose practice nothing is recorded", { daysSincePractice: null }],
  ])("%s", (_, more) => {
    expect(due(pair("anna", 200, more))).toEqual([]);
  });
  test("anyone where practice is off", () => {
    const off = { ...practice, mode: "off" } as const;
    expect(exercisesDue({ practice: off, pairs: [pair("anna", 200)] })).toEqual([]);
  });
});

describe("the next exercise", () => {
  test("may come a week after the last", () => {
    expect(due(pair("anna", 200, { daysSinceExercise: 7 }))).toHaveLength(1);
  });
});

describe("of many who are due", () => {
  const many = (n: number, more: Partial<PracticePair> = {}) =>
    Array.from({ length: n }, (_, i) => pair(`e${100 + i}`, 500 - i, more));
  test("three are asked at once, those in most need", () => {
    expect(names(...many(9))).toEqual(["e100", "e101", "e102"]);
  });
  test("one in ten of those on call, where that is more", () => {
    expect(names(...many(40))).toHaveLength(4);
    expect(names(...many(49))).toHaveLength(4);
  });
  test("fewer while others are at theirs", () => {
    const busy = [
      pair("x", 10, { exerciseOpen: true }),
      pair("x", 20, { topic: "visas", exerciseOpen: true }),
      pair("y", 10, { exerciseOpen: true }),
    ];
    expect(names(...many(9), ...busy)).toEqual(["e100"]);
    const more = ["u", "v"].map((id) => pair(id, 10, { exerciseOpen: true, onCall: false }));
    expect(names(...many(9), ...busy, ...more)).toEqual([]);
  });
});

const anyPair = fc.record({
  expert: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  topic: fc.constantFrom("passports", "visas", "chips"),
  daysSincePractice: fc.option(fc.nat(500)),
  onCall: fc.boolean(),
  open: fc.nat(1),
  daysSinceExercise: fc.option(fc.nat(30)),
  exerciseOpen: fc.boolean(),
});
const anyPairs = fc.uniqueArray(anyPair, { selector: ({ expert, topic }) => `${expert} ${topic}` });

describe("whoever is due", () => {
  test("is so in any order of the input, each person once, and everything holds for each", () => {
    fc.assert(
      fc.property(anyPairs, fc.nat(), (pairs, seed) => {
        const chosen = due(...pairs);
        expect(due(...shuffled(pairs, seed))).toEqual(chosen);
        expect(new Set(chosen.map(({ expert }) => expert)).size).toBe(chosen.length);
        const all = chosen.flatMap(({ expert, topic }) =>
          pairs.filter((one) => one.expert === expert && one.topic === topic),
        );
        for (const one of all)
          expect(one).toMatchObject({ onCall: true, open: 0, exerciseOpen: false });
        const needs = all.map(({ daysSincePractice }) => daysSincePractice ?? 0);
        expect(needs).toEqual(needs.toSorted((a, b) => b - a));
        expect(Math.min(100, ...needs)).toBe(100);
      }),
    );
  });

  test("never goes stale if they are free on duty at least every third week", () => {
    const anyGaps = fc.array(fc.integer({ min: 1, max: 21 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(anyGaps, { minLength: 1, maxLength: 3 }), (gaps) => {
        const people = gaps.map((between, i) => ({ id: `e${i}`, between, next: 0, gapIndex: 0 }));
        const last = new Map(people.map(({ id }) => [id, { practised: 0, exercised: -1000 }]));
        for (let day = 1; day <= 500; day += 1) {
          const pairs = people.map((one) => {
            const { practised, exercised } = last.get(one.id) ?? { practised: 0, exercised: 0 };
            const onCall = day >= one.next;
            if (onCall) one.next = day + (one.between[one.gapIndex++ % one.between.length] ?? 1);
            return pair(one.id, day - practised, { onCall, daysSinceExercise: day - exercised });
          });
          for (const { expert } of due(...pairs))
            last.set(expert, { practised: day, exercised: day });
          for (const { practised } of last.values())
            expect(day - practised).toBeLessThanOrEqual(120);
        }
        for (const { exercised } of last.values()) expect(exercised).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});
