import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalOf, lastCompleteWeek } from "../../src/statistics/week.ts";
import { at, hour } from "./world.ts";

const stockholm = "Europe/Stockholm";
const zones = [stockholm, "Asia/Bangkok", "America/New_York", "Pacific/Apia", "Africa/Cairo"];
const instants = fc.integer({ min: at("1990-01-01T00:00:00Z"), max: at("2060-01-01T00:00:00Z") });

/** The week that an instant lies in is complete a week later. */
const weekOf = (instant: number, zone: string): string => {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return lastCompleteWeek(there.add({ weeks: 1 }).epochMilliseconds, zone);
};

describe("a week's interval", () => {
  it("begins on Monday at midnight of the zone and ends where the next begins", () => {
    expect(intervalOf("2026-W48", stockholm)).toEqual({
      from: at("2026-11-22T23:00:00Z"),
      to: at("2026-11-29T23:00:00Z"),
    });
  });

  it("is an hour shorter when summer time begins, and an hour longer when it ends", () => {
    const hours = (label: string) => {
      const interval = intervalOf(label, stockholm);
      return interval === null ? null : (interval.to - interval.from) / hour;
    };
    expect(hours("2026-W13")).toBe(167);
    expect(hours("2026-W43")).toBe(169);
    expect(hours("2026-W14")).toBe(168);
  });

  it("has a week 53 only in years that have one", () => {
    expect(intervalOf("2026-W53", stockholm)).toEqual({
      from: at("2026-12-27T23:00:00Z"),
      to: at("2027-01-03T23:00:00Z"),
    });
    expect(intervalOf("2025-W53", stockholm)).toBeNull();
  });

  it.each([
    "2026-W00",
    "2026-W54",
    "2026-48",
    "2026-W8",
    "2026-w48",
    "W48",
    "",
    " 2026-W48",
    "2026-W48\n",
  ])("does not exist for %j", (label) => {
    expect(intervalOf(label, stockholm)).toBeNull();
  });

  it("of the week that an instant lies in holds the instant, in every zone", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const interval = intervalOf(weekOf(instant, zone), zone);
        expect(interval).not.toBeNull();
        if (interval === null) return;
        expect(instant).toBeGreaterThanOrEqual(interval.from);
        expect(instant).toBeLessThan(interval.to);
      }),
    );
  });
});

describe("the week of an instant", () => {
  it("follows the clocks of the zone", () => {
    const sundayNight = at("2026-11-22T23:30:00Z");
    expect(weekOf(sundayNight, stockholm)).toBe("2026-W48");
    expect(weekOf(sundayNight, "UTC")).toBe("2026-W47");
  });

  it("has the year of its Thursday", () => {
    expect(weekOf(at("2027-01-01T12:00:00Z"), stockholm)).toBe("2026-W53");
    expect(weekOf(at("2024-12-31T12:00:00Z"), stockholm)).toBe("2025-W01");
  });
});

describe("the last complete week", () => {
  it("changes when Monday begins, not before", () => {
    expect(lastCompleteWeek(at("2026-11-22T22:59:59.999Z"), stockholm)).toBe("2026-W46");
    expect(lastCompleteWeek(at("2026-11-22T23:00:00Z"), stockholm)).toBe("2026-W47");
    expect(lastCompleteWeek(at("2026-11-25T12:00:00Z"), stockholm)).toBe("2026-W47");
  });

  it("ends where the running week begins", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (now, zone) => {
        expect(intervalOf(lastCompleteWeek(now, zone), zone)?.to).toBe(
          intervalOf(weekOf(now, zone), zone)?.from,
        );
      }),
    );
  });
});
