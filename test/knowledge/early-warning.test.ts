/** Says of what a detection is a sign: of a case alone, of many like it, or of something new. */
import { describe, expect, test } from "vitest";
import { isSaidAlready, warningSign } from "../../src/knowledge/early-warning.ts";
import { plainArticle } from "../../src/knowledge/article.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { type Answer, type Ticket, days } from "../../src/tickets/model.ts";
import { world } from "../../playground/gallery/worlds.ts";

const { ticket: base } = world("closed");
const [given] = base.answers;
if (given === undefined) throw new Error("the gallery's closed question has no answer");

type Office = { readonly agency?: string; readonly unit?: string };
const found = (id: string, more: Partial<Answer> = {}, { agency, unit }: Office = {}): Ticket => ({
  ...base,
  id,
  asker: {
    ...base.asker,
    agency: agency ?? base.asker.agency,
    ...(unit === undefined ? {} : { unit: { id: unit, line: "registration" } }),
  },
  answers: [{ ...given, outcome: "forged", strength: 4, ...more }],
});
const daysBefore = (n: number): Partial<Answer> => ({ at: given.at - days(n) });
const newest = found("newest");
const twoMore = [
  found("a", daysBefore(3), { unit: "north" }),
  found("b", daysBefore(20), { unit: "south" }),
];

describe("a detection", () => {
  test("is one of many when offices had three within four weeks", () => {
    expect(warningSign(newest, twoMore)).toEqual({
      kind: "repeated",
      outcome: "forged",
      findings: 3,
      offices: 3,
      agencies: 1,
    });
    const elsewhere = twoMore.map((one) => ({ ...one, asker: { ...one.asker, agency: "other" } }));
    expect(warningSign(newest, elsewhere)).toMatchObject({ agencies: 2 });
  });

  test("stands alone in one office, long after, with another finding, weakly supported, or about something else", () => {
    const oneOffice = twoMore.map((one) => ({ ...one, asker: base.asker }));
    const old = twoMore.map((one, i) => found(one.id, daysBefore(29), { unit: `u${i}` }));
    const other = twoMore.map((one, i) =>
      found(one.id, { ...daysBefore(1), outcome: "counterfeit" }, { unit: `u${i}` }),
    );
    const weak = twoMore.map((one, i) =>
      found(one.id, { ...daysBefore(1), strength: 2 }, { unit: `u${i}` }),
    );
    const about = twoMore.map((one) => ({ ...one, question: { ...one.question, issuer: "IRQ" } }));
    for (const others of [oneOffice, old, other, weak, about])
      expect(warningSign(newest, others)).toBeNull();
    expect(warningSign(found("weak", { strength: 2 }), twoMore)).toBeNull();
  });

  test("is new when ten like questions had answers and none this one, and it is well supported", () => {
    const calm = Array.from({ length: 10 }, (_, i) =>
      found(`calm ${i}`, { ...daysBefore(100), outcome: "authentic" }),
    );
    expect(warningSign(newest, calm)).toMatchObject({ kind: "first", findings: 1 });
    expect(warningSign(found("unsure", { strength: 3 }), calm)).toBeNull();
    expect(warningSign(newest, calm.slice(1))).toBeNull();
    expect(warningSign(newest, [...calm, found("before", daysBefore(300))])).toBeNull();
  });

  test("is an assessment of a document or a person: nothing else is a sign", () => {
    for (const { id: outcome, kind, countsAsDetection } of taxonomy.outcomes) {
      const others = twoMore.map((one) => ({
        ...one,
        answers: one.answers.map((answer) => ({ ...answer, outcome })),
      }));
      const isSign = countsAsDetection && kind.endsWith("-assessment");
      expect([outcome, warningSign(found("newest", { outcome }), others) !== null]).toEqual([
        outcome,
        isSign,
      ]);
    }
  });

  test("about no document, or without an answer, is none", () => {
    const none = { ...newest, question: { ...newest.question, documentType: null } };
    expect(warningSign(none, twoMore)).toBeNull();
    expect(warningSign({ ...newest, answers: [] }, twoMore)).toBeNull();
  });
});

test("nothing is said again of the same kind of document from the same issuer", () => {
  const { documentType, issuer } = base.question;
  const warning = {
    ...plainArticle,
    id: "w",
    kind: "warning" as const,
    state: "rejected" as const,
    title: "",
    question: "",
    answer: "",
    topic: null,
    documentType,
    country: issuer,
    language: "sv",
    ticket: null,
    agency: null,
    author: null,
    owner: null,
    createdAt: 0,
    publishedAt: null,
    reviewAt: null,
  };
  expect(isSaidAlready(base.question, [warning])).toBe(true);
  expect(isSaidAlready(base.question, [{ ...warning, country: "IRQ" }])).toBe(false);
  expect(isSaidAlready(base.question, [])).toBe(false);
});
