/** Says who asks and in which step, whom the experts answer, and how questions end without an answer. */
import { describe, expect, it } from "vitest";
import { figureRows } from "../../src/statistics/summary/rows.ts";
import type { IdentityStep, LineOfWork } from "../../src/tickets/lines-of-work.ts";
import type { Command } from "../../src/tickets/commands.ts";
import { type Course, accept, answer, ask, at, lived, minute, offerTo, summed } from "./world.ts";

const period = { from: at("2026-11-22T23:00:00Z"), to: at("2026-11-29T23:00:00Z") };
const monday = at("2026-11-23T08:00:00Z");

type Varied = { readonly line?: LineOfWork; readonly step?: IdentityStep };
/** Asked by the tax agency, and answered by the police. */
const asked = (id: string, { line, step }: Varied = {}, ending?: Command): Course => {
  const plain = ask(id, "tax");
  if (plain.type !== "ask") throw new Error("no question");
  const question: Command = {
    ...plain,
    asker: { ...plain.asker, ...(line === undefined ? {} : { unit: { id: line, line } }) },
    question: { ...plain.question, ...(step === undefined ? {} : { step }) },
  };
  return lived([
    [monday, "slack:T0/tax", question, offerTo(`o-${id}`, "police")],
    [monday + minute, "e-police", accept(`o-${id}`, "police")],
    ...(ending === undefined
      ? [[monday + 2 * minute, "e-police", answer(id, "police")] as const]
      : [[monday + 2 * minute, "slack:T0/tax", ending] as const]),
  ]);
};
const facts: Command = { type: "request-facts", expert: "e-police", text: { id: "f", hash: "" } };
const read = (courses: readonly Course[], agency: string | null) =>
  summed(courses, { period, agency });
const cellsOf = (courses: readonly Course[], agency: string | null, section: string) =>
  Object.fromEntries(
    figureRows(read(courses, agency))
      .filter((row) => row.section === section)
      .map(({ name, value }) => [name, value]),
  );

const many = [
  ...["1", "2", "3"].map((id) => asked(id, { line: "border", step: "verify" })),
  ...["4", "5", "6", "7"].map((id) => asked(id, { line: "registration", step: "register" })),
  asked("8"),
];

describe("who asks", () => {
  it("is counted by line of work and by step, also where neither is said", () => {
    expect(cellsOf(many, "tax", "line")).toEqual({ border: 3, registration: 4, unknown: 1 });
    expect(cellsOf(many, "tax", "step")).toEqual({ verify: 3, register: 4, unknown: 1 });
  });

  it("is told to the agency whose experts answer, of lines that are not small", () => {
    const few = [...many, asked("9", { line: "missions" })];
    // Nine in all: were the three of border control told too, the two others could be one each alone.
    expect(cellsOf(few, "police", "used")).toEqual({ registration: 4 });
    expect(cellsOf(few, null, "used")).toEqual({
      registration: 4,
      border: 3,
      missions: 1,
      unknown: 1,
    });
    expect(cellsOf(few, "tax", "used")).toEqual({});
  });

  it.each([
    ["both are three at least", many.slice(0, 7), 0.571_429],
    ["one is small", many.slice(1, 7), null],
    ["there is none of the other", many.slice(3, 7), 1],
    ["one is unknown, which the rest would tell", many, null],
  ] as const)("outside border control is a share of the answers where %s", (_, courses, share) => {
    const { figures } = read(courses, "police");
    expect(figures.find(({ id }) => id === "usedOutsideBorderRate")?.now).toBe(share);
  });
});

it("a question that ended without an answer is counted by why", () => {
  const withdrawn: Command = { type: "withdraw", person: "slack:T0/tax" };
  const waits = asked("10", {}, facts);
  const event = { type: "cancelled", why: "no-facts" } as const;
  const silent = {
    ...waits,
    history: [...waits.history, { at: monday + 3 * minute, by: "timer", event }],
  };
  expect(cellsOf([asked("9", {}, withdrawn), silent], "tax", "ended")).toEqual({
    withdrawn: 1,
    "no-facts": 1,
  });
});
