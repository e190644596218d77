/** Counts what people told of how the desk works for them, and hides what is small. */
import { describe, expect, test } from "vitest";
import { pulseIn, pulseToldBy, quarterOf } from "../../src/survey/told.ts";

const span = { from: 0, to: 100 };
const note = (by: string, told: object, more: object = {}) => ({
  at: 5,
  by,
  type: "told",
  data: { quarter: "1970-Q1", agency: "tax", ...told, ...more },
});
const store = (...all: readonly ReturnType<typeof note>[]) => ({
  noted: async (stream: string, by?: string) =>
    all.filter(
      (one) => stream === `note:pulse:${one.data.quarter}` && (by === undefined || one.by === by),
    ),
});
const well = ["a", "b", "c"].map((by) => note(by, { works: "well" }));

describe("the figures of the pulse", () => {
  test("are counted by person, within the period and the agency", async () => {
    const kept = store(
      ...well,
      note("a", { works: "well" }),
      note("d", { works: "well" }, { agency: "police" }),
      { ...note("e", { works: "well" }), at: 100 },
      note("f", { works: "no such" }),
    );
    const own = await pulseIn(kept, { agency: "tax", seenBy: "tax", span });
    expect(own).toEqual({ works: [{ id: "well", count: 3 }], next: [] });
  });

  test("hide what is small from coordinators, of their own agency too, and not from the operator", async () => {
    const kept = store(...well, note("d", { works: "badly" }), note("d", { next: "faster" }));
    const seen = await pulseIn(kept, { agency: "tax", seenBy: "tax", span });
    expect(seen.works).toContainEqual({ id: "badly", count: null });
    expect(seen.next).toEqual([{ id: "faster", count: null }]);
    const all = await pulseIn(kept, { agency: "tax", seenBy: null, span });
    expect(all.works).toContainEqual({ id: "badly", count: 1 });
  });

  test("count the first press on each question", async () => {
    const kept = store(note("a", { works: "badly" }), note("a", { works: "well" }));
    expect(await pulseToldBy(kept, "a", "1970-Q1")).toEqual({ works: "badly", next: null });
    expect(await pulseToldBy(kept, "a", "1970-Q2")).toEqual({ works: null, next: null });
  });
});

test.each([
  ["2026-12-31T23:30:00Z", "2027-Q1"],
  ["2026-12-31T22:30:00Z", "2026-Q4"],
  ["2026-04-01T08:00:00Z", "2026-Q2"],
])("%s is in %s where the agency is", (at, quarter) => {
  expect(quarterOf(Date.parse(at), "Europe/Stockholm")).toBe(quarter);
});
