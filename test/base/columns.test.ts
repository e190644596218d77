/** Shows that columns and terms keep what they were given, past their first chunk too. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { openColumn } from "../../src/base/columns.ts";
import { openNameTable } from "../../src/base/name-table.ts";
import { openTerms } from "../../src/knowledge/search/terms.ts";

const chunk = 2 ** 14;

test("a column holds what was set, and 0 elsewhere", () => {
  const column = openColumn();
  column.set(chunk + 1, 7);
  column.set(3, 2 ** 32 - 1);
  expect([3, 4, chunk, chunk + 1, 9 * chunk].map(column.at)).toEqual([2 ** 32 - 1, 0, 0, 7, 0]);
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

test("a name is found by two texts that nobody has joined", () => {
  const names = openNameTable(4);
  const at = ["pass", "passet", ""].map(names.idOf);
  const find = (text: string, from: number, to: number, tail: string) =>
    names.findJoined({ text, from, to, tail });
  expect([
    find("passen", 0, 4, ""),
    find("ett pass", 4, 8, "et"),
    find("", 0, 0, "pass"),
    find("x", 1, 1, ""),
    find("passet", 0, 5, "a"),
  ]).toEqual([at[0], at[1], at[0], at[2], undefined]);
});
