/** The file of case counts: what is read, what is wrong in which line, and what a later file replaces. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  caseCountsText,
  readCaseCounts,
  strangeCounts,
  withCaseCounts,
} from "../../src/org/case-counts.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const head = "agency,unit,month,cases\n";
const read = (text: string) => readCaseCounts(text);
const counts = (text: string) =>
  read(text).counts.map(({ agency, unit, month, cases }) => [agency, unit, month, cases]);
const problems = (text: string) => read(text).problems.map(({ line, kind }) => [line, kind]);

describe("a file of case counts", () => {
  test("has a line for each agency, unit and month; without a unit it is the whole agency", () => {
    const text = `${head}migrationsverket,malmö,2026-10,1200\npolismyndigheten,,2026-10,340\n`;
    expect(read(text).problems).toEqual([]);
    expect(counts(text)).toEqual([
      ["migrationsverket", "malmö", "2026-10", 1200],
      ["polismyndigheten", null, "2026-10", 340],
    ]);
  });

  test.each([
    [
      "with semicolons and a mark, as a Swedish spreadsheet does",
      "\uFEFFagency;unit;month;cases\r\na;;2026-10;1 200\r\n",
    ],
    ["with tabs", "agency\tunit\tmonth\tcases\na\t\t2026-10\t1200\n"],
    [
      "in another order, in quotes, with blanks and empty lines",
      'Month, "cases",unit,AGENCY\n\n2026-10,"1200",, a\n\n',
    ],
  ])("may be written %s", (_, text) => {
    expect(counts(text)).toEqual([["a", null, "2026-10", 1200]]);
  });

  test.each([
    ["a,,2026-13,5", "month"],
    ["a,,2026,5", "month"],
    ["a,,2026-10,many", "cases"],
    ["a,,2026-10,-5", "cases"],
    ["a,,2026-10,1.5", "cases"],
    ["a,,2026-10,", "cases"],
    [",,2026-10,5", "agency"],
    ["a,2026-10,5", "columns"],
    ["a,,2026-10,5,", "columns"],
    ["a,,2026-09,5", "twice"],
    ['a,"b,2026-10,5', "csv"],
  ])("names the line of %s, and what is wrong: %s", (line, kind) => {
    const found = problems(`${head}a,,2026-09,5\n${line}\n`);
    expect(found).toEqual([[3, kind]]);
  });

  test("must begin with its columns", () => {
    expect(problems("a,,2026-10,5\n")).toEqual([[1, "header"]]);
    expect(problems("agency,unit,month,cases,note\n")).toEqual([[1, "header"]]);
    expect(read("")).toEqual({ counts: [], problems: [] });
  });

  test("names agencies and units of the organisation", () => {
    const text = `${head}migrationsverket,malmö,2026-10,1\nmigration,,2026-10,1\npolismyndigheten,malmö,2026-10,1\n`;
    expect(strangeCounts(sampleOrganisation(), read(text).counts)).toEqual([
      { line: 3, kind: "agency", given: "migration" },
      { line: 4, kind: "unit", given: "malmö" },
    ]);
  });
});

test("a later file says all of the agencies and months that it names, and nothing of others", () => {
  const before = read(`${head}a,,2026-09,1\na,x,2026-10,2\na,y,2026-10,3\nb,,2026-10,4\n`).counts;
  const given = read(`${head}a,,2026-10,9\n`).counts;
  expect(counts(caseCountsText(withCaseCounts(before, given)))).toEqual([
    ["a", null, "2026-09", 1],
    ["a", null, "2026-10", 9],
    ["b", null, "2026-10", 4],
  ]);
});

test("what is written is read again as it was", () => {
  const id = fc.stringMatching(/^[a-zåäö0-9][a-zåäö0-9",;.-]{0,8}$/u);
  const count = fc.record({
    agency: id,
    unit: fc.option(id),
    month: fc.constantFrom("2026-01", "2026-12"),
    cases: fc.nat(999_999_999),
  });
  const isOne = (one: { agency: string; unit: string | null; month: string }) =>
    `${one.agency}\n${one.unit}\n${one.month}`;
  fc.assert(
    fc.property(fc.uniqueArray(count, { selector: isOne }), (all) => {
      expect(counts(caseCountsText(all))).toEqual(
        all.map(({ agency, unit, month, cases }) => [agency, unit, month, cases]),
      );
    }),
  );
});
