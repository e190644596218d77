/** Charts in Teams: its own with a fallback, and their numbers as text. */
import { describe, expect, test } from "vitest";
import { cardProblems } from "../../../playground/teams/adaptive-card.ts";
import type { Card } from "../../../src/screens/card.ts";
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

  test("has its numbers as text, also for a client that draws none [line 78]", () => {
    const { json } = drawn(bars);
    // They stand below it anyway, so an older client shows nothing in the chart's place.
    expect(json.match(/Uppehållstillståndskort: 1\u00a0033/gu)).toHaveLength(1);
    expect(json).toContain('"fallback":"drop"');
    // Those that are folded away stand in the chart's place.
    expect(drawn(lines).json).toContain('"fallback":{"type":"Container"');
  });

  test("has no bar where a value is not told", () => {
    expect(drawn(bars).json).not.toContain('"x":"Namn & namnskick"');
    expect(drawn(bars).json).toContain("Namn & namnskick: färre än 3");
  });

  test("is its numbers in words where a card has too many to be sent as pictures", () => {
    const values = Array.from({ length: 30 }, (_, at) => at * 1_000);
    const large: Chart = {
      ...groups,
      categories: values.map((value) => `Category ${value}`),
      series: Array.from({ length: 8 }, (_, at) => ({ name: `Series ${at}`, values })),
    };
    const parts = Array.from({ length: 3 }, () => ({ kind: "chart" as const, chart: large }));
    const json = JSON.stringify(renderCard({ ...offerCard(), parts }));
    expect(json).toContain("Category 29000");
    expect(json).not.toContain('"Chart.');
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
