/** When somebody is on duty next, compared with trying every quarter of an hour. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDuty } from "../../../src/routing/roster/duty.ts";
import { anyExperts, anyInstant, anySchedule, at, expert, officeHours } from "../world.ts";

const quarter = 900_000;

describe("the next time on duty", () => {
  test("is the first at which nothing speaks against, and none is passed over", () => {
    const days = 9 * 24 * 4;
    fc.assert(
      fc.property(
        anyExperts,
        fc.array(anySchedule, { maxLength: 2 }),
        anyInstant,
        (experts, schedules, now) => {
          const duty = createDuty({ schedules, topics: ["passports"], respectHours: true });
          const person = experts[0];
          if (person === undefined) return;
          const found = duty.nextOnDuty(person, now, now + days * quarter);
          let scanned: number | null = null;
          for (let i = 0; scanned === null && i < days; i += 1) {
            const then = now + i * quarter;
            if (duty.reasons(person, then).length === 0) scanned = then;
          }
          // Some zones change by half an hour, none by less than a quarter.
          expect(found).toBe(scanned);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("is not seen beyond a bound that is given", () => {
    const duty = createDuty({ schedules: [], topics: [], respectHours: true });
    const anna = expert("e1", "police", { hours: officeHours });
    const friday = at("2026-06-12T15:00:00Z");
    const monday = at("2026-06-15T06:00:00Z");
    expect(duty.nextOnDuty(anna, friday)).toBe(monday);
    expect(duty.nextOnDuty(anna, friday, monday)).toBeNull();
    expect(duty.nextOffDuty(anna, friday - 60_000, friday)).toBeNull();
    expect(duty.nextOffDuty(anna, friday - 60_000, friday + 1)).toBe(friday);
  });

  test("is not looked for further ahead than four hundred days", () => {
    const duty = createDuty({ schedules: [], topics: [], respectHours: true });
    const now = at("2026-06-10T09:00:00Z");
    const back = (days: number) => {
      const to = new Date(now + days * 86_400_000).toISOString();
      const away = expert("e1", "police", { outOfOffice: [{ from: "2026-06-10", to }] });
      return duty.nextOnDuty(away, now, now + 500 * 86_400_000);
    };
    expect(back(399)).toBe(now + 399 * 86_400_000);
    expect(back(400)).toBeNull();
    expect(duty.nextOffDuty(expert("e1", "police"), now)).toBeNull();
    expect(duty.onCallUntil(expert("e1", "police"), now)).toBeNull();
  });

  test("is nowhere for someone on no roster", () => {
    const schedules = [{ id: "s", timeZone: "UTC", layers: [{ members: ["e2"] }] }];
    const duty = createDuty({ schedules, topics: [], respectHours: true });
    expect(duty.nextOnDuty(expert("e1", "police"), at("2026-06-12T15:00:00Z"))).toBeNull();
  });

  test("waits for several absences in a row", () => {
    const duty = createDuty({ schedules: [], topics: [], respectHours: true });
    const anna = expert("e1", "police", {
      outOfOffice: [
        { date: "2026-06-10" },
        { from: "2026-06-10T20:00:00Z", to: "2026-06-11T10:00:00Z" },
        { from: "2026-06-11T10:00:00Z", to: "2026-06-11T11:00:00Z" },
      ],
    });
    expect(duty.nextOnDuty(anna, at("2026-06-10T09:00:00Z"))).toBe(at("2026-06-11T11:00:00Z"));
  });
});

describe("working hours", () => {
  test("and holidays do not count where the policy says so", () => {
    const duty = createDuty({ schedules: [], topics: [], respectHours: false });
    const anna = expert("e1", "police", { hours: officeHours, holidays: ["2026-06-13"] });
    expect(duty.reasons(anna, at("2026-06-13T20:00:00Z"))).toEqual([]);
  });

  test("that are listed but empty are no limit, as if none were", () => {
    const duty = createDuty({ schedules: [], topics: [], respectHours: true });
    const always = expert("e1", "police", { hours: [] });
    expect(duty.reasons(always, at("2026-06-13T20:00:00Z"))).toEqual([]);
    const never = expert("e1", "police", { hours: [{ days: [], from: "08:00", to: "17:00" }] });
    expect(duty.reasons(never, at("2026-06-10T09:00:00Z"))).toEqual(["OUTSIDE_HOURS"]);
    expect(duty.nextOnDuty(never, at("2026-06-10T09:00:00Z"))).toBeNull();
  });

  test("over night belong to the day on which they start", () => {
    const duty = createDuty({ schedules: [], topics: [], respectHours: true });
    const anna = expert("e1", "police", {
      timeZone: "UTC",
      hours: [{ days: [5], from: "22:00", to: "06:00" }],
    });
    expect(duty.reasons(anna, at("2026-06-13T05:59:59Z"))).toEqual([]);
    expect(duty.reasons(anna, at("2026-06-13T06:00:00Z"))).toEqual(["OUTSIDE_HOURS"]);
    expect(duty.reasons(anna, at("2026-06-12T05:00:00Z"))).toEqual(["OUTSIDE_HOURS"]);
  });
});
