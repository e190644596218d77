/** Schedules in wall-clock time, over clock changes, in any zone that the process may run in. */
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { createCalendar } from "../../../src/routing/calendar.ts";
import { createDuty } from "../../../src/routing/roster/duty.ts";
import {
  coversTopics,
  nextChange,
  onCallIn,
  whoIsOnCall,
} from "../../../src/routing/roster/on-call.ts";
import { layerWithout, membersOf } from "../../../src/routing/roster/shifts.ts";
import type { Schedule } from "../../../src/routing/model.ts";
import { anyInstant, anySchedule, at, expert, ids, zones } from "../world.ts";

const people = ids.map((id) => ({ id }));
const processZone = process.env["TZ"];
afterEach(() => {
  if (processZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = processZone;
});

describe("a rotation without windows", () => {
  test.each(zones)("has exactly one person at every minute of both clock changes in %s", (zone) => {
    const schedule: Schedule = {
      id: "s",
      timeZone: zone,
      layers: [
        {
          members: ["e1", "e2", "e3"],
          rotation: { unit: "day", every: 1, startLocal: "2026-03-01T00:30" },
        },
      ],
    };
    const calendar = createCalendar();
    for (const from of ["2026-03-07T00:00:00Z", "2026-03-28T00:00:00Z", "2026-10-24T00:00:00Z"]) {
      for (let minute = 0; minute < 2 * 24 * 60; minute += 1) {
        expect(onCallIn(schedule, at(from) + minute * 60_000, calendar).size).toBe(1);
      }
    }
  });

  test("has nobody before its first shift", () => {
    const schedule: Schedule = {
      id: "s",
      timeZone: "Europe/Stockholm",
      layers: [
        { members: ["e1"], rotation: { unit: "day", every: 1, startLocal: "2026-06-10T08:00" } },
      ],
    };
    expect(whoIsOnCall([schedule], people, at("2026-06-10T05:59:59Z"))).toEqual([]);
    expect(whoIsOnCall([schedule], people, at("2026-06-10T06:00:00Z"))).toEqual(["e1"]);
  });

  test("hands off every other week at the same local time [line 87]", () => {
    const schedule: Schedule = {
      id: "s",
      timeZone: "Europe/Stockholm",
      layers: [
        {
          members: ["e1", "e2"],
          rotation: { unit: "week", every: 2, startLocal: "2026-03-16T08:00" },
        },
      ],
    };
    const on = (text: string) => whoIsOnCall([schedule], people, at(text));
    expect([on("2026-03-23T07:00:00Z"), on("2026-03-30T05:59:59Z")]).toEqual([["e1"], ["e1"]]);
    expect([on("2026-03-30T06:00:00Z"), on("2026-04-12T00:00:00Z")]).toEqual([["e2"], ["e2"]]);
  });
});

describe("a rotation by date", () => {
  const weekly = (more: object): Schedule => ({
    id: "s",
    timeZone: "Europe/Stockholm",
    layers: [
      {
        members: ["e1", "e2"],
        rotation: { unit: "week", every: 1, startLocal: "2026-10-12T08:00", ...more },
      },
    ],
  });
  const mondays = (schedule: Schedule, dates: readonly string[]) =>
    dates.map((date) => whoIsOnCall([schedule], people, at(`${date}T12:00:00Z`)).join());

  test("ends on its date, at its local time after the clock change", () => {
    const schedule = weekly({ endLocal: "2026-10-28T08:00" });
    const on = (text: string) => whoIsOnCall([schedule], people, at(text));
    expect([on("2026-10-28T06:59:59Z"), on("2026-10-28T07:00:00Z")]).toEqual([["e1"], []]);
    const calendar = createCalendar();
    expect(nextChange(schedule, at("2026-10-27T00:00:00Z"), calendar)).toBe(
      at("2026-10-28T07:00:00Z"),
    );
    expect(nextChange(schedule, at("2026-10-28T07:00:00Z"), calendar)).toBeNull();
  });

  test("gives the turn of a date to somebody else or to nobody, and then goes on as it would have", () => {
    const schedule = weekly({
      exceptions: [
        { date: "2026-10-26", member: "e3" },
        { date: "2026-11-02", member: null },
      ],
    });
    const dates = ["2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"];
    expect(mondays(schedule, dates)).toEqual(["e2", "e3", "", "e1"]);
    expect(membersOf(schedule)).toEqual(["e1", "e2", "e3"]);
    const [layer] = schedule.layers;
    expect(layer && layerWithout(layer, ["e2", "e3"])).toMatchObject({
      members: ["e1"],
      rotation: { exceptions: [{ date: "2026-11-02", member: null }] },
    });
  });
});

describe("any schedule", () => {
  test("stays as it is until the instant that is told as its next change", () => {
    fc.assert(
      fc.property(
        anySchedule,
        anyInstant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (s, now, share) => {
          const calendar = createCalendar();
          const change = nextChange(s, now, calendar) ?? now + 7 * 86_400_000;
          expect(change).toBeGreaterThan(now);
          const between = now + Math.floor((change - now - 1) * share);
          expect(onCallIn(s, between, calendar)).toEqual(onCallIn(s, now, calendar));
        },
      ),
    );
  });

  test("gives the same people whatever zone the process runs in", () => {
    fc.assert(
      fc.property(fc.array(anySchedule, { maxLength: 2 }), anyInstant, (schedules, now) => {
        const answers = ["UTC", "America/New_York", "Asia/Kolkata"].map((zone) => {
          process.env["TZ"] = zone;
          return whoIsOnCall(schedules, people, now);
        });
        expect(answers[1]).toEqual(answers[0]);
        expect(answers[2]).toEqual(answers[0]);
      }),
    );
  });
});

describe("a schedule", () => {
  test("covers a question on several topics only when it lists all of them", () => {
    const both = ["passports", "faces"];
    const schedule = (topics: readonly string[]): Schedule => ({
      id: "s",
      timeZone: "UTC",
      topics,
      layers: [{ members: ["e1"] }],
    });
    expect(coversTopics(schedule(["passports"]), both)).toBe(false);
    expect(coversTopics(schedule(["faces", "chips", "passports"]), both)).toBe(true);
    expect(coversTopics(schedule([]), both)).toBe(true);
  });

  test("with a window of equal ends is open for a whole day", () => {
    const schedule: Schedule = {
      id: "s",
      timeZone: "Europe/Stockholm",
      layers: [{ members: ["e1"], windows: [{ days: [3], from: "08:00", to: "08:00" }] }],
    };
    const on = (text: string) => whoIsOnCall([schedule], people, at(text));
    expect(on("2026-06-10T05:59:59Z")).toEqual([]);
    expect([on("2026-06-10T06:00:00Z"), on("2026-06-11T05:59:59Z")]).toEqual([["e1"], ["e1"]]);
    expect(on("2026-06-11T06:00:00Z")).toEqual([]);
  });

  test("hands off at the first of two occurrences of a local time", () => {
    const schedule: Schedule = {
      id: "s",
      timeZone: "Europe/Stockholm",
      layers: [
        {
          members: ["e1", "e2"],
          rotation: { unit: "day", every: 1, startLocal: "2026-10-24T02:30" },
        },
      ],
    };
    expect(whoIsOnCall([schedule], people, at("2026-10-25T00:29:59Z"))).toEqual(["e1"]);
    expect(whoIsOnCall([schedule], people, at("2026-10-25T00:30:00Z"))).toEqual(["e2"]);
    expect(whoIsOnCall([schedule], people, at("2026-10-25T01:30:00Z"))).toEqual(["e2"]);
  });
});

describe("swaps and overrides", () => {
  const day = { from: "2026-06-10T00:00:00Z", to: "2026-06-11T00:00:00Z" };
  const base: Schedule = { id: "s", timeZone: "UTC", layers: [{ members: ["e1"] }] };
  const noon = at("2026-06-10T12:00:00Z");

  test("a taken swap puts the one in the other's place", () => {
    const swapped = { ...base, swaps: [{ ...day, beneficiary: "e1", benefactor: "e2" }] };
    expect(whoIsOnCall([swapped], people, noon)).toEqual(["e2"]);
    expect(whoIsOnCall([swapped], people, at(day.to))).toEqual(["e1"]);
    // Routing also finds somebody on call who is in no layer.
    const duty = createDuty({ schedules: [swapped], topics: [], respectHours: true });
    const why = (id: string) => duty.reasons(expert(id, "police"), noon);
    expect([why("e1"), why("e2")]).toEqual([["NOT_ON_CALL"], []]);
  });

  test("a replacement does nothing when the replaced person is not on call", () => {
    const replaced: Schedule = {
      ...base,
      overrides: [{ ...day, kind: "replace", remove: "e3", add: "e2" }],
    };
    expect(whoIsOnCall([replaced], people, noon)).toEqual(["e1"]);
  });

  test("overrides apply in the order in which they are listed", () => {
    const twice: Schedule = {
      ...base,
      overrides: [
        { ...day, kind: "add", add: "e2" },
        { ...day, kind: "replace", remove: "e2", add: "e3" },
        { ...day, kind: "remove", remove: "e1" },
      ],
    };
    expect(whoIsOnCall([twice], people, noon)).toEqual(["e3"]);
  });

  test("an extra person is on call beside the others, in every schedule together", () => {
    const added: Schedule = { ...base, overrides: [{ ...day, kind: "add", add: "e2" }] };
    const other: Schedule = { ...base, id: "t", layers: [{ members: ["e3"] }] };
    expect(whoIsOnCall([added, other], people, noon)).toEqual(["e1", "e2", "e3"]);
  });
});

describe("when a shift ends", () => {
  test("is when the last schedule that has the person lets go", () => {
    const duty = createDuty({
      schedules: [
        {
          id: "s",
          timeZone: "Europe/Stockholm",
          layers: [{ members: ["e1"], windows: [{ days: [3], from: "08:00", to: "12:00" }] }],
        },
        {
          id: "t",
          timeZone: "Europe/Stockholm",
          layers: [{ members: ["e1"], windows: [{ days: [3], from: "11:00", to: "15:00" }] }],
        },
      ],
      topics: ["passports"],
      respectHours: true,
    });
    const anna = expert("e1", "police");
    expect(duty.onCallUntil(anna, at("2026-06-10T07:00:00Z"))).toBe(at("2026-06-10T13:00:00Z"));
    expect(duty.onCallUntil(anna, at("2026-06-10T14:00:00Z"))).toBe(at("2026-06-10T14:00:00Z"));
  });
});
