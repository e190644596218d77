/** What a change does to coverage: the hours that it leaves to nobody or to one person alone. */
import { describe, expect, test } from "vitest";
import { thinned } from "../../../src/routing/roster/coverage-change.ts";
import type { Coverage } from "../../../src/routing/roster/coverage.ts";

/** One string for each hour; each letter in it is a person who is there. */
const coverage = (...hours: readonly string[]): Coverage => ({
  topic: "t",
  holders: [],
  intervals: hours.map((people, i) => ({ from: i, to: i + 1, people: [...people] })),
});
const change = (before: readonly string[], after: readonly string[]) =>
  thinned([coverage(...before)], [coverage(...after)]);

describe("hours that are thinned", () => {
  test("are left to nobody, or to one alone", () => {
    expect(change(["ab", "ab", "b", "b"], ["a", "a", "", "b"])).toEqual([
      {
        topic: "t",
        nobody: [{ from: 2, to: 3, people: [] }],
        alone: [{ from: 0, to: 2, people: ["a"] }],
      },
    ]);
  });

  test("are not those that stood so before", () => {
    expect(change(["", "a", "abc"], ["", "b", "ab"])).toEqual([]);
  });

  test("are told one by one where there is a while between them", () => {
    expect(change(["a", "", "a"], ["", "", ""])).toMatchObject([
      {
        nobody: [
          { from: 0, to: 1 },
          { from: 2, to: 3 },
        ],
      },
    ]);
  });

  test("reach as far as both, wherever the pieces begin", () => {
    const before: Coverage = { ...coverage(), intervals: [{ from: 0, to: 5, people: ["a", "b"] }] };
    const after: Coverage = {
      ...coverage(),
      intervals: [
        { from: 0, to: 2, people: ["a", "b"] },
        { from: 2, to: 5, people: ["b"] },
      ],
    };
    expect(thinned([before], [after])).toMatchObject([
      { nobody: [], alone: [{ from: 2, to: 5, people: ["b"] }] },
    ]);
  });
});
