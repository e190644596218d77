/** What the coordinators of the coordinating agency see of all agencies together: sums, nobody's name, nothing small of another agency. */
import { describe, expect, it } from "vitest";
import { summaryTables } from "../../src/reporting/tables/summary-tables.ts";
import { toldBesideSum } from "../../src/statistics/summary/small-cells.ts";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import { organisationOf } from "./agencies.ts";
import { type Course, accept, answer, ask, at, lived, minute, offerTo, summed } from "./world.ts";

const period = { from: at("2026-11-22T23:00:00Z"), to: at("2026-11-29T23:00:00Z") };
const monday = at("2026-11-23T08:00:00Z");
const units = [{ id: "umea", line: "registration" }];
const staff = {
  agencies: [
    { id: "tax", branchOf: null, units },
    { id: "police", branchOf: null, units: [{ id: "border-north", line: "border" }] },
    { id: "abroad", branchOf: null, units: [] },
  ],
  experts: ["tax", "police", "abroad"].map((agency) => ({
    id: `e-${agency}`,
    agency,
    active: true,
    topics: {},
    lastPractised: {},
  })),
};
const answered = (id: string, asker: string, by: string): Course =>
  lived([
    [monday, `slack:T0/${asker}`, ask(id, asker), offerTo(`o-${id}`, by)],
    [monday + minute, `e-${by}`, accept(`o-${id}`, by)],
    [monday + 2 * minute, `e-${by}`, answer(id, by)],
  ]);
const courses = [
  ...["1", "2", "3", "4"].map((id) => answered(id, "tax", "police")),
  ...["5", "6", "7"].map((id) => answered(id, "police", "tax")),
  answered("8", "abroad", "police"),
];
const joint = (of = courses): Summary => summed(of, { period, agency: null, seenBy: "tax", staff });
const operators = (): Summary => summed(courses, { period, agency: null, staff });

describe("the joint figures", () => {
  it("add up all agencies' questions where the others' are not small, as the operator's do", () => {
    const more = ["a", "b", "c", "d"].map((id) => answered(id, "police", "abroad"));
    const { totals, byTopic, figures } = joint([...courses, ...more]);
    expect(totals).toMatchObject({ asked: 12, answered: 12, unanswered: null });
    expect(byTopic).toMatchObject([{ asked: 12, answered: 12 }]);
    expect(figures.find(({ id }) => id === "asked")).toMatchObject({ now: 12, before: null });
    // Three of the police's are known to the reader, who answered them: the sum would tell abroad's one.
    expect(joint().totals.asked).toBeNull();
    const few = joint(courses.slice(0, 5));
    // Four of the own and one of another.
    expect(few.totals.asked).toBeNull();
    expect(few.byTopic).toEqual([]);
  });

  it("list no pair of others, and the reader's own whatever it is", () => {
    const pairs = (summary: Summary) =>
      summary.balance.pairs.map(({ asker, answerer, answered: n }) => [asker, answerer, n]);
    expect(pairs(operators())).toContainEqual(["abroad", "police", 1]);
    expect(pairs(joint())).toEqual([
      ["police", "tax", 3],
      ["tax", "police", 4],
    ]);
    const own = joint([answered("1", "tax", "police")]);
    expect(pairs(own)).toEqual([["tax", "police", 1]]);
  });

  it("do not let the total tell what is hidden", () => {
    const asked = (summary: Summary) =>
      Object.fromEntries(summary.balance.agencies.map(({ agency, asked: n }) => [agency, n]));
    expect(asked(operators())).toEqual({ tax: 4, police: 3, abroad: 1 });
    // 8 in all and 4 from tax: were the police's 3 told, the one from abroad would be too.
    expect(asked(joint())).toEqual({ tax: 4, police: null, abroad: null });
  });

  it("say of units only what is about the reader's own", () => {
    expect(joint().neverAsked.map(({ unit }) => unit)).toEqual(["umea"]);
    expect(operators().neverAsked.map(({ unit }) => unit)).toEqual(["umea", "border-north"]);
  });

  it("ask nothing of anybody, and name nobody", () => {
    expect(operators().needsYou.length).toBeGreaterThan(0);
    expect(joint().needsYou).toEqual([]);
    expect(joint().ahead.onDuty).toEqual([]);
    const organisation = organisationOf();
    const worded = { organisation, language: "sv" as const, timeZone: "Europe/Stockholm" };
    const shown = JSON.stringify([joint(), summaryTables(joint(), worded)]);
    for (const name of ["e-tax", "e-police", "e-abroad", "slack:"])
      expect(shown).not.toContain(name);
  });
});

describe("a column whose sum is known", () => {
  it.each([
    ["one small one, which the sum would tell", { a: 9, b: 4, c: 2 }, ["a"]],
    ["two that can only be two each", { a: 9, b: 2, c: 2 }, []],
    ["two that can only be one each", { a: 9, b: 5, c: 1, d: 1 }, ["a"]],
    ["two that could be either way round", { a: 9, b: 1, c: 2 }, ["a"]],
    ["noughts, which are below three too", { a: 9, b: 0, c: 0 }, ["a"]],
    ["nothing small", { a: 9, b: 3, c: 4 }, ["a", "b", "c"]],
  ] as const)("with %s", (_, amounts, expected) => {
    expect([...(toldBesideSum(new Map(Object.entries(amounts))) ?? [])].toSorted()).toEqual(
      expected,
    );
  });

  it.each([{ a: 2, b: 2 }, { a: 1 }, { a: 1, b: 1, c: 0 }])(
    "is not even told by its sum where no other cell can be hidden: %j",
    (amounts) => {
      expect(toldBesideSum(new Map(Object.entries(amounts)))).toBeNull();
    },
  );
});
