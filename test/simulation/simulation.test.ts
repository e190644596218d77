/**
 * Plays a small country on a virtual clock: the same seed gives the same year and the same figures.
 */
import { describe, expect, test } from "vitest";
import { openChance } from "../../src/simulation/chance.ts";
import { quantile } from "../../src/simulation/measures.ts";
import { buildNation, hourMs, isOnDuty, questionsIn } from "../../src/simulation/nation.ts";
import { headingsIn } from "../../src/simulation/headings.ts";
import { chartOf, tableOf } from "../../src/simulation/report.ts";
import { openPlay } from "../../src/simulation/play.ts";
import { ours } from "../../src/simulation/policies.ts";
import { openSimulation } from "../../src/simulation/simulate.ts";

const small = { experts: 60, topics: 8, missions: 4, questionsADay: 120 };
const simulate = (
  { seed, days }: { readonly seed: number; readonly days: number },
  size: Parameters<typeof openSimulation>[1],
) => {
  const simulation = openSimulation(seed, size);
  for (let day = 0; day < days; day += 1) simulation.playDay();
  return simulation.figures();
};
const played = simulate({ seed: 7, days: 14 }, small);

describe("a play", () => {
  test("compares our engine with the six rules that others use", () => {
    expect(played.map(({ policy }) => policy)).toEqual([
      "idjour",
      "random",
      "round robin",
      "least loaded",
      "longest idle",
      "first on call",
      "lucky user",
    ]);
  });

  test("is the same for the same seed, and another for another", () => {
    expect(simulate({ seed: 7, days: 14 }, small)).toEqual(played);
    expect(simulate({ seed: 8, days: 14 }, small)).not.toEqual(played);
  });

  test("gives the figures of each day's end, and goes on from there", () => {
    const simulation = openSimulation(7, small);
    const week = (): void => {
      for (let day = 0; day < 7; day += 1) simulation.playDay();
    };
    week();
    expect(simulation.figures()).toEqual(simulate({ seed: 7, days: 7 }, small));
    week();
    expect(simulation.figures()).toEqual(played);
  });

  test("asks the same questions whatever the policy", () => {
    const nation = buildNation(openChance(7), small);
    const asked = () => {
      const chance = openChance(8);
      return Array.from({ length: 48 }, (_, hour) =>
        questionsIn(chance, nation, { hour, questionsADay: 120 }),
      );
    };
    expect(asked()).toEqual(asked());
  });

  test("has every question taken or still waiting at the end", () => {
    for (const { medianMin, unanswered } of played) {
      expect(medianMin).toBeGreaterThan(0);
      expect(unanswered).toBeLessThan(120 * 14);
    }
  });
});

describe("over a third of a year, where several topics are rare", () => {
  const rare = { experts: 50, topics: 14, missions: 4, questionsADay: 60 };
  const [engine, ...others] = simulate({ seed: 3, days: 130 }, rare);

  test("our engine shares work more alike than every other rule", () => {
    for (const { gini: theirs } of others) expect(engine?.gini).toBeLessThan(theirs);
  });

  test("and lets no more competence go stale than any of them", () => {
    for (const { fresh } of others) expect(engine?.fresh).toBeGreaterThanOrEqual(fresh);
    expect(engine?.fresh).toBeGreaterThan(0.95);
  });
});

describe("practice on real questions", () => {
  const size = { experts: 50, topics: 24, missions: 4, questionsADay: 20 };
  const origin = Date.UTC(2026, 0, 5);
  // With exercises hardly anybody would be stale, so that there would be little practice to see.
  const { practice: _, ...withoutExercises } = ours(origin);
  const play = openPlay(withoutExercises, {
    nation: buildNation(openChance(3), size),
    seed: 3,
    questionsADay: size.questionsADay,
    origin,
  });
  for (let day = 0; day < 200; day += 1) play.playDay();
  const { waits, secondOpinions, roster } = play.played();

  test("is read after, and who reads is as busy with it as with a question", () => {
    expect(secondOpinions.made).toBeGreaterThan(2);
    const accepted = roster.states.reduce((sum, state) => sum + state.accepted, 0);
    expect(accepted).toBe(waits.filter((wait) => wait.accepted).length + secondOpinions.made);
  });
});

test("seeds that are near each other do not begin alike", () => {
  const firsts = Array.from({ length: 1_000 }, (_, seed) => openChance(seed).next());
  const mean = firsts.reduce((sum, one) => sum + one, 0) / firsts.length;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
  expect(new Set(firsts.map((one) => Math.floor(one * 10))).size).toBe(10);
});

describe("the country", () => {
  test("works by day, with a few in the evening and at night", () => {
    const { experts } = buildNation(openChance(1), { ...small, experts: 400, missions: 20 });
    const onDuty = (hour: number): number =>
      experts.filter((expert) => isOnDuty(expert, hour * hourMs)).length;
    const wednesday = 24 * 2;
    expect(onDuty(wednesday + 10)).toBeGreaterThan(250);
    expect(onDuty(wednesday + 20)).toBeLessThan(100);
    expect(onDuty(wednesday + 1)).toBeGreaterThan(0);
  });
});

describe("figures", () => {
  test("a median counts those who still wait, for as long as they have waited", () => {
    const accepted = [1, 2, 3].map((minutes) => ({ minutes, accepted: true }));
    expect(quantile(accepted, 0.5)).toBe(2);
    const waiting = [10, 10, 10].map((minutes) => ({ minutes, accepted: false }));
    expect(quantile([...accepted, ...waiting], 0.5)).toBe(3);
    expect(quantile([...accepted, ...waiting], 0.9)).toBeNull();
  });
});

describe("the report", () => {
  const words = headingsIn("en");

  test("is one table, a row for each policy", () => {
    const lines = tableOf(played, words).split("\n");
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatch(/^policy +median min +p90 min/u);
  });

  test("and a picture that tells every number in words", () => {
    const svg = chartOf(played, "14 days, seed 7", words);
    expect(svg).toContain("pairs fresh (more is better)");
    expect(svg.match(/<rect x/gu)).toHaveLength(8 * 7);
  });

  test("in which no number runs into the panel beside it, however long it is", () => {
    const [first] = played;
    if (first === undefined) throw new Error("Nothing was played.");
    const svg = chartOf(
      [{ ...first, p90Min: 525_600, fresh: 1, unanswered: 7_300_000 }],
      "a year",
      words,
    );
    const panels = [...svg.matchAll(/<g transform="translate\((\d+) \d+\)">(.*)<\/g>/gu)];
    const lefts = [...new Set(panels.map(([, x]) => Number(x)))].toSorted((a, b) => a - b);
    expect(lefts).toHaveLength(4);
    const width = (lefts[1] ?? 0) - (lefts[0] ?? 0);
    // A letter of this size is at most eight pixels wide on average.
    const ends = panels.flatMap(([, , inside = ""]) =>
      [...inside.matchAll(/<text x="([\d.]+)"[^>]*>([^<]*)/gu)].map(
        ([, x, text = ""]) => Number(x) + 8 * text.length,
      ),
    );
    expect(Math.max(...ends)).toBeLessThan(width);
  });
});
