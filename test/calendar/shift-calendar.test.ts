/**
 * Publishes shifts as a calendar: a subscriber sees who is on call, through every change, in any
 * process zone.
 */
import fc from "fast-check";
import ICAL from "ical.js";
import { afterEach, describe, expect, test } from "vitest";
import { createCalendar } from "../../src/routing/calendar.ts";
import { onCallIn } from "../../src/routing/roster/on-call.ts";
import {
  type PublishedShift,
  calendarShifts,
  calendarText,
  publish,
} from "../../src/calendar/shift-calendar.ts";
import { shiftsIn } from "../../src/routing/roster/shifts.ts";
import type { Schedule } from "../../src/routing/model.ts";
import { anyInstant, anySchedule, at, ids, zones } from "../routing/world.ts";

const processZone = process.env["TZ"];
afterEach(() => {
  if (processZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = processZone;
});

const named = { name: "Jour", summary: ({ expert }: PublishedShift) => `Jour: ${expert}` };
type Event = {
  readonly uid: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly who: string;
  readonly from: number;
  readonly to: number;
};
/** The calendar as a calendar program parses it. */
const eventsIn = (text: string): readonly Event[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      cancelled: component.getFirstPropertyValue("status") === "CANCELLED",
      who: event.summary.replace("Jour: ", ""),
      from: event.startDate.toUnixTime() * 1000,
      to: event.endDate.toUnixTime() * 1000,
    };
  });

const exported = (schedules: readonly Schedule[], span: { from: number; to: number }): string =>
  calendarText(
    publish([], calendarShifts(schedules, null, span), { now: span.from, from: span.from }),
    named,
  );

const day = 86_400_000 + 60_000;
const year = { from: at("2026-01-01T00:00:00Z"), to: at("2027-01-01T00:00:00Z") };

describe("the exported calendar", () => {
  test("says at any instant what routing and the display say, whatever zone the process runs in", () => {
    fc.assert(
      fc.property(
        anySchedule,
        anyInstant,
        fc.array(fc.integer({ min: -96, max: 96 }), { minLength: 1, maxLength: 8 }),
        (schedule, middle, quarters) => {
          const span = { from: middle - day, to: middle + day };
          const instants = quarters.map((quarter) => middle + quarter * 900_000);
          const texts = ["UTC", "America/New_York", "Asia/Kolkata"].map((zone) => {
            process.env["TZ"] = zone;
            return exported([schedule], span);
          });
          expect(new Set(texts).size).toBe(1);
          const events = eventsIn(texts[0] ?? "");
          const calendar = createCalendar();
          for (const instant of instants) {
            const told = events
              .filter(({ from, to }) => from <= instant && instant < to)
              .map(({ who }) => who);
            const routed = [...onCallIn(schedule, instant, calendar)];
            expect(told.toSorted()).toEqual(routed.toSorted());
            const shown = ids.filter((id) => {
              const [first] = shiftsIn(schedule, id, { from: instant, to: instant + 1 });
              return first?.from === instant;
            });
            expect(shown).toEqual(routed.toSorted());
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each(zones)(
    "has one person at every minute of both weeks of clock changes in %s",
    (zone) => {
      const schedule: Schedule = {
        id: "s",
        timeZone: zone,
        layers: [
          {
            members: ["e1", "e2", "e3"],
            rotation: { unit: "day", every: 1, startLocal: "2025-12-01T02:30" },
          },
        ],
      };
      const events = eventsIn(exported([schedule], year)).toSorted((a, b) => a.from - b.from);
      for (const [from, to] of [
        ["2026-03-05T00:00:00Z", "2026-04-06T00:00:00Z"],
        ["2026-10-22T00:00:00Z", "2026-11-04T00:00:00Z"],
      ] as const) {
        const near = events.filter((event) => event.to > at(from) && event.from < at(to));
        near.slice(1).forEach((event, i) => expect(event.from).toBe(near[i]?.to));
        expect(near[0]?.from).toBeLessThanOrEqual(at(from));
        expect(near.at(-1)?.to).toBeGreaterThanOrEqual(at(to));
      }
    },
  );

  test("gives whoever is on call without an end one event a month, and none changes from day to day", () => {
    const always: Schedule = { id: "s", timeZone: "Asia/Bangkok", layers: [{ members: ["e1"] }] };
    const to = at("2026-09-01T00:00:00Z");
    const first = exported([always], { from: at("2026-05-10T00:00:00Z"), to });
    const events = eventsIn(first);
    expect(events.map(({ from }) => new Date(from).toISOString())).toEqual([
      "2026-04-30T17:00:00.000Z",
      "2026-05-31T17:00:00.000Z",
      "2026-06-30T17:00:00.000Z",
      "2026-07-31T17:00:00.000Z",
      "2026-08-31T17:00:00.000Z",
    ]);
    const later = eventsIn(exported([always], { from: at("2026-05-11T00:00:00Z"), to }));
    expect(later.map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));
  });

  test("is written as the standard has it, and blocks nobody's own calendar", () => {
    const shift = {
      uid: "s/e1/0",
      schedule: "s",
      expert: "e1",
      sequence: 2,
      from: at("2026-11-30T07:00:00Z"),
      to: at("2026-12-01T07:00:00Z"),
      at: at("2026-11-01T12:30:15Z"),
    };
    const text = calendarText(
      [
        { ...shift, cancelled: false },
        { ...shift, uid: "s/e2/0", expert: "e2", cancelled: true },
      ],
      named,
    );
    const event = (id: string, status: string) => [
      "BEGIN:VEVENT",
      `UID:s/${id}/0@idjour`,
      "DTSTAMP:20261101T123015Z",
      "SEQUENCE:2",
      "DTSTART:20261130T070000Z",
      "DTEND:20261201T070000Z",
      `SUMMARY:Jour: ${id}`,
      `STATUS:${status}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
    expect(text.split("\r\n")).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//idjour//duty//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:Jour",
      ...event("e1", "CONFIRMED"),
      ...event("e2", "CANCELLED"),
      "END:VCALENDAR",
      "",
    ]);
  });

  test("folds a line of more than 75 octets, and none that has as many", () => {
    const lines = (name: string) =>
      calendarText([], { name, summary: () => "" })
        .split("\r\n")
        .slice(5, -2);
    const fits = "å".repeat(30) + "ab";
    expect(lines(fits)).toEqual([`X-WR-CALNAME:${fits}`]);
    expect(lines(`${fits}c`)).toEqual([`X-WR-CALNAME:${fits}`, " c"]);
    expect(lines(`${fits}${"d".repeat(75)}`)).toEqual([
      `X-WR-CALNAME:${fits}`,
      ` ${"d".repeat(74)}`,
      " d",
    ]);
  });

  test("escapes what has a meaning in the format, and folds no character in two", () => {
    const [shift] = publish(
      [],
      calendarShifts(
        [
          {
            id: "s,1;x\\y",
            timeZone: "UTC",
            layers: [
              {
                members: ["å"],
                rotation: { unit: "day", every: 1, startLocal: "2026-06-10T00:00" },
              },
            ],
          },
        ],
        null,
        { from: at("2026-06-10T00:00:00Z"), to: at("2026-06-11T00:00:00Z") },
      ),
      { now: 0, from: 0 },
    );
    const long = `Jour; ${"åäö🙂".repeat(20)}\nBEGIN:VEVENT, \\`;
    const text = calendarText(shift === undefined ? [] : [shift], {
      name: long,
      summary: () => long,
    });
    for (const line of text.split("\r\n"))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const root = new ICAL.Component(ICAL.parse(text));
    expect(root.getAllSubcomponents("vevent")).toHaveLength(1);
    const event = new ICAL.Event(root.getAllSubcomponents("vevent")[0]);
    expect([event.summary, event.uid]).toEqual([long, `s,1;x\\y/å/${shift?.from}@idjour`]);
  });
});

describe("what is told again", () => {
  test("leaves a subscriber with exactly the shifts that there are, however they changed", () => {
    const span = { from: at("2026-03-20T00:00:00Z"), to: at("2026-04-10T00:00:00Z") };
    fc.assert(
      fc.property(fc.array(anySchedule, { minLength: 1, maxLength: 5 }), (versions) => {
        const seen = new Map<string, Event>();
        let told: readonly PublishedShift[] = [];
        versions.forEach((schedule, i) => {
          const shifts = calendarShifts([schedule], null, span);
          told = publish(told, shifts, { now: span.from + i, from: span.from });
          // A program keeps the event with the highest SEQUENCE, and ignores any other version.
          const events = eventsIn(calendarText(told, named));
          const old = events.filter(
            (event) => event.sequence <= (seen.get(event.uid)?.sequence ?? -1),
          );
          expect(old).toEqual(old.map(({ uid }) => seen.get(uid)));
          for (const event of events) seen.set(event.uid, event);
          const uncancelled = [...seen.values()].filter(({ cancelled }) => !cancelled);
          expect(uncancelled.map(({ from, to, who }) => `${from} ${to} ${who}`).toSorted()).toEqual(
            shifts.map(({ from, to, expert }) => `${from} ${to} ${expert}`).toSorted(),
          );
        });
      }),
      { numRuns: 30 },
    );
  });

  test("counts up with what changed, with what is no more and with what is there again", () => {
    const shift = (days: number, hours: number) => {
      const from = at("2026-06-01T08:00:00Z") + days * 86_400_000;
      return {
        uid: `s/e1/${from}`,
        schedule: "s",
        expert: "e1",
        from,
        to: from + hours * 3_600_000,
      };
    };
    const told = (
      before: readonly PublishedShift[],
      shifts: Parameters<typeof publish>[1],
      now: number,
    ) => publish(before, shifts, { now, from: at("2026-06-02T00:00:00Z") });
    const lines = (shifts: readonly PublishedShift[]) =>
      shifts.map(({ from, to, sequence, cancelled, at: when }) =>
        [(to - from) / 3_600_000, sequence, cancelled ? "no more" : "on", when].join(" "),
      );
    const first = told([], [shift(5, 8), shift(3, 8), shift(0, 8)], 1);
    expect(lines(first)).toEqual(["8 0 on 1", "8 0 on 1", "8 0 on 1"]);
    expect(first.map(({ from }) => from)).toEqual([0, 3, 5].map((days) => shift(days, 8).from));
    // One is shorter, one is gone, and the one that has ended is no longer published.
    const second = told(first, [shift(3, 6)], 2);
    expect(lines(second)).toEqual(["6 1 on 2", "8 1 no more 2"]);
    expect(lines(told(second, [shift(3, 6)], 3))).toEqual(lines(second));
    expect(lines(told(second, [shift(5, 8), shift(3, 6)], 4))).toEqual(["6 1 on 2", "8 2 on 4"]);
  });

  test("is the same bytes when nothing changed, and forgets what is long over", () => {
    const schedule: Schedule = {
      id: "s",
      timeZone: "Europe/Stockholm",
      layers: [
        {
          members: ["e1", "e2"],
          rotation: { unit: "week", every: 1, startLocal: "2026-03-02T08:00" },
        },
      ],
    };
    const span = { from: at("2026-03-10T00:00:00Z"), to: at("2026-06-01T00:00:00Z") };
    const first = publish([], calendarShifts([schedule], ["e1"], span), {
      now: 1,
      from: span.from,
    });
    const again = publish(first, calendarShifts([schedule], ["e1"], span), {
      now: 2,
      from: span.from,
    });
    expect(calendarText(again, named)).toBe(calendarText(first, named));
    const moved = { ...span, from: at("2026-04-10T00:00:00Z") };
    const later = publish(first, calendarShifts([schedule], ["e1"], moved), {
      now: 3,
      from: moved.from,
    });
    expect(later.every(({ sequence, cancelled }) => sequence === 0 && !cancelled)).toBe(true);
    expect(later.length).toBeLessThan(first.length);
  });
});
