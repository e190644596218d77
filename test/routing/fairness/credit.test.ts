/** Credits: what one opportunity and one silence move, and how they fade. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amountOn,
  creditOn,
  dayOf,
  opportunity,
  quartersOf,
  silence,
} from "../../../src/routing/fairness/credit.ts";
import { shuffled } from "../shuffled.ts";
import { at } from "../world.ts";

const people = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    expert: `e${String(i).padStart(3, "0")}`,
    agency: ["police", "migration", "service"][i % 3] ?? "",
  }));
const sum = (changes: readonly { readonly micro: number }[]) =>
  changes.reduce((total, { micro }) => total + micro, 0);
const anyGroup = fc
  .integer({ min: 1, max: 40 })
  .chain((n) => fc.record({ eligible: fc.constant(people(n)), pick: fc.nat(n - 1) }));

describe("an opportunity", () => {
  test("gives each an equal part, and the chosen one pays for the question", () => {
    expect(opportunity(people(3), "e001")).toEqual({
      experts: [
        { holder: "e000", micro: 333_334 },
        { holder: "e001", micro: -666_667 },
        { holder: "e002", micro: 333_333 },
      ],
      agencies: [
        { holder: "migration", micro: -666_667 },
        { holder: "police", micro: 333_334 },
        { holder: "service", micro: 333_333 },
      ],
      allotted: [
        { holder: "e000", micro: 333_334 },
        { holder: "e001", micro: 333_333 },
        { holder: "e002", micro: 333_333 },
      ],
    });
  });
  test("was the turn of those who have had the fewest today, so nobody else gains", () => {
    const [first, second, third] = people(3);
    const eligible = [first, second, third].flatMap((one, i) =>
      one === undefined ? [] : [{ ...one, allotted: i === 0 ? 1 : 0 }],
    );
    expect(opportunity(eligible, "e000")).toEqual({
      experts: [
        { holder: "e000", micro: -1_000_000 },
        { holder: "e001", micro: 500_000 },
        { holder: "e002", micro: 500_000 },
      ],
      agencies: [
        { holder: "migration", micro: 500_000 },
        { holder: "police", micro: -1_000_000 },
        { holder: "service", micro: 500_000 },
      ],
      allotted: [
        { holder: "e001", micro: 500_000 },
        { holder: "e002", micro: 500_000 },
      ],
    });
  });
  test("shares a day's work alike between who knows one topic and who knows all", () => {
    // One of the five knows only the topic of every fourth question; alike, 500 questions are 100
    // each.
    const [narrow, wide] = [["n"], ["w1", "w2", "w3", "w4"]];
    const allotments = new Map<string, number>();
    for (let i = 0; i < 500; i += 1) {
      const eligible = (i % 4 === 0 ? [...narrow, ...wide] : wide).map((expert) => ({
        expert,
        agency: "police",
        allotted: quartersOf((allotments.get(expert) ?? 0) / 1_000_000),
      }));
      for (const { holder, micro } of opportunity(eligible, "w1").allotted)
        allotments.set(holder, (allotments.get(holder) ?? 0) + micro);
    }
    for (const all of allotments.values()) expect(Math.abs(all / 1_000_000 - 100)).toBeLessThan(1);
  });
  test("of one alone is no favour", () => {
    expect(sum(opportunity(people(1), "e000").experts)).toBe(0);
  });
  test("of somebody who was not among them moves nothing", () => {
    const nothing = { experts: [], agencies: [], allotted: [] };
    expect(opportunity(people(3), "x")).toEqual(nothing);
    expect(silence(people(3), "x")).toEqual(nothing);
  });
});

describe("silence", () => {
  test("costs a quarter of a question, which the others share", () => {
    expect(silence(people(3), "e001").experts).toEqual([
      { holder: "e000", micro: 125_000 },
      { holder: "e001", micro: -250_000 },
      { holder: "e002", micro: 125_000 },
    ]);
  });
  test("was a turn all the same", () => {
    expect(silence(people(3), "e001").allotted).toEqual([{ holder: "e001", micro: 1_000_000 }]);
  });
  test("of one alone costs nothing, since nobody else could have it", () => {
    expect(silence(people(1), "e000").experts).toEqual([]);
  });
});

describe("any change", () => {
  test("adds up to exactly nothing, for experts and for agencies, in whatever order they come", () => {
    fc.assert(
      fc.property(anyGroup, fc.nat(), ({ eligible, pick }, seed) => {
        const who = eligible[pick]?.expert ?? "";
        for (const move of [opportunity, silence]) {
          const { experts, agencies, allotted } = move(eligible, who);
          expect([sum(experts), sum(agencies)]).toEqual([0, 0]);
          expect(experts.every(({ micro }) => Number.isInteger(micro))).toBe(true);
          expect(move(shuffled(eligible, seed), who)).toEqual({ experts, agencies, allotted });
        }
      }),
    );
  });
  test("keeps credits within the bound of the group while the least owed goes last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(60), (n, questions) => {
        const group = people(n);
        const credits = new Map(group.map(({ expert }) => [expert, 0]));
        for (let i = 0; i < questions; i += 1) {
          const most = [...credits].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "";
          for (const { holder, micro } of opportunity(group, most).experts)
            credits.set(holder, (credits.get(holder) ?? 0) + micro);
        }
        for (const credit of credits.values())
          expect(Math.abs(credit)).toBeLessThanOrEqual(1_000_000);
      }),
    );
  });
});

describe("a credit", () => {
  const day = (text: string) => dayOf(at(text));
  const left = (booked: string, read: string, micro = 1_000_000) => {
    const on = day(booked);
    return creditOn([{ year: on.year, amount: amountOn(micro, on) }], day(read));
  };
  test("is whole on its day", () => {
    expect(left("2026-06-10T00:00:00Z", "2026-06-10T23:59:59Z")).toBe(1_000_000);
  });
  test("fades by one percent a day, over the turn of a year and of a leap year too", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("2026-01-01", "2026-06-10", "2026-12-31", "2027-12-30", "2028-02-28"),
        fc.integer({ min: 0, max: 500 }),
        (booked, days) => {
          const on = `${booked}T12:00:00Z`;
          const read = Temporal.Instant.fromEpochMilliseconds(at(on) + days * 86_400_000);
          const expected = 1_000_000 * 0.99 ** days;
          expect(Math.abs(left(on, read.toString()) - expected)).toBeLessThan(400);
        },
      ),
    );
  });
  test("and a debt fade alike, and become nothing", () => {
    expect(left("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", -1_000_000)).toBe(
      -left("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
    );
    expect(left("2026-01-01T00:00:00Z", "2029-01-01T00:00:00Z")).toBe(0);
    expect(Object.is(left("2026-01-01T00:00:00Z", "2028-12-31T00:00:00Z", -1), 0)).toBe(true);
  });
  test("has the day of universal time, whatever the zone of the machine", () => {
    expect(dayOf(at("2026-12-31T23:30:00-02:00"))).toEqual({ year: 2027, dayOfYear: 1 });
  });
});
