/**
 * Finds conflicting answers to one question: the labelled pairs of the task, and whose answers are
 * compared.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  type AnswerSubject,
  conflictingAnswerTo,
} from "../../src/knowledge/conflicting-answers.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";

const judged = z.object({ outcome: z.string(), strength: z.number() });
const { pairs } = z
  .object({
    pairs: z.array(
      z.object({ id: z.string(), a: judged, b: judged, diverges: z.boolean(), why: z.string() }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("answers-divergence.dev.json", import.meta.url), "utf8")));

const by = (expert: string, outcome: string) => ({ expert, outcome });
/** The subject on which two experts with these outcomes conflict. */
const conflictingSubject = (one: string, other: string): AnswerSubject | null =>
  conflictingAnswerTo([by("e1", other), by("e2", one)], 2)?.about ?? null;

describe("two outcomes", () => {
  test.each(pairs)("$id are judged as their label says: $why", ({ a, b, diverges }) => {
    expect(conflictingSubject(a.outcome, b.outcome) !== null).toBe(diverges);
  });

  test("are judged alike whichever comes first, and never against themselves", () => {
    for (const a of taxonomy.outcomes) {
      expect(conflictingSubject(a.id, a.id)).toBeNull();
      for (const b of taxonomy.outcomes)
        expect(conflictingSubject(a.id, b.id)).toBe(conflictingSubject(b.id, a.id));
    }
  });

  test("hold both when one says more of a document that the other calls authentic", () => {
    expect(conflictingSubject("authentic", "improperly-obtained")).toBeNull();
    expect(conflictingSubject("counterfeit", "improperly-obtained")).toBe("document");
  });

  test("hold both when one is about the material shown and the other about the document", () => {
    expect(conflictingSubject("signs-of-manipulation", "authentic")).toBeNull();
    expect(conflictingSubject("no-signs-of-manipulation", "forged")).toBeNull();
  });

  test("hold both when one of them decides nothing", () => {
    for (const open of ["inconclusive", "insufficient-material", "referred-to-laboratory"])
      for (const { id } of taxonomy.outcomes) expect(conflictingSubject(open, id)).toBeNull();
  });

  test("that nobody knows say nothing", () => {
    expect(conflictingSubject("constructor", "authentic")).toBeNull();
  });
});

describe("an answer", () => {
  test("is held against those of other experts before it", () => {
    const answers = [by("e1", "authentic"), by("e2", "forged")];
    expect(conflictingAnswerTo(answers, 2)).toEqual({ answer: 1, about: "document" });
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
    expect(conflictingAnswerTo(answers, 3)).toEqual({ answer: 2, about: "document" });
  });

  test("that is not there is contrary to nothing", () => {
    expect(conflictingAnswerTo([], 1)).toBeNull();
  });
});
