/** Shows that rows of numbers and terms keep what they were given, past their first chunk too. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { openColumn, openRow } from "../../../src/knowledge/search/columns.ts";
import { openTerms } from "../../../src/knowledge/search/terms.ts";

const chunk = 2 ** 14;

test("a column holds what was set, and 0 elsewhere", () => {
  const column = openColumn();
  column.set(chunk + 1, 7);
  column.set(3, 2 ** 32 - 1);
  expect([3, 4, chunk, chunk + 1, 9 * chunk].map(column.at)).toEqual([2 ** 32 - 1, 0, 0, 7, 0]);
});

test("a row gives back what was put at each place", () => {
  const row = openRow<string>();
  for (let i = 0; i <= chunk; i += 1) expect(row.push(`n${i}`)).toBe(i);
  expect([0, chunk - 1, chunk, chunk + 1].map(row.at)).toEqual([
    "n0",
    `n${chunk - 1}`,
    `n${chunk}`,
    undefined,
  ]);
  expect(row.length()).toBe(chunk + 1);
});

test("terms have numbers in the order in which they came, in any script", () => {
  const names = fc.uniqueArray(fc.string({ unit: "grapheme", maxLength: 80 }), { maxLength: 60 });
  fc.assert(
    fc.property(names, (all) => {
      const terms = openTerms();
      expect(all.map(terms.find)).toEqual(all.map(() => undefined));
      expect(all.map(terms.idOf)).toEqual([...all.keys()]);
      expect(all.map(terms.idOf)).toEqual([...all.keys()]);
      expect(all.map(terms.find)).toEqual([...all.keys()]);
      expect([...all.keys()].map(terms.nameOf)).toEqual(all);
    }),
  );
});

test("a hundred thousand terms are told apart, and their holders counted", () => {
  const terms = openTerms();
  for (let i = 0; i < 100_000; i += 1) terms.count(terms.idOf(`term${i}`), 1);
  for (const n of [0, 4_711, 99_999]) {
    expect(terms.nameOf(terms.find(`term${n}`) ?? -1)).toBe(`term${n}`);
    expect(terms.holdersOf(n)).toBe(1);
  }
  expect(terms.find("term100000")).toBeUndefined();
});
