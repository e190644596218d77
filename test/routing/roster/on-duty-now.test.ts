/** Lookups of duty give what plain calculation gives, at any instant and in any order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCalendar, contains, spanOf } from "../../../src/routing/calendar.ts";
import { expertColumnsOf } from "../../../src/routing/columns.ts";
import { createDuty } from "../../../src/routing/roster/duty.ts";
import { absenceAt, isHoliday, isOpen } from "../../../src/routing/roster/hours.ts";
import { coversTopics, onCallIn } from "../../../src/routing/roster/on-call.ts";
import { onDutyIn } from "../../../src/routing/roster/on-duty-now.ts";
import { reasonTable, reasonsIn } from "../../../src/routing/reasons.ts";
import { timelineOf } from "../../../src/routing/roster/timeline.ts";
import type { DutyReason, RoutingExpert, Schedule } from "../../../src/routing/model.ts";
import { anyExperts, anyInstant, anySchedule, at, expert, officeHours } from "../world.ts";

const anyInstants = fc.array(anyInstant, { minLength: 1, maxLength: 12 });

type Rules = {
  readonly schedules: readonly Schedule[];
  readonly topics: readonly string[];
  readonly respectHours: boolean;
};
/** Every rule written out, and nothing memoised. */
const plainly = (
  person: RoutingExpert,
  { schedules, topics, respectHours }: Rules,
  now: number,
) => {
  const calendar = createCalendar();
  const covering = schedules.filter((one) => coversTopics(one, topics));
  const extra = (person.extraHours ?? []).some((one) => contains(spanOf(one), now));
  const reasons: DutyReason[] = [];
  if (schedules.length > 0 && !covering.some((s) => onCallIn(s, now, calendar).has(person.id)))
    reasons.push("NOT_ON_CALL");
  if (absenceAt(person, now, calendar) !== null) reasons.push("OUT_OF_OFFICE");
  if (!respectHours || extra) return reasons;
  if (isHoliday(person, now, calendar)) reasons.push("HOLIDAY");
  if (!isOpen(person, now, calendar)) reasons.push("OUTSIDE_HOURS");
  return reasons;
};
const quickly = (experts: readonly RoutingExpert[], rules: Rules, now: number) => {
  const columns = expertColumnsOf(experts);
  const onDuty = onDutyIn(columns, rules, now);
  const onCall = onDuty.onCall(rules.topics);
  return columns.experts.map((_, place) =>
    reasonsIn((onCall[place] === 1 ? 0 : reasonTable.NOT_ON_CALL.bit) | (onDuty.away[place] ?? 0)),
  );
};

describe("who is on duty now", () => {
  test("is who the plain rules say, also when it was asked about another time before", () => {
    fc.assert(
      fc.property(
        anyExperts,
        fc.array(anySchedule, { maxLength: 2 }),
        anyInstants,
        fc.boolean(),
        (experts, schedules, instants, respectHours) => {
          const rules = { schedules, topics: ["passports"], respectHours };
          const duty = createDuty(rules);
          for (const now of instants) {
            const quick = quickly(experts, rules, now);
            expertColumnsOf(experts).experts.forEach((person, place) => {
              const plain = plainly(person, rules, now);
              expect(quick[place]).toEqual(plain);
              expect(duty.reasons(person, now)).toEqual(plain);
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is not confused by two people in different zones who share their lists", () => {
    const outOfOffice = [{ date: "2026-06-11" }];
    const shared = { hours: officeHours, outOfOffice };
    const rules = { schedules: [], topics: [], respectHours: true };
    const people = [
      expert("anna", "police", { ...shared, timeZone: "Europe/Stockholm" }),
      expert("bo", "police", { ...shared, timeZone: "Asia/Bangkok" }),
    ];
    for (const text of ["2026-06-10T15:30:00Z", "2026-06-10T20:00:00Z", "2026-06-11T02:00:00Z"])
      expect(quickly(people, rules, at(text))).toEqual(
        people.map((person) => plainly(person, rules, at(text))),
      );
  });

  test("is known afresh when another list of people or schedules holds", () => {
    const rules = (member: string) => ({
      schedules: [{ id: "s", timeZone: "UTC", layers: [{ members: [member] }] }],
      topics: [],
      respectHours: true,
    });
    const now = at("2026-06-10T09:00:00Z");
    const people = [expert("anna", "police"), expert("bo", "police")];
    expect(quickly(people, rules("anna"), now)).toEqual([[], ["NOT_ON_CALL"]]);
    expect(quickly(people, rules("bo"), now)).toEqual([["NOT_ON_CALL"], []]);
    const away = people.map((one) => ({ ...one, outOfOffice: [{ date: "2026-06-10" }] }));
    expect(quickly(away, rules("bo"), now)).toEqual([
      ["NOT_ON_CALL", "OUT_OF_OFFICE"],
      ["OUT_OF_OFFICE"],
    ]);
  });

  test("counts hours taken on for once beside the weekly ones, on a holiday too", () => {
    const rules = { schedules: [], topics: [], respectHours: true };
    const anna = expert("anna", "police", {
      hours: officeHours,
      holidays: ["2026-06-13"],
      extraHours: [{ from: "2026-06-13T08:00:00Z", to: "2026-06-13T09:00:00Z" }],
    });
    const against = (text: string) => quickly([anna], rules, at(text))[0];
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
