/**
 * Decides when two answers diverge: the labelled pairs of the task, every pair of outcomes and
 * strengths there is, and whose answers to one question are compared.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { languages } from "../screens/drawn.ts";
import { t } from "../../src/screens/text/i18n.ts";
import {
  type Judgement,
  conflictingAnswerTo,
  diverges,
} from "../../src/statistics/methods/divergence.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";

const judged = z.object({ outcome: z.string(), strength: z.number() });
const { pairs } = z
  .object({
    pairs: z.array(
      z.object({ id: z.string(), a: judged, b: judged, diverges: z.boolean(), why: z.string() }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL("../knowledge/answers-divergence.dev.json", import.meta.url), "utf8"),
    ),
  );

/** `x`: diverge; `.`: both hold; `=`: the same. Who is not here claims nothing. */
const matrix: Readonly<Record<string, string>> = {
  authentic: "= . . x x x x x . .",
  "no-signs-of-manipulation": ". = . x x x x x . .",
  "improperly-obtained": ". . = x x x x x . .",
  "signs-of-manipulation": "x x x = . . . . . .",
  counterfeit: "x x x . = x x x . .",
  forged: "x x x . x = x x . .",
  "pseudo-document": "x x x . x x = x . .",
  "stolen-blank": "x x x . x x x = . .",
  "same-person-supported": ". . . . . . . . = x",
  "impostor-indicated": ". . . . . . . . x =",
};
const claiming = Object.keys(matrix);
const cellOf = (one: string, other: string): string =>
  matrix[one]?.split(" ")[claiming.indexOf(other)] ?? ".";

const strengths = taxonomy.strengths.map(({ id }) => id);
const everyPair = taxonomy.outcomes.flatMap(({ id: one }) =>
  taxonomy.outcomes.flatMap(({ id: other }) =>
    strengths.flatMap((first) =>
      strengths.map((second): readonly [Judgement, Judgement] => [
        { outcome: one, strength: first },
        { outcome: other, strength: second },
      ]),
    ),
  ),
);

describe("two answers to like questions", () => {
  test.each(pairs)("$id are judged as their label says: $why", ({ a, b, diverges: label }) => {
    expect(diverges(a, b).diverges).toBe(label);
    expect(diverges(b, a).diverges).toBe(label);
  });

  test("are judged by the table, every pair of outcomes and strengths", () => {
    expect(claiming.every((id) => taxonomy.outcomes.some((one) => one.id === id))).toBe(true);
    expect(everyPair).toHaveLength(24 * 24 * 5 * 5);
    const wrong = everyPair.filter(([a, b]) => {
      const cell = cellOf(a.outcome, b.outcome);
      const apart = [1, 2].includes(Math.min(a.strength, b.strength))
        ? Math.max(a.strength, b.strength) >= Math.min(a.strength, b.strength) + 3
        : false;
      return diverges(a, b).diverges !== (cell === "x" || (cell === "=" && apart));
    });
    expect(wrong).toEqual([]);
  });

  test("are judged alike whichever comes first, for the same reason", () => {
    for (const [a, b] of everyPair) expect(diverges(a, b)).toEqual(diverges(b, a));
  });

  test("contradict each other however weak, and say so when both are 2 of 5 or weaker", () => {
    for (const [a, b] of everyPair)
      expect(diverges(a, b).weak).toBe(a.strength <= 2 && b.strength <= 2);
    expect(
      diverges({ outcome: "forged", strength: 1 }, { outcome: "authentic", strength: 2 }),
    ).toEqual({ diverges: true, why: "genuine-or-false", weak: true });
  });

  test("hold both when one of them decides nothing, or nobody knows its outcome", () => {
    const forged = { outcome: "forged", strength: 5 };
    for (const outcome of ["inconclusive", "formal-channel-required", "constructor"])
      expect(diverges({ outcome, strength: 1 }, forged).why).toBe("decides-nothing");
    const same = { outcome: "guidance-given", strength: 1 };
    expect(diverges(same, { ...same, strength: 5 }).diverges).toBe(false);
  });

  test.each(languages)("have each reason in words, in %s", (language) => {
    const reasons = new Set(everyPair.map(([a, b]) => diverges(a, b).why));
    expect(reasons.size).toBe(9);
    const words = new Set([...reasons].map((why) => t(language, `differ.why.${why}`)));
    expect(words.size).toBe(9);
  });
});

const by = (expert: string, outcome: string, strength = 4) => ({ expert, outcome, strength });

describe("an answer", () => {
  test("is held against those of other experts before it", () => {
    const answers = [by("e1", "authentic"), by("e2", "forged")];
    expect(conflictingAnswerTo(answers, 2)).toMatchObject({ answer: 1, why: "genuine-or-false" });
    expect(conflictingAnswerTo(answers, 1)).toBeNull();
  });

  test("is not held against what the same expert thought before", () => {
    expect(conflictingAnswerTo([by("e1", "authentic"), by("e1", "forged")], 2)).toBeNull();
  });

  test("is held against what another expert came to last", () => {
    const answers = [by("e1", "authentic"), by("e1", "forged"), by("e2", "forged")];
    expect(conflictingAnswerTo(answers, 3)).toBeNull();
  });

  test("that is the third is held against the one that it does not agree with", () => {
    const answers = [by("e1", "authentic"), by("e2", "forged"), by("e3", "authentic")];
    expect(conflictingAnswerTo(answers, 3)).toMatchObject({ answer: 2 });
  });

  test("that says the same three steps surer is held against it too", () => {
    expect(conflictingAnswerTo([by("e1", "forged", 1), by("e2", "forged", 4)], 2)).toMatchObject({
      answer: 1,
      why: "same-but-strength",
    });
  });

  test("that is not there is contrary to nothing", () => {
    expect(conflictingAnswerTo([], 1)).toBeNull();
  });
});
