/** In how many of all cases somebody asked: hand-computed, and only of months whose cases are all known. */
import { describe, expect, it } from "vitest";
import type { CaseCount } from "../../src/statistics/summary/case-shares.ts";
import { figureRows } from "../../src/statistics/summary/rows.ts";
import type { Command } from "../../src/tickets/commands.ts";
import { type Course, ask, at, lived, summed } from "./world.ts";

const period = { from: at("2026-09-30T22:00:00Z"), to: at("2026-12-31T23:00:00Z") };
const months = ["2026-10", "2026-11", "2026-12"];
const november = at("2026-11-10T09:00:00Z");
const unit = (id: string) => ({ id, line: "registration" });
const staff = {
  agencies: [
    { id: "tax", branchOf: null, units: [unit("umea"), unit("lund")] },
    { id: "police", branchOf: null, units: [unit("umea")] },
  ],
};
const asked = (id: string, agency: string, from: string): Course => {
  const plain = ask(id, agency);
  if (plain.type !== "ask") throw new Error("no question");
  const command: Command = {
    ...plain,
    asker: { ...plain.asker, unit: { id: from, line: "registration" } },
  };
  return lived([[november, `slack:T0/${agency}`, command]]);
};
const courses = [
  ...["1", "2", "3"].map((id) => asked(id, "tax", "umea")),
  asked("4", "tax", "lund"),
  ...["5", "6"].map((id) => asked(id, "police", "umea")),
];
const every = (agency: string, of: string | null, cases: number): readonly CaseCount[] =>
  months.map((month) => ({ agency, unit: of, month, cases }));
const shares = (
  cases: readonly CaseCount[],
  whose: { readonly agency?: string | null; readonly seenBy?: string | null } = {},
) =>
  summed(courses, { period, staff, months, cases, ...whose }).cases.map(
    ({ agency, unit: of, asked: n, cases: all, perMille }) => [agency, of, n, all, perMille],
  );

describe("questions among all cases", () => {
  it("are told of an agency and of its units, in a thousand cases", () => {
    const cases = [...every("tax", null, 400), ...every("tax", "umea", 100)];
    // Three of 300 are ten in a thousand; four of 1,200 are three and a third.
    expect(shares(cases, { agency: "tax" })).toEqual([
      ["tax", null, 4, 1_200, 3.33333],
      ["tax", "umea", 3, 300, 10],
    ]);
  });

  it("are told of an agency by its units where it says nothing of the whole", () => {
    const cases = [...every("tax", "umea", 100), ...every("tax", "lund", 50)];
    expect(shares(cases, { agency: "tax" })[0]).toEqual(["tax", null, 4, 450, 8.88889]);
    expect(shares(every("tax", "umea", 100), { agency: "tax" })).toEqual([
      ["tax", "umea", 3, 300, 10],
    ]);
  });

  it("are not told where a month is missing, and a month with no case is not", () => {
    const [first, ...rest] = every("tax", null, 400);
    expect(shares(rest, { agency: "tax" })).toEqual([]);
    if (first === undefined) throw new Error("no month");
    expect(shares([{ ...first, cases: 0 }, ...rest], { agency: "tax" })).toEqual([
      ["tax", null, 4, 800, 5],
    ]);
    expect(shares(every("tax", null, 0), { agency: "tax" })).toEqual([["tax", null, 4, 0, null]]);
  });

  it("of all agencies are told once every agency has said its own", () => {
    expect(shares(every("tax", null, 400))[0]).toEqual(["tax", null, 4, 1_200, 3.33333]);
    const both = [...every("tax", null, 400), ...every("police", "umea", 100)];
    expect(shares(both)).toEqual([
      [null, null, 6, 1_500, 4],
      ["tax", null, 4, 1_200, 3.33333],
      ["police", null, 2, 300, 6.66667],
      ["police", "umea", 2, 300, 6.66667],
    ]);
  });

  it("are hidden where they are few and another agency's, with its units", () => {
    const both = [...every("tax", null, 400), ...every("police", "umea", 100)];
    // Less the own four the sum would tell the two.
    expect(shares(both, { agency: null, seenBy: "tax" })).toEqual([
      [null, null, null, 1_500, null],
      ["tax", null, 4, 1_200, 3.33333],
      ["police", null, null, 300, null],
    ]);
  });

  it("stand in CSV under their agency and unit, and not in a week", () => {
    const cases = [...every("tax", null, 400), ...every("tax", "umea", 100)];
    const summary = summed(courses, { period, staff, months, cases, agency: "tax" });
    expect(figureRows(summary).filter(({ section }) => section.startsWith("cases."))).toEqual([
      { section: "cases.asked", name: "tax", value: 4 },
      { section: "cases.cases", name: "tax", value: 1_200 },
      { section: "cases.perMille", name: "tax", value: 3.33333 },
      { section: "cases.asked", name: "tax umea", value: 3 },
      { section: "cases.cases", name: "tax umea", value: 300 },
      { section: "cases.perMille", name: "tax umea", value: 10 },
    ]);
    expect(summed(courses, { period, staff, cases, agency: "tax" }).cases).toEqual([]);
  });
});
