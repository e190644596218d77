/** How far the clock's buttons move it, in the zone that the buttons mean. */
import { describe, expect, test } from "vitest";
import { distance } from "../../playground/page/clock.ts";

const zone = "Europe/Stockholm";
const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const after = (from: string, move: Parameters<typeof distance>[0]): string => {
  const there = at(from) + distance(move, at(from), zone);
  return Temporal.Instant.fromEpochMilliseconds(there).toString();
};

describe("the clock", () => {
  test("goes on by minutes", () => {
    expect(after("2026-11-25T16:30:00Z", { minutes: 5 })).toBe("2026-11-25T16:35:00Z");
  });

  test("goes to the next Monday 07:00 local, from any day", () => {
    expect(after("2026-11-25T16:30:00Z", "monday")).toBe("2026-11-30T06:00:00Z");
    expect(after("2026-11-30T05:59:00Z", "monday")).toBe("2026-11-30T06:00:00Z");
    expect(after("2026-11-30T06:00:00Z", "monday")).toBe("2026-12-07T06:00:00Z");
  });

  test("goes to a Monday across a change to summer time", () => {
    expect(after("2026-03-27T12:00:00Z", "monday")).toBe("2026-03-30T05:00:00Z");
  });

  test("goes half an hour past the next clock change", () => {
    expect(after("2026-03-01T12:00:00Z", "clock-change")).toBe("2026-03-29T01:30:00Z");
    expect(after("2026-03-29T01:30:00Z", "clock-change")).toBe("2026-10-25T01:30:00Z");
  });
});
