import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workingClock } from "../../src/statistics/working-clock.ts";
import { at, minute } from "./world.ts";

const stockholm = workingClock({ timeZone: "Europe/Stockholm", holidays: ["2026-12-24"] });

describe("the office clock", () => {
  it.each([
    ["within a day", "2026-11-23T08:00:00Z", "2026-11-23T09:30:00Z", 90],
    ["over a night", "2026-11-23T15:30:00Z", "2026-11-24T07:15:00Z", 45],
    ["over a weekend", "2026-11-27T15:00:00Z", "2026-11-30T08:00:00Z", 120],
    ["over a holiday", "2026-12-23T15:00:00Z", "2026-12-25T08:00:00Z", 120],
    ["at night alone", "2026-11-23T20:00:00Z", "2026-11-24T02:00:00Z", 0],
    ["across a change of clocks", "2026-03-27T15:00:00Z", "2026-03-30T07:00:00Z", 120],
    ["backwards", "2026-11-24T08:00:00Z", "2026-11-23T08:00:00Z", 0],
  ])("counts office minutes %s", (_, from, to, minutes) => {
    expect(stockholm.minutesBetween(at(from), at(to))).toBe(minutes);
  });

  it("is open on weekdays from eight to five, but on no holiday", () => {
    const open = (text: string) => stockholm.isOpen(at(text));
    expect(open("2026-11-23T07:00:00Z")).toBe(true);
    expect(open("2026-11-23T06:59:59Z")).toBe(false);
    expect(open("2026-11-23T16:00:00Z")).toBe(false);
    expect(open("2026-11-22T10:00:00Z")).toBe(false);
    expect(open("2026-12-24T10:00:00Z")).toBe(false);
  });

  it("adds up, and is where it is open as fast as any clock", () => {
    const instant = fc.integer({
      min: at("2026-01-01T00:00:00Z"),
      max: at("2027-12-31T00:00:00Z"),
    });
    fc.assert(
      fc.property(instant, instant, instant, (...three) => {
        const [a = 0, b = 0, c = 0] = three.toSorted((x, y) => x - y);
        const { minutesBetween } = stockholm;
        expect(minutesBetween(a, b) + minutesBetween(b, c)).toBeCloseTo(minutesBetween(a, c), 6);
        expect(minutesBetween(a, b)).toBeLessThanOrEqual((b - a) / minute + 60);
      }),
    );
  });
});
