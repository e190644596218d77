/**
 * Shows how nearness in meaning changes the order of what is found, and what it never changes. The
 * vectors are made for the test: they say nothing of what a model would do.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Meaning, openVectors } from "../../../src/knowledge/search/meaning.ts";
import { setArticles, setQuestions } from "./sets.ts";
import { devIndex } from "./dev-index.ts";

const vector = (...numbers: readonly number[]): Float32Array => {
  const length = Math.hypot(...numbers);
  return Float32Array.from(numbers, (one) => one / length);
};
const near = (cosines: Readonly<Record<string, number>>): Meaning => ({
  cosineOf: (id) => cosines[id] ?? null,
  nearest: Object.entries(cosines)
    .toSorted(([, a], [, b]) => b - a)
    .map(([id]) => id),
});

describe("the search with vectors", () => {
  const index = devIndex();
  const ids = (text: string, meaning: Meaning | null = null): readonly string[] =>
    index.search(text, { meaning }).results.map(({ id }) => id);
  const [question] = setQuestions.filter(({ relevant }) => relevant.length > 0);
  const text = question?.text ?? "";

  test("without them answers to the byte as if there were no such thing", () => {
    for (const one of setQuestions)
      expect(JSON.stringify(index.search(one.text, { meaning: null }))).toBe(
        JSON.stringify(index.search(one.text)),
      );
  });

  test("brings in an article that shares no word with the question", () => {
    const strange = "qwxzj vbnkq";
    expect(ids(strange)).toEqual([]);
    const [one] = setArticles;
    expect(ids(strange, near({ [one?.id ?? ""]: 0.9 }))).toEqual([one?.id]);
  });

  test("prefers what is nearer, and leaves an article without a vector where it was", () => {
    const byWords = ids(text);
    const [first = "", second = "", third = ""] = byWords;
    expect(ids(text, near({ [third]: 1, [first]: -1 }))[0]).toBe(third);
    const even = Object.fromEntries(
      byWords.filter((id) => id !== second).map((id) => [id, 0.5] as const),
    );
    expect(ids(text, near(even)).slice(0, 3)).toEqual(byWords.slice(0, 3));
  });

  test("claims nothing that the words do not", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...setQuestions),
        fc.dictionary(
          fc.constantFrom(...setArticles.map(({ id }) => id)),
          fc.double({ min: -1, max: 1, noNaN: true }),
        ),
        (asked, cosines) => {
          const [words, both] = [
            index.search(asked.text),
            index.search(asked.text, { meaning: near(cosines) }),
          ];
          expect(both.worthShowing).toBe(words.worthShowing);
          expect(both.signs).toEqual(words.signs);
          const isSame = both.results[0]?.id === words.results[0]?.id;
          expect(both.confident).toBe(words.confident && isSame);
        },
      ),
    );
  });

  test("knows nothing of an article that is withdrawn", () => {
    const own = devIndex();
    const [one] = setArticles;
    own.withdraw(one?.id ?? "");
    const found = own.search("qwxzj vbnkq", { meaning: near({ [one?.id ?? ""]: 1 }) });
    expect(found.results).toEqual([]);
  });
});

describe("vectors", () => {
  test("are near by their direction, the nearest first, ties by id", () => {
    const vectors = openVectors(10);
    vectors.put("b", vector(1, 0));
    vectors.put("a", vector(1, 0));
    vectors.put("c", vector(1, 1));
    const meaning = vectors.near(vector(2, 0));
    expect(meaning?.nearest).toEqual(["a", "b", "c"]);
    expect(meaning?.cosineOf("c")).toBeCloseTo(Math.SQRT1_2);
    expect(meaning?.cosineOf("d")).toBeNull();
  });

  test("of another dimension are not taken, and are near to nothing", () => {
    const vectors = openVectors(10);
    expect(vectors.near(vector(1))).toBeNull();
    vectors.put("a", vector(1, 0));
    expect(vectors.put("b", vector(1, 0, 0))).toBe(false);
    expect(vectors.near(vector(1, 0, 0))).toBeNull();
    expect(vectors.size()).toBe(1);
  });

  test("beyond so many are not kept; then only what was found by words is put in order", () => {
    const vectors = openVectors(2);
    for (const id of ["a", "b", "c"]) vectors.put(id, vector(1, 0));
    const meaning = vectors.near(vector(1, 0));
    expect(meaning?.nearest).toEqual([]);
    expect(meaning?.cosineOf("b")).toBeCloseTo(1);
    expect(meaning?.cosineOf("c")).toBeNull();
    vectors.drop("a");
    vectors.put("c", vector(0, 1));
    expect(vectors.size()).toBe(2);
  });
});
