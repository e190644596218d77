/** The quick answer about now is that of the plain calculators, at any instant and in any order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCalendar } from "../../src/routing/calendar.ts";
import { createDuty } from "../../src/routing/duty.ts";
import { onCallIn } from "../../src/routing/on-call.ts";
import { onDutyAt } from "../../src/routing/on-duty-now.ts";
import { reasonsIn } from "../../src/routing/reasons.ts";
import { timelineOf } from "../../src/routing/timeline.ts";
import { anyExperts, anyInstant, anySchedule, at, expert, officeHours } from "./world.ts";

const anyInstants = fc.array(anyInstant, { minLength: 1, maxLength: 12 });

describe("who is on duty now", () => {
  test("is who the looking-ahead duty says, also when it was asked about another time before", () => {
    fc.assert(
      fc.property(
        anyExperts,
        fc.array(anySchedule, { maxLength: 2 }),
        anyInstants,
        fc.boolean(),
        (experts, schedules, instants, respectHours) => {
          const rules = { schedules, topics: ["passports"], respectHours };
          const duty = createDuty(rules);
          for (const now of instants)
            for (const person of experts)
              expect(reasonsIn(onDutyAt(now, rules).against(person))).toEqual(
                duty.reasons(person, now),
              );
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is not confused by two people in different zones who share their lists", () => {
    const outOfOffice = [{ date: "2026-06-11" }];
    const shared = { hours: officeHours, outOfOffice };
    const rules = { schedules: [], topics: [], respectHours: true };
    const anna = expert("anna", "police", { ...shared, timeZone: "Europe/Stockholm" });
    const bo = expert("bo", "police", { ...shared, timeZone: "Asia/Bangkok" });
    const duty = createDuty(rules);
    for (const text of ["2026-06-10T15:30:00Z", "2026-06-10T20:00:00Z", "2026-06-11T02:00:00Z"])
      for (const person of [anna, bo, anna])
        expect(reasonsIn(onDutyAt(at(text), rules).against(person))).toEqual(
          duty.reasons(person, at(text)),
        );
  });

  test("counts hours taken on for once beside the weekly ones, on a holiday too", () => {
    const rules = { schedules: [], topics: [], respectHours: true };
    const anna = expert("anna", "police", {
      hours: officeHours,
      holidays: ["2026-06-13"],
      extraHours: [{ from: "2026-06-13T08:00:00Z", to: "2026-06-13T09:00:00Z" }],
    });
    const against = (text: string) => reasonsIn(onDutyAt(at(text), rules).against(anna));
    expect(against("2026-06-13T08:59:59Z")).toEqual([]);
    expect(against("2026-06-13T09:00:00Z")).toEqual(["HOLIDAY", "OUTSIDE_HOURS"]);
  });
});

describe("a timeline", () => {
  test("says who is on call as the calculator does, unrolled or not, in any order of asking", () => {
    fc.assert(
      fc.property(anySchedule, anyInstants, fc.boolean(), (schedule, instants, unrolled) => {
        const timeline = timelineOf(schedule);
        const first = Math.min(...instants);
        if (unrolled) timeline.unroll({ from: first - 3_600_000, to: first + 3 * 86_400_000 });
        for (const now of instants)
          expect([...timeline.onAt(now)].toSorted()).toEqual(
            [...onCallIn(schedule, now, createCalendar())].toSorted(),
          );
      }),
      { numRuns: 100 },
    );
  });
});
