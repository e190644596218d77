/** Charts in Teams: its own with a fallback, and their numbers as text. */
import { describe, expect, test } from "vitest";
import { cardProblems } from "../../../playground/teams/adaptive-card.ts";
import type { Card } from "../../../src/bots/card.ts";
import { renderCard } from "../../../src/bots/teams/draw/render.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { bars, examples, groups, holes, lines, stack } from "../../charts/examples.ts";
import { offerCard } from "./world.ts";

const drawn = (chart: Chart) => {
  const card: Card = { ...offerCard(), parts: [{ kind: "chart", chart }] };
  return { card: renderCard(card), json: JSON.stringify(renderCard(card)) };
};

describe("A chart in Teams", () => {
  test.each(Object.entries(examples))("%s keeps Teams' rules", (_, chart) => {
    expect(cardProblems(drawn(chart).card)).toEqual([]);
  });

  test.each([
    [bars, "Chart.HorizontalBar"],
    [groups, "Chart.VerticalBar.Grouped"],
    [stack, "Chart.HorizontalBar.Stacked"],
    [lines, "Chart.Line"],
  ] as const)("$title is one of Teams' own", (chart, type) => {
    expect(drawn(chart).json).toContain(`"type":"${type}"`);
  });

  test("has its numbers as text, also for a client that draws none", () => {
    const { json } = drawn(bars);
    expect(json.match(/Uppehållstillståndskort: 1\u00a0033/gu)).toHaveLength(2);
  });

  test("has no bar where a value is not told", () => {
    expect(drawn(bars).json).not.toContain('"x":"Namn & namnskick"');
    expect(drawn(bars).json).toContain("Namn & namnskick: färre än 3");
  });

  test("folds many numbers away", () => {
    expect(drawn(lines).json).toContain('"isVisible":false');
    expect(drawn(lines).json).toContain("Action.ToggleVisibility");
  });

  test("of holes is a table in which they stand out", () => {
    expect(drawn(holes).json).toContain('"type":"Table"');
    expect(drawn(holes).json).toContain('"style":"attention"');
  });
});
