/** Overrides laid over the organisation: what they mean for who is on duty. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDuty } from "../../../src/routing/roster/duty.ts";
import { whoIsOnCall } from "../../../src/routing/roster/on-call.ts";
import { createDuties, presenceOf } from "../../../src/routing/roster/presence.ts";
import { shiftsIn } from "../../../src/routing/roster/shifts.ts";
import {
  earlierSwap,
  ownSchedules,
  possibleTakers,
  colleaguesIn,
  whyNoTake,
} from "../../../src/routing/roster/swaps.ts";
import {
  type SwapOverride,
  type DutyOverride,
  applyDutyOverrides,
} from "../../../src/routing/roster/overrides.ts";
import type { RoutingExpert, Schedule } from "../../../src/routing/model.ts";
import { anyExperts, anyInstant, anySchedule, at, expert, officeHours } from "../world.ts";

const people = ["e1", "e2", "e3"].map((id) => expert(id, "police"));
const daily: Schedule = {
  id: "s1",
  timeZone: "Europe/Stockholm",
  topics: ["passports"],
  layers: [
    {
      members: ["e1", "e2", "e3"],
      rotation: { unit: "day", every: 1, startLocal: "2026-06-10T08:00" },
    },
  ],
};
const nine = at("2026-06-10T07:00:00Z");
const noon = at("2026-06-10T10:00:00Z");
const evening = at("2026-06-10T18:00:00Z");

const off = (id: string, from: number, to: number): DutyOverride => ({
  kind: "off",
  id: `off ${id}`,
  expert: id,
  from,
  to,
  at: from,
});
const on = (id: string, from: number, to: number): DutyOverride => ({
  ...off(id, from, to),
  kind: "on",
});
const swap = (more: Partial<SwapOverride> = {}): SwapOverride => ({
  kind: "swap",
  id: "swap",
  expert: "e1",
  schedule: "s1",
  from: noon,
  to: evening,
  at: nine,
  taker: null,
  ...more,
});
const laid = (overrides: readonly DutyOverride[], schedules: readonly Schedule[] = [daily]) =>
  applyDutyOverrides({ experts: people, schedules }, overrides);
const onCall = (overrides: readonly DutyOverride[], when: number) => {
  const { schedules, experts } = laid(overrides);
  return whoIsOnCall(schedules, experts, when);
};

test("where nothing is laid, the people and the schedules are those of the file", () => {
  const schedules = [daily];
  const none = laid([off("e1", noon, noon), swap({ taker: "e1" })], schedules);
  expect([none.experts === people, none.schedules === schedules]).toEqual([true, true]);
  const some = laid([{ ...off("e1", nine, noon), kind: "standby" }], schedules);
  expect(some.schedules[0]).toBe(daily);
  expect(some.experts.map(({ standby }) => standby?.length ?? 0)).toEqual([1, 0, 0]);
  expect(some.experts[0]).toMatchObject({ outOfOffice: [], extraHours: [] });
  expect(laid([off("e1", nine, noon)]).experts[0]).toMatchObject({ extraHours: [] });
  expect([some.experts[1] === people[1], some.experts[0] === people[0]]).toEqual([true, false]);
});

describe("an absence", () => {
  test("holds from its first instant to the one before its last, and for that person alone", () => {
    const { experts, schedules } = laid([off("e1", nine, noon)]);
    const duty = createDuty({ schedules, topics: ["passports"], respectHours: true });
    const reasons = (i: number, when: number) => duty.reasons(experts[i] ?? expert("x", "x"), when);
    expect(reasons(0, nine - 1)).toEqual([]);
    expect(reasons(0, nine)).toEqual(["OUT_OF_OFFICE"]);
    expect(reasons(0, noon - 1)).toEqual(["OUT_OF_OFFICE"]);
    expect(reasons(0, noon)).toEqual([]);
    expect(reasons(1, nine)).toEqual(["NOT_ON_CALL"]);
  });

  test("that ended as it began is none", () => {
    expect(laid([off("e1", nine, nine)])).toEqual({ experts: people, schedules: [daily] });
  });
});

describe("going on duty", () => {
  test("adds the person to every schedule about what they know, and to no other", () => {
    const other = { ...daily, id: "s2", topics: ["visas"] };
    const all = { ...daily, id: "s3", topics: [] };
    const { schedules } = laid([on("e2", nine, noon)], [daily, other, all]);
    expect(schedules.map(({ overrides }) => overrides?.length ?? 0)).toEqual([1, 0, 1]);
    expect(onCall([on("e2", nine, noon)], nine)).toEqual(["e1", "e2"]);
    expect(onCall([on("e2", nine, noon)], noon)).toEqual(["e1"]);
  });

  test("counts beside weekly hours and on a holiday, and an absence is still one", () => {
    const free = expert("e1", "police", { hours: officeHours, holidays: ["2026-06-10"] });
    const { experts, schedules } = applyDutyOverrides({ experts: [free], schedules: [] }, [
      on("e1", noon, evening),
      off("e1", evening - 1, evening),
    ]);
    const [e1 = free] = experts;
    const duty = createDuty({ schedules, topics: ["passports"], respectHours: true });
    expect(duty.reasons(e1, noon - 1)).toEqual(["HOLIDAY"]);
    expect(duty.reasons(e1, noon)).toEqual([]);
    expect(duty.reasons(e1, evening - 1)).toEqual(["OUT_OF_OFFICE"]);
    expect(duty.nextOnDuty(e1, nine)).toBe(noon);
    expect(duty.nextOffDuty(e1, noon)).toBe(evening - 1);
  });
});

describe("a swap", () => {
  test("changes nothing until it is taken, and then exactly its own hours", () => {
    expect(onCall([swap()], noon)).toEqual(["e1"]);
    const taken = [swap({ taker: "e3" })];
    expect(onCall(taken, noon - 1)).toEqual(["e1"]);
    expect(onCall(taken, noon)).toEqual(["e3"]);
    expect(onCall(taken, evening - 1)).toEqual(["e3"]);
    expect(onCall(taken, evening)).toEqual(["e1"]);
  });

  test("can be given on by whoever took it, whatever the order in which they are read", () => {
    const first = swap({ taker: "e2", at: nine });
    const second = swap({ id: "a later one", expert: "e2", taker: "e3", at: nine + 1 });
    expect(onCall([second, first], noon)).toEqual(["e3"]);
    expect(onCall([first, second], noon)).toEqual(["e3"]);
  });

  test("also gives away a shift that an override of the file gave", () => {
    const replaced: Schedule = {
      ...daily,
      overrides: [
        {
          kind: "replace",
          remove: "e1",
          add: "e2",
          from: "2026-06-10T06:00:00Z",
          to: "2026-06-11T06:00:00Z",
        },
      ],
    };
    const { schedules } = laid([swap({ expert: "e2", taker: "e3" })], [replaced]);
    expect(whoIsOnCall(schedules, people, noon)).toEqual(["e3"]);
  });

  test("of a schedule that is no more changes nothing", () => {
    expect(onCall([swap({ taker: "e3", schedule: "gone" })], noon)).toEqual(["e1"]);
  });

  test("over the hour that the clocks repeat lasts as long as it does [line 87]", () => {
    const night = { ...daily, layers: [{ members: ["e1"] }] };
    const from = at("2026-10-24T22:00:00Z");
    const to = at("2026-10-25T02:00:00Z");
    const { schedules } = laid([swap({ from, to, taker: "e2" })], [night]);
    for (const when of [from, at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"), to - 1])
      expect(whoIsOnCall(schedules, people, when)).toEqual(["e2"]);
    expect(whoIsOnCall(schedules, people, to)).toEqual(["e1"]);
  });
});

describe("who may take a swap", () => {
  const rosters = (
    overrides: readonly DutyOverride[] = [],
    experts: readonly RoutingExpert[] = people,
  ) => applyDutyOverrides({ experts, schedules: [daily] }, overrides);
  const why = (
    taker: string,
    more: { swap?: Partial<SwapOverride>; overrides?: readonly DutyOverride[]; now?: number } = {},
  ) => whyNoTake(rosters(more.overrides), swap(more.swap), { taker, now: more.now ?? nine });

  test("is anyone else in the schedule who is free then", () => {
    expect(possibleTakers(rosters(), swap(), nine)).toEqual(["e2", "e3"]);
  });

  test("is also whoever knows the topic at the same agency, after those in the schedule", () => {
    const near = [expert("e8", "police"), expert("e9", "border"), ...people];
    expect(possibleTakers(rosters([], near), swap(), nine)).toEqual(["e2", "e3", "e8"]);
    expect(colleaguesIn(rosters([], near), swap())).toEqual(["e1", "e2", "e3", "e8"]);
  });

  test("is told why not, by name of the reason", () => {
    expect(why("e1")).toBe("own");
    const had = ["e2", "e3", "e1"].map((taker) => why("e2", { swap: { taker } }));
    expect(had).toEqual(["yours", "taken", "kept"]);
    expect(why("e2", { now: evening })).toBe("expired");
    expect(why("e2", { now: evening - 1 })).toBeNull();
    expect(why("e2", { swap: { expert: "e3" } })).toBe("changed");
    expect(why("e2", { swap: { schedule: "gone" } })).toBe("changed");
    expect(why("e9")).toBe("not-a-member");
    expect(why("e2", { overrides: [on("e2", evening - 1, evening)] })).toBe("on-call");
    expect(why("e2", { overrides: [on("e2", evening, evening + 1)] })).toBeNull();
    expect(why("e2", { overrides: [off("e2", nine, noon + 1)] })).toBe("away");
    expect(why("e2", { overrides: [off("e2", nine, noon)] })).toBeNull();
  });

  test("knows something of what the schedule and the other are about", () => {
    const strange = [...people.slice(0, 2), expert("e3", "police", { topics: { visas: 3 } })];
    expect(possibleTakers(rosters([], strange), swap(), nine)).toEqual(["e2"]);
    const outside = rosters([], [...people, expert("e9", "border")]);
    expect(whyNoTake(outside, swap(), { taker: "e9", now: nine })).toBe("not-a-member");
    const gone = people.map((one) => ({ ...one, active: one.id !== "e2" }));
    expect(possibleTakers(rosters([], gone), swap(), nine)).toEqual(["e3"]);
    const other = { ...daily, id: "s0", layers: [{ members: ["e3", "e9"] }] };
    const two = { experts: people, schedules: [other, daily] };
    expect(possibleTakers(two, swap(), nine)).toEqual(["e2", "e3"]);
    expect(possibleTakers(two, swap({ schedule: "gone" }), nine)).toEqual([]);
  });

  test("nobody gives away what is not theirs, or the same hours twice", () => {
    const span = { from: noon, to: evening };
    expect(ownSchedules(rosters(), "e1", span).map(({ id }) => id)).toEqual(["s1"]);
    expect(ownSchedules(rosters(), "e2", span)).toEqual([]);
    const tomorrow = at("2026-06-11T06:00:00Z");
    expect(ownSchedules(rosters(), "e1", { from: noon, to: tomorrow })).toHaveLength(1);
    expect(ownSchedules(rosters(), "e1", { from: noon, to: tomorrow + 1 })).toEqual([]);
    expect(earlierSwap([swap()], { expert: "e1", span })).toEqual(swap());
    expect(earlierSwap([swap()], { expert: "e2", span })).toBeNull();
    for (const beside of [
      { from: evening, to: evening + 1 },
      { from: noon - 1, to: noon },
    ])
      expect(earlierSwap([swap()], { expert: "e1", span: beside })).toBeNull();
    expect(earlierSwap([swap({ taker: "e2" })], { expert: "e1", span })).toBeNull();
  });
});

describe("shifts and presence", () => {
  test("are the stretches between hand-offs, of 23 and 25 hours where the clocks change", () => {
    const spring = { from: at("2026-03-28T07:00:00Z"), to: at("2026-04-02T00:00:00Z"), most: 2 };
    const rotation = { unit: "day", every: 1, startLocal: "2026-03-28T08:00" } as const;
    const schedule = { ...daily, layers: [{ members: ["e1", "e2"], rotation }] };
    expect(shiftsIn(schedule, "e1", spring)).toEqual([
      { schedule: "s1", from: at("2026-03-28T07:00:00Z"), to: at("2026-03-29T06:00:00Z") },
      { schedule: "s1", from: at("2026-03-30T06:00:00Z"), to: at("2026-03-31T06:00:00Z") },
    ]);
  });

  test("are of any topic that the person knows, and one after the other is one duty", () => {
    const hours = (id: string, topic: string, from: string, to: string) => ({
      id,
      timeZone: "UTC",
      topics: [topic],
      layers: [{ members: ["e1"], windows: [{ days: [3], from, to }] }],
    });
    const schedules = [
      hours("s1", "passports", "06:00", "08:00"),
      hours("s2", "visas", "08:00", "12:00"),
      hours("s3", "faces", "12:00", "14:00"),
    ];
    const anna = expert("e1", "police", { topics: { passports: 2, visas: 2 } });
    const there = (when: string, one = anna) =>
      presenceOf(
        createDuties({ schedules, respectHours: true })(Object.keys(one.topics)),
        one,
        at(when),
      );
    const until = at("2026-06-10T12:00:00Z");
    expect(there("2026-06-10T07:00:00Z")).toEqual({ on: true, until, next: null, awayUntil: null });
    expect(there("2026-06-10T09:00:00Z")).toMatchObject({ on: true, until });
    const next = at("2026-06-17T06:00:00Z");
    expect(there("2026-06-10T12:00:00Z")).toEqual({
      on: false,
      until: null,
      next,
      awayUntil: null,
    });
    const away = {
      ...anna,
      outOfOffice: [{ date: "2026-06-17" }, { from: "2026-06-10T10:00:00Z", to: "2026-06-17" }],
    };
    expect(there("2026-06-10T11:00:00Z", away)).toEqual({
      on: false,
      until: null,
      next: at("2026-06-24T06:00:00Z"),
      // Midnight in Stockholm, anna's zone.
      awayUntil: at("2026-06-17T22:00:00Z"),
    });
    const gone = { ...anna, outOfOffice: [{ from: "2026-06-10", to: "2027-06-10" }] };
    expect(there("2026-06-10T11:00:00Z", gone)).toMatchObject({ on: false, next: null });
  });

  test("agree with looking at every quarter of an hour", () => {
    const quarter = 900_000;
    fc.assert(
      fc.property(
        anyExperts,
        fc.array(anySchedule, { maxLength: 2 }),
        anyInstant,
        (experts, schedules, now) => {
          const [person] = experts;
          if (person === undefined) return;
          const given = applyDutyOverrides({ experts, schedules }, [
            on(person.id, now + quarter, now + 9 * quarter),
            off(person.id, now + 4 * quarter, now + 6 * quarter),
          ]);
          const [self = person] = given.experts;
          const rules = { schedules: given.schedules, respectHours: true };
          const duties = createDuties(rules)(Object.keys(self.topics));
          const isOn = (when: number) => duties.some((one) => one.reasons(self, when).length === 0);
          const { on: present, until, next } = presenceOf(duties, self, now);
          expect(present).toBe(isOn(now));
          const changes = present ? until : next;
          const last = Math.min(changes ?? now + 200 * quarter, now + 200 * quarter);
          for (let when = now; when < last; when += quarter) expect(isOn(when)).toBe(present);
          expect(changes === null || isOn(changes) !== present).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });
});
