/**
 * Checks that questions which ask the same are told from others on the same topic about the same type
 * of document, on the set that the limit was found with.
 */
import { describe, expect, test } from "vitest";
import { openingSwedishDictionary } from "../../../src/knowledge/language/dictionary-file.ts";
import { openingGroups } from "../../../src/knowledge/search/groups-file.ts";
import { leastAlike, openingLikeness } from "../../../src/knowledge/search/likeness.ts";
import { setArticles, setQuestions } from "./sets.ts";

const atOnce = <Result>(steps: Generator<void, Result>): Result => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};
atOnce(openingSwedishDictionary());
const likeness = atOnce(openingLikeness(atOnce(openingGroups())));

/** Each article's own question, and those that it answers. */
const asked = setArticles.flatMap((article) => [
  { article, text: article.question },
  ...setQuestions
    .filter(({ relevant }) => relevant.includes(article.id))
    .map(({ text }) => ({ article, text })),
]);
const pairs = asked.flatMap((one, i) => asked.slice(i + 1).map((other) => [one, other] as const));
const same = pairs.filter(([one, other]) => one.article.id === other.article.id);
const others = pairs.filter(
  ([{ article: a }, { article: b }]) =>
    a.id !== b.id && a.topic === b.topic && a.documentType === b.documentType,
);
const shareAlike = (some: typeof pairs): number =>
  some.filter(([one, other]) => likeness(one.text, other.text) >= leastAlike).length / some.length;

describe("of the development set's questions", () => {
  test("nine in ten pairs that ask the same are alike, in one language or in two", () => {
    expect(same.length).toBeGreaterThan(200);
    expect(shareAlike(same)).toBeGreaterThanOrEqual(0.89);
  });

  test("three in four on the same topic and document that ask something else are not", () => {
    expect(others.length).toBeGreaterThan(50);
    expect(shareAlike(others)).toBeLessThanOrEqual(0.25);
  });
});

describe("two questions", () => {
  const laminate = "Laminatet släpper i ett hörn på personsidan. Är det ett tecken på ändring?";

  test("are as alike as can be where they say the same, and whichever comes first", () => {
    expect(likeness(laminate, laminate)).toBeCloseTo(1);
    const inEnglish = "The laminate lifts at a corner of the data page of a passport";
    expect(likeness(laminate, inEnglish)).toBe(likeness(inEnglish, laminate));
    expect(likeness(laminate, inEnglish)).toBeGreaterThan(leastAlike);
  });

  test("are as alike where they were read before, and are read once", () => {
    const other = "Laminatet är uppskuret. Hur bedömer man det?";
    const read = new Map();
    for (let times = 0; times < 2; times += 1)
      expect(likeness(laminate, other, read)).toBe(likeness(laminate, other));
    expect([...read.keys()]).toEqual([laminate, other]);
  });

  test("are not where they share only what every such question says, or nothing is said", () => {
    const validity = "Hur länge gäller ett pass som har utfärdats för ett barn? Är det äkta?";
    expect(likeness(laminate, validity)).toBeLessThan(leastAlike);
    for (const [one, other] of [
      ["", ""],
      ["", laminate],
      ["?", "och det"],
    ] as const)
      expect(likeness(one, other)).toBe(0);
  });
});
