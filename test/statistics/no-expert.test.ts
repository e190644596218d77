/** What found no expert, what missed its target, and what was opened again: each counted as it was. */
import { describe, expect, it } from "vitest";
import type { MeasureId } from "../../src/statistics/measures/definitions.ts";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { Step } from "../../src/tickets/model.ts";
import {
  type Life,
  accept,
  answer,
  ask,
  at,
  hour,
  lived,
  minute,
  offerTo,
  summed,
} from "./world.ts";

/** Week 48, in Sweden. */
const period = { from: at("2026-11-22T23:00:00Z"), to: at("2026-11-29T23:00:00Z") };
const nine = at("2026-11-23T08:00:00Z");
const asker = "slack:T0/tax";

const lastResort: Step = { kind: "fallback", rung: 3, name: "Vakthavande", contact: "växel" };
const reopens: Command = { type: "reopen", person: asker };
const withdraws: Command = { type: "withdraw", person: asker };

/** Asked at nine or ten; the last rung, then given up by its asker. */
const gaveUp = (id: string, topic: string, after = 0): Life => [
  [nine + after, asker, ask(id, "tax", topic), lastResort],
  [nine + after + hour, asker, withdraws],
];
const answered = (id: string, answeredAt: number): Life => [
  [nine, asker, ask(id, "tax"), offerTo(`o${id}`, "police")],
  [nine + minute, "e-police", accept(`o${id}`, "police")],
  [answeredAt, "e-police", answer(id, "police")],
];
const week = (...lives: readonly Life[]): Summary =>
  summed(lives.map(lived), { period, agency: "tax" });
const figure = ({ figures }: Summary, id: MeasureId): number | null | undefined =>
  figures.find((one) => one.id === id)?.now;

describe("what found no expert", () => {
  const summary = week(
    gaveUp("1", "passport-authenticity"),
    gaveUp("2", "name-transliteration", hour),
    [[nine, asker, ask("3", "tax"), lastResort]],
    // Withdrawn before the ladder was at its end.
    [
      [nine, asker, ask("4", "tax"), offerTo("o4", "police")],
      [nine + minute, asker, withdraws],
    ],
    answered("5", nine + hour),
  );

  it("counts though its asker withdrew it afterwards", () => {
    expect(summary.totals).toMatchObject({ asked: 5, noExpert: 3, unanswered: 1, answered: 1 });
    expect(figure(summary, "noExpertRate")).toBe(0.6);
  });

  it("is told by topic, by hour and by agency", () => {
    expect(summary.byTopic).toEqual([
      { topic: "passport-authenticity", asked: 4, noExpert: 2, answered: 1 },
      { topic: "name-transliteration", asked: 1, noExpert: 1, answered: 0 },
    ]);
    expect(summary.byHour).toEqual([
      { hour: 9, asked: 4, noExpert: 2 },
      { hour: 10, asked: 1, noExpert: 1 },
    ]);
    expect(summary.agencies).toEqual([{ agency: "tax", asked: 5, noExpert: 3 }]);
  });

  it("has missed the target", () => {
    expect(figure(summary, "withinTarget")).toBe(0.25);
  });

  it("is missed by one that waits again, for whom an earlier answer was not enough after all", () => {
    const shown = { articles: ["a1"], confident: true, until: nine + hour };
    const waits = week([
      [nine, asker, { ...ask("1", "tax"), earlier: shown } as Command],
      [nine + minute, asker, { type: "solve", person: asker, article: "a1" }],
      [nine + hour, asker, reopens, offerTo("o1", "police")],
    ]);
    expect(waits.waits.answer).toMatchObject({ left: 0, waiting: 1 });
    expect(figure(waits, "withinTarget")).toBe(0);
  });

  it("is no question that was answered in the end, nor one that an earlier answer solved", () => {
    const rescued = week([
      [nine, asker, ask("1", "tax"), lastResort],
      [nine + hour, asker, withdraws],
      [nine + hour + minute, asker, reopens, offerTo("o1", "police")],
      [nine + 3 * hour, "e-police", accept("o1", "police")],
      [nine + 4 * hour, "e-police", answer("1", "police")],
    ]);
    expect(rescued.totals).toMatchObject({ asked: 1, noExpert: 0, answered: 1 });
  });
});

it("counts a reopened question once, answered again or not", () => {
  const summary = week(
    [...answered("1", nine + hour), [nine + 2 * hour, asker, reopens, offerTo("o1b", "police")]],
    [
      ...answered("2", nine + hour),
      [nine + 2 * hour, asker, reopens, offerTo("o2b", "police")],
      [nine + 3 * hour, "e-police", accept("o2b", "police")],
      [nine + 4 * hour, "e-police", answer("2b", "police")],
    ],
    answered("3", nine + hour),
  );
  expect(summary.totals.reopened).toBe(2);
  expect(figure(summary, "reopenRate")).toBe(0.666_667);
});
