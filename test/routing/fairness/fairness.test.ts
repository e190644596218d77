/**
 * Fairness over many questions: equals share equally, leave costs nothing, agencies get their
 * share.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchScenario } from "../../../src/routing/what-if/batch.ts";
import type { RoutingExpert } from "../../../src/routing/model.ts";

type Phase = {
  readonly n: number;
  readonly set?: Readonly<Record<string, Partial<RoutingExpert>>>;
};
const counts = (
  agencies: readonly string[],
  phases: readonly Phase[],
  now = "2026-06-10T09:00:00Z",
) =>
  batchScenario(
    {
      name: "",
      kind: "stream",
      now,
      experts: agencies.map((agency, i) => ({
        id: `e${i}`,
        agency,
        topics: { passports: 2 },
      })),
      question: { topics: ["passports"], asker: { id: "u", agency: "tax" } },
      phases,
    },
    {},
  ).phases.map((phase) => phase.counts);
const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);
const anyAgencies = fc.array(fc.constantFrom("police", "migration", "service", "border"), {
  minLength: 1,
  maxLength: 9,
});

describe("identical experts", () => {
  test("get equally many questions, give or take one, in whatever agencies they are", () => {
    fc.assert(
      fc.property(anyAgencies, fc.integer({ min: 0, max: 60 }), (agencies, n) => {
        const [got = {}] = counts(agencies, [{ n }]);
        expect(spread(Object.values(got))).toBeLessThanOrEqual(1);
        expect(Object.values(got).reduce((a, b) => a + b, 0)).toBe(n);
      }),
      { numRuns: 100 },
    );
  });
});

describe("leave", () => {
  test("of any length changes nobody's share afterwards by more than one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("police", "migration", "service"), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 1, max: 5 }),
        (agencies, before, away, rounds) => {
          const n = rounds * agencies.length;
          const [, , after = {}] = counts(agencies, [
            { n: before },
            { n: away, set: { e0: { active: false } } },
            { n, set: { e0: { active: true } } },
          ]);
          expect(Math.abs((after["e0"] ?? 0) - rounds)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("an agency", () => {
  test("comes to the share that its people are of all, within one question for each of them", () => {
    fc.assert(
      fc.property(anyAgencies, (agencies) => {
        const n = 50;
        const [got = {}] = counts(agencies, [{ n }]);
        for (const agency of new Set(agencies)) {
          const own = agencies.flatMap((one, i) => (one === agency ? [got[`e${i}`] ?? 0] : []));
          const share = (n * own.length) / agencies.length;
          const sum = own.reduce((a, b) => a + b, 0);
          expect(Math.abs(sum - share)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("a stream", () => {
  const course = (
    people: readonly (readonly [agency: string, practised: string, agencyCredit?: number])[],
    ...phases: readonly number[]
  ) =>
    batchScenario(
      {
        name: "",
        kind: "stream",
        now: "2026-06-10T09:00:00Z",
        experts: people.map(([agency, practised, agencyCredit = 0], i) => ({
          id: `e${i}`,
          agency,
          topics: { passports: 2 },
          lastPractised: { passports: practised },
          agencyCredit,
        })),
        question: { topics: ["passports"], asker: { id: "u", agency: "tax" } },
        phases: phases.map((n) => ({ n })),
      },
      {},
    ).phases.map((phase) => Object.values(phase.counts));

  test("gives one question in five to whoever has not practised lately", () => {
    const [stale, fresh] = ["2025-12-01", "2026-06-01"];
    const people = [
      ["police", stale],
      ["migration", stale],
      ["service", fresh],
    ] as const;
    expect(course(people, 1, 4, 1)).toEqual([
      [1, 0, 0],
      [2, 0, 2],
      [0, 1, 0],
    ]);
  });

  test("gives more to an agency that has had less than its share before", () => {
    const lately = "2026-06-01";
    const people = [
      ["police", lately],
      ["police", lately],
      ["police", lately],
      ["migration", lately],
    ] as const;
    expect(course(people, 12)).toEqual([[3, 3, 3, 3]]);
    const owed = people.map(([agency]) => [agency, lately, agency === "police" ? -2 : 2] as const);
    expect(course(owed, 12)).toEqual([[3, 3, 2, 4]]);
  });
});
