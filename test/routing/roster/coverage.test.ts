/** Gaps, single points, fading practice and shares of duty, as routing sees them and in words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CoverageRequirement,
  coveragesOf,
  fewOnly,
  freshnessOf,
} from "../../../src/routing/roster/coverage.ts";
import { candidatesOf } from "../../../src/routing/choice/constraints.ts";
import { onDutyIn } from "../../../src/routing/roster/on-duty-now.ts";
import { reasonTable, hardConstraints } from "../../../src/routing/reasons.ts";
import { balanceOf } from "../../../src/routing/roster/balance.ts";
import { sharesOf } from "../../../src/routing/roster/shares.ts";
import type { Schedule } from "../../../src/routing/model.ts";
import {
  anyExperts,
  anyInstant,
  anySchedule,
  at,
  expert,
  officeHours,
  policy,
  question,
  snapshot,
} from "../world.ts";

const passports: CoverageRequirement = {
  topic: "passports",
  minLevel: 1,
  clearance: 0,
  languages: [],
};
const off = { ...policy, practice: { ...policy.practice, mode: "off" as const } };
const week = { from: at("2026-06-08T00:00:00Z"), to: at("2026-06-15T00:00:00Z") };

describe("the cover of a topic", () => {
  test("is, at any instant, exactly whom routing would find on duty", () => {
    fc.assert(
      fc.property(
        anyExperts,
        fc.array(anySchedule, { maxLength: 2 }),
        fc.array(anyInstant, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.record({
          minLevel: fc.integer({ min: 1, max: 3 }),
          clearance: fc.integer({ min: 0, max: 1 }),
          language: fc.constantFrom(null, "en"),
        }),
        (experts, schedules, instants, respectHours, { language, ...asked }) => {
          const ordered = instants.toSorted((a, b) => a - b);
          const [now = 0] = ordered;
          const last = ordered.at(-1) ?? now;
          const rules = { ...policy, respectHours };
          const need = { ...passports, ...asked, languages: language === null ? [] : [language] };
          const [coverage] = coveragesOf(
            [need],
            { experts, schedules, policy: rules },
            { now, from: now, to: last + 1 },
          );
          // The report takes hard reasons as they are at one moment, `now`.
          const able = candidatesOf(
            snapshot({
              now,
              experts,
              schedules,
              policy: rules,
              question: question({ ...asked, language }),
            }),
          );
          const { columns } = able.people;
          const isAllowed = (place: number): boolean =>
            ((able.reasons[place] ?? 0) &
              hardConstraints &
              ~reasonTable.CONFLICT.bit &
              ~reasonTable.ASKER.bit) ===
            0;
          for (const instant of ordered) {
            const onDuty = onDutyIn(columns, { schedules, respectHours }, instant);
            const onCall = onDuty.onCall(["passports"]);
            const interval = coverage?.intervals.find(
              ({ from, to }) => from <= instant && instant < to,
            );
            expect(interval?.people).toEqual(
              columns.experts
                .filter((_, i) => isAllowed(i) && onCall[i] === 1 && onDuty.away[i] === 0)
                .map(({ id }) => id),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test("fills its span without a hole, however the shifts lie", () => {
    fc.assert(
      fc.property(anyExperts, fc.array(anySchedule, { maxLength: 2 }), (experts, schedules) => {
        const span = { from: at("2026-03-27T00:00:00Z"), to: at("2026-04-01T00:00:00Z") };
        const [coverage] = coveragesOf(
          [passports],
          { experts, schedules, policy },
          { now: span.from, ...span },
        );
        const intervals = coverage?.intervals ?? [];
        expect(intervals[0]?.from).toBe(span.from);
        expect(intervals.at(-1)?.to).toBe(span.to);
        intervals.slice(1).forEach(({ from, people }, i) => {
          expect(from).toBe(intervals[i]?.to);
          expect(people).not.toEqual(intervals[i]?.people);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("tells nights as gaps, a lone holder as a single point, and says nothing of two", () => {
    const roster = {
      policy: off,
      schedules: [],
      experts: [
        expert("anna", "police", { hours: officeHours }),
        expert("bo", "tax", { hours: [{ days: [1, 2, 4, 5], from: "08:00", to: "17:00" }] }),
      ],
    };
    const [coverage] = coveragesOf([passports], roster, { now: week.from, ...week });
    const told = coverage === undefined ? [] : fewOnly(coverage);
    expect(told.filter(({ people }) => people.length === 1)).toEqual([
      { from: at("2026-06-10T06:00:00Z"), to: at("2026-06-10T15:00:00Z"), people: ["anna"] },
    ]);
    expect(told.filter(({ people }) => people.length > 1)).toEqual([]);
    expect(told.filter(({ people }) => people.length === 0).map(({ from }) => from)).toContain(
      at("2026-06-12T15:00:00Z"),
    );
  });

  test("counts only whoever a question on the topic could go to", () => {
    const experts = [
      expert("low", "police", { topics: { passports: 1 } }),
      expert("mute", "police", { languages: ["sv"] }),
      expert("uncleared", "police", { languages: ["sv", "en"], topics: { passports: 3 } }),
      expert("gone", "police", { active: false, clearance: 2, topics: { passports: 3 } }),
      expert("fit", "police", { languages: ["sv", "en"], clearance: 1 }),
    ];
    const need = { ...passports, minLevel: 2, clearance: 1, languages: ["en"] };
    const [coverage] = coveragesOf(
      [need],
      { experts, schedules: [], policy: off },
      { now: week.from, ...week },
    );
    expect(coverage?.holders).toEqual(["fit"]);
  });
});

describe("fresh practice", () => {
  const then = at("2026-06-10T00:00:00Z");
  const roster = {
    policy,
    schedules: [],
    experts: [
      expert("anna", "police", { lastPractised: { passports: "2026-03-10T00:00:00Z" } }),
      expert("bo", "tax", { lastPractised: { passports: "2026-04-20T00:00:00Z" } }),
      expert("old", "tax", { lastPractised: { passports: "2025-12-01T00:00:00Z" } }),
    ],
  };
  const coverages = [...coveragesOf([passports], roster, { now: then, ...week })];

  test("ends with the last fresh holder, 120 days after their last question", () => {
    expect(freshnessOf(coverages, roster, then)).toEqual([
      { topic: "passports", fresh: ["anna", "bo"], until: at("2026-08-18T00:00:00Z") },
    ]);
  });

  test("has no end where practice is off, or nothing was ever recorded", () => {
    const never = { ...roster, experts: [...roster.experts, expert("new", "tax")] };
    const found = [...coveragesOf([passports], never, { now: then, ...week })];
    expect(freshnessOf(found, never, then)[0]?.until).toBeNull();
    expect(freshnessOf(coverages, { ...roster, policy: off }, then)[0]?.until).toBeNull();
  });
});

describe("shares of duty", () => {
  const weekly: Schedule = {
    id: "s",
    timeZone: "Europe/Stockholm",
    layers: [
      {
        members: ["anna", "bo"],
        rotation: { unit: "week", every: 1, startLocal: "2026-03-02T08:00" },
      },
    ],
  };
  const people = [
    expert("anna", "police", { holidays: ["2026-04-03", "2026-04-06"] }),
    expert("bo", "tax", { holidays: ["2026-04-03", "2026-04-06"] }),
    expert("cecilia", "tax"),
  ];

  test("count nights, weekends and holidays of each, and leave out who is in no schedule", () => {
    const span = { from: at("2026-03-02T07:00:00Z"), to: at("2026-04-13T06:00:00Z") };
    const { people: found, balance } = sharesOf(
      { experts: people, schedules: [weekly], policy: { respectHours: false } },
      span,
    );
    // Six weeks; the one with the change to summer time is an hour shorter. Anna has Good Friday
    // and the night to Easter Monday.
    expect(found).toEqual([
      { expert: "anna", hours: 3 * 168, nights: 21, weekends: 3, holidays: 2 },
      { expert: "bo", hours: 3 * 168 - 1, nights: 21, weekends: 3, holidays: 1 },
    ]);
    expect(balance).toBe(100);
  });

  test("are of those who can be asked, on call or by their hours alone", () => {
    const span = { from: at("2026-03-02T07:00:00Z"), to: at("2026-03-16T07:00:00Z") };
    const noon = [{ days: [1], from: "12:00", to: "14:00" }];
    const found = sharesOf(
      {
        experts: [
          expert("bo", "tax"),
          expert("anna", "police", { active: false }),
          expert("dora", "tax", { topics: {}, hours: noon }),
        ],
        schedules: [weekly],
        policy: { respectHours: true },
      },
      span,
    );
    expect(found).toEqual({
      people: [{ expert: "bo", hours: 168, nights: 7, weekends: 1, holidays: 0 }],
      balance: null,
    });
    const alone = sharesOf(
      {
        experts: [
          expert("dora", "tax", { hours: noon }),
          expert("eva", "tax", {
            outOfOffice: [span].map(({ from, to }) => ({
              from: new Date(from).toISOString(),
              to: new Date(to).toISOString(),
            })),
          }),
        ],
        schedules: [],
        policy: { respectHours: true },
      },
      span,
    );
    const visas = { ...weekly, id: "s2", topics: ["visas"] };
    const both = sharesOf(
      {
        experts: [expert("bo", "tax", { topics: { passports: 2, visas: 1 } })],
        schedules: [{ ...weekly, topics: ["passports"] }, visas],
        policy: { respectHours: true },
      },
      span,
    );
    // Being on call for two topics at once is one duty.
    expect(both.people.map(({ hours }) => hours)).toEqual([168]);
    // Two Mondays of two hours. Whoever is away and in no schedule has no share to compare.
    expect(alone.people).toEqual([
      { expert: "dora", hours: 4, nights: 0, weekends: 0, holidays: 0 },
    ]);
  });

  test("a night counts from three hours on, in the person's own zone", () => {
    const late = { days: [1, 2, 3, 4, 5, 6, 7], from: "18:00", to: "01:00" };
    const hours = [late];
    const found = sharesOf(
      {
        experts: [
          expert("home", "tax", { hours }),
          expert("away", "tax", { hours, timeZone: "Asia/Bangkok" }),
          expert("evening", "tax", { hours: [{ ...late, to: "00:59" }] }),
        ],
        schedules: [],
        policy,
      },
      week,
    );
    expect(found.people.map(({ expert: id, nights }) => [id, nights])).toEqual([
      ["away", 7],
      ["evening", 0],
      ["home", 7],
    ]);
  });

  test("balance is one number: 100 when all have as much, 0 when one has all", () => {
    expect(balanceOf([10, 10, 10])).toBe(100);
    expect(balanceOf([10, 0])).toBe(0);
    expect(balanceOf([10, 5])).toBe(50);
    expect(balanceOf([0, 0])).toBe(100);
    expect([balanceOf([7]), balanceOf([])]).toEqual([null, null]);
  });
});
