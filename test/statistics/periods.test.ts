/** Which periods lie beside one, for whoever leafs from one to the next. */
import { describe, expect, it } from "vitest";
import { periodsBeside } from "../../src/statistics/periods.ts";
import type { PeriodKind } from "../../src/statistics/summary/week-summary.ts";
import { at } from "./world.ts";

const zone = "Europe/Stockholm";
const beside = (kind: PeriodKind, label: string, now = "2027-06-01T00:00:00Z") =>
  periodsBeside({ kind, label }, { now: at(now), zone });

describe("the periods beside one", () => {
  it.each([
    ["week", "2026-W48", "2026-W47", "2026-W49"],
    ["week", "2026-W53", "2026-W52", "2027-W01"],
    ["week", "2026-W01", "2025-W52", "2026-W02"],
    ["month", "2026-12", "2026-11", "2027-01"],
    ["halfyear", "2026-H1", "2025-H2", "2026-H2"],
    ["year", "2025", "2024", "2026"],
  ] as const)("of the %s %s are %s and %s", (kind, label, before, after) => {
    expect(beside(kind, label)).toEqual({ before, after });
  });

  it.each([
    // Sunday before midnight, and the Monday that begins then.
    ["week", "2026-W47", "2026-11-29T22:59:59.999Z", null],
    ["week", "2026-W47", "2026-11-29T23:00:00Z", "2026-W48"],
    ["month", "2026-10", "2026-11-30T22:59:59Z", null],
    ["halfyear", "2026-H1", "2026-12-31T22:59:59Z", null],
    ["year", "2025", "2026-12-31T23:00:00Z", "2026"],
  ] as const)(
    "of the %s %s at %s end with the last complete one: %s",
    (kind, label, now, after) => {
      expect(beside(kind, label, now).after).toBe(after);
    },
  );

  it("of the running one are the last complete one and none", () => {
    expect(beside("week", "2026-W48", "2026-11-25T12:00:00Z")).toEqual({
      before: "2026-W47",
      after: null,
    });
  });

  it("of one far in the future are none, and of the first year that has a name none before", () => {
    expect(beside("month", "2035-01")).toEqual({ before: null, after: null });
    expect(beside("year", "0000").before).toBeNull();
  });
});
