import { describe, expect, it } from "vitest";
import { figureRows } from "../../src/statistics/summary/rows.ts";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import type { Command } from "../../src/tickets/commands.ts";
import {
  type Course,
  accept,
  answer,
  ask,
  at,
  foldOf,
  hour,
  lived,
  minute,
  offerTo,
  summed,
} from "./world.ts";

const week = { from: at("2026-11-22T23:00:00Z"), to: at("2026-11-29T23:00:00Z") };
const days = 24 * hour;
const weekBefore = { from: week.from - 7 * days, to: week.from };
const monday = at("2026-11-23T08:00:00Z");

type Said = { readonly outcome?: string; readonly strength?: number; readonly minutes?: "<5" };
type Varied = Said & {
  readonly topic?: string;
  readonly from?: number;
  readonly unit?: string;
};
/** Asked by one agency and answered by another. */
const answered = (id: string, asker: string, by: string, varied: Varied = {}): Course => {
  const { topic = "lma-card", from = monday, unit, ...said } = varied;
  const asked = ask(id, asker, topic);
  const given = answer(id, by);
  if (asked.type !== "ask" || given.type !== "answer") throw new Error("no question");
  const fromUnit: Command =
    unit === undefined
      ? asked
      : { ...asked, asker: { ...asked.asker, unit: { id: unit, line: "registration" } } };
  return lived([
    [from, `slack:T0/${asker}`, fromUnit, offerTo(`o-${id}`, by)],
    [from + minute, `e-${by}`, accept(`o-${id}`, by)],
    [from + 2 * minute, `e-${by}`, { type: "answer", answer: { ...given.answer, ...said } }],
  ]);
};
const staff = {
  agencies: ["tax", "police", "migration"].map((id) => ({ id, branchOf: null, units: [] })),
};
const read = (courses: readonly Course[], agency: string | null): Summary =>
  summed(courses, { period: week, agency, staff });
const ids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => String(n + 1));

describe("a cell under three about other agencies", () => {
  const two = ids(2).map((id) => answered(id, "tax", "police"));
  const pairIn = (courses: readonly Course[], agency: string | null) =>
    read(courses, agency).balance.pairs.find(
      ({ asker, answerer }) => asker === "tax" && answerer === "police",
    );

  it("is not listed for a third agency, nor is any pair of others, and it is nowhere else hidden", () => {
    expect(pairIn(two, "migration")).toBeUndefined();
    const many = ids(9).map((id) => answered(id, "tax", "police"));
    expect(pairIn(many, "migration")).toBeUndefined();
    // Two of "5-10" minutes, counted as 7.5 each.
    const seen = {
      answered: 2,
      minutes: 15,
      topics: [{ topic: "lma-card", answered: 2 }],
    };
    for (const agency of [null, "tax", "police"]) expect(pairIn(two, agency)).toMatchObject(seen);
  });

  it("hides what an agency asked, had answered and answered, but of its own", () => {
    const taxIn = (agency: string | null) =>
      read(two, agency).balance.agencies.find((one) => one.agency === "tax");
    expect(taxIn("migration")).toEqual({
      agency: "tax",
      asked: null,
      received: null,
      given: null,
      minutesReceived: null,
      minutesGiven: null,
    });
    const seen = { agency: "tax", asked: 2, received: 2, given: 0, minutesReceived: 15 };
    for (const agency of [null, "tax"]) expect(taxIn(agency)).toMatchObject(seen);
  });

  it("is hidden in what an agency and its branch have together, and what is told of them is over the others", () => {
    const branched = {
      agencies: [
        ...staff.agencies,
        { id: "register", branchOf: "tax", units: [] },
        { id: "port", branchOf: "police", units: [] },
      ],
    };
    const asked = [
      ...ids(4).map((id) => answered(`a${id}`, "register", "police")),
      ...ids(3).map((id) => answered(`b${id}`, "tax", "register")),
      ...ids(5).map((id) => answered(`c${id}`, "police", "tax")),
    ];
    const joined = (courses: readonly Course[], agency: string | null) =>
      summed(courses, { period: week, agency, staff: branched }).balance.joined[0];
    // Seven asked, three of them between the two; 7.5 minutes for each answer.
    const seen = {
      agency: "tax",
      branches: ["register"],
      asked: 7,
      received: 4,
      given: 5,
      minutesReceived: 30,
      minutesGiven: 37.5,
    };
    expect(joined(asked, null)).toEqual(seen);
    // What passes between the two stands in no table of others', and what is received in none.
    const none = { received: null, minutesReceived: null, minutesGiven: null };
    expect(joined(asked, "tax")).toEqual({ ...seen, ...none, given: null });
    expect(joined(asked, "migration")).toEqual({ ...seen, ...none, given: null });
    const few = [...asked.slice(0, 2), ...asked.slice(4)];
    expect(joined(few, null)).toMatchObject({ asked: 5, received: 2 });
    expect(joined(few, "tax")).toMatchObject({ asked: null, received: null });
  });

  it("is empty in csv too", () => {
    const cells = figureRows(read(two, "migration")).filter(({ name }) =>
      ["tax", "police", "tax police"].includes(name),
    );
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter(({ value }) => value !== null)).toEqual([]);
  });

  it("is told from three on, beside those that the reader's own agency knows", () => {
    const rowIn = (courses: readonly Course[]) =>
      read(courses, "migration").balance.agencies.find(({ agency }) => agency === "police");
    const three = ids(3).map((id) => answered(id, "tax", "police"));
    expect(rowIn(three)).toMatchObject({ given: 3, received: null, minutesGiven: null });
    // Of these five the reader asked three itself: what is left is two.
    const own = ["6", "7", "8"].map((id) => answered(id, "migration", "police"));
    expect(rowIn([...three.slice(1), ...own])).toMatchObject({ given: null });
  });
});

describe("weak topics", () => {
  it("are those without an answer, or with one that leaves the asker hardly wiser", () => {
    const courses = [
      answered("1", "tax", "police", { strength: 2 }),
      answered("2", "tax", "police", { outcome: "inconclusive", strength: 5 }),
      answered("3", "tax", "police", { strength: 3 }),
      answered("4", "tax", "police", { topic: "morphing", outcome: "insufficient-material" }),
      lived([[monday, "slack:T0/tax", ask("5", "tax", "chip")]]),
      answered("6", "tax", "police", { topic: "visa" }),
    ];
    const weak = [
      { topic: "lma-card", unanswered: 0, weak: 2 },
      { topic: "chip", unanswered: 1, weak: 0 },
      { topic: "morphing", unanswered: 0, weak: 1 },
    ];
    expect(read(courses, "tax").weakTopics).toEqual(weak);
    expect(read(courses, "police").weakTopics).toEqual([]);
  });
});

describe("a training signal", () => {
  const fromOffice = (id: string, varied: Varied = {}) =>
    answered(id, "tax", "police", { unit: "tax/umea", ...varied });
  const signals = (courses: readonly Course[], agency: string | null = "tax") =>
    summed(courses, {
      period: week,
      agency,
      staff,
      before: [foldOf(courses, weekBefore)],
    }).training;

  it("is three beginners' questions of one topic from one unit, also over several weeks", () => {
    const courses = [
      fromOffice("1", { from: monday - 7 * days }),
      fromOffice("2"),
      // Quickly answered counts as well as guidance does.
      fromOffice("3", { outcome: "authentic", minutes: "<5" }),
    ];
    const signal = [{ agency: "tax", unit: "tax/umea", topic: "lma-card", asked: 3 }];
    expect(signals(courses)).toEqual(signal);
    expect(signals(courses, null)).toEqual(signal);
    expect(signals(courses, "police")).toEqual([]);
  });

  it.each([
    ["two", [fromOffice("1"), fromOffice("2")]],
    ["from two units", [fromOffice("1"), fromOffice("2"), fromOffice("3", { unit: "tax/lund" })]],
    ["of two topics", [fromOffice("1"), fromOffice("2"), fromOffice("3", { topic: "morphing" })]],
    ["not a beginner's", [1, 2, 3].map((n) => fromOffice(`${n}`, { outcome: "counterfeit" }))],
    ["from no unit that is known", ids(3).map((id) => answered(id, "tax", "police"))],
  ] as const)("is not what is %s", (_, courses) => {
    expect(signals(courses)).toEqual([]);
  });
});
