/**
 * Reads and writes the file of case counts: how many cases each agency, or each of its units, had in
 * each month. CSV with the columns agency, unit, month and cases in any order; unit may be empty.
 */
import { CsvError, parse } from "csv-parse/sync";
import { csvLine } from "../base/defuse.ts";
import { namedPeriod } from "../statistics/periods.ts";
import type { CaseCount } from "../statistics/summary/case-shares.ts";
import { agencyById } from "./lookup.ts";
import type { Organisation } from "./organisation.ts";

/** What is wrong in a line, counted from 1, and what stands there. */
export type CaseProblem = {
  readonly line: number;
  readonly kind: "csv" | "header" | "columns" | "agency" | "unit" | "month" | "cases" | "twice";
  readonly given: string;
};
/** Each count with the line that it stands in. */
export type CaseFile = {
  readonly counts: readonly (CaseCount & { readonly line: number })[];
  readonly problems: readonly CaseProblem[];
};

const columns = ["agency", "unit", "month", "cases"] as const;
type Column = (typeof columns)[number];
type Line = { readonly line: number; readonly cells: readonly string[] };

export const readCaseCounts = (text: string): CaseFile => {
  if (text.trim() === "") return { counts: [], problems: [] };
  const lines = linesIn(text);
  if ("problem" in lines) return { counts: [], problems: [lines.problem] };
  const [header, ...rows] = lines.lines;
  const names = header?.cells.map((cell) => cell.toLowerCase()) ?? [];
  if (names.toSorted().join() !== columns.toSorted().join())
    return {
      counts: [],
      problems: [{ line: header?.line ?? 1, kind: "header", given: names.join() }],
    };
  const read = rows.map((row) => readRow(row, names));
  const counts = read.flatMap((one) => ("problem" in one ? [] : [one.count]));
  const seen = new Set<string>();
  const twice = counts.filter((one) => {
    const isAgain = seen.has(keyOf(one));
    seen.add(keyOf(one));
    return isAgain;
  });
  return {
    counts,
    problems: [
      ...read.flatMap((one) => ("problem" in one ? [one.problem] : [])),
      ...twice.map((one): CaseProblem => ({ line: one.line, kind: "twice", given: keyOf(one) })),
    ].toSorted((a, b) => a.line - b.line),
  };
};

const linesIn = (
  text: string,
): { readonly lines: readonly Line[] } | { readonly problem: CaseProblem } => {
  // As spreadsheets write it, by the country that they are set to.
  const [first = ""] = text.split("\n", 1);
  const delimiter = [";", "\t"].find((sign) => first.includes(sign)) ?? ",";
  try {
    const lines: Line[] = [];
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: readonly string[], { lines: line }) => {
        lines.push({ line, cells });
        return null;
      },
    });
    return { lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: { line: Number(error["lines"]), kind: "csv", given: error.code } };
  }
};

type Read = { readonly count: CaseFile["counts"][number] } | { readonly problem: CaseProblem };
const readRow = ({ line, cells }: Line, names: readonly string[]): Read => {
  const wrong = (kind: CaseProblem["kind"], given: string): Read => ({
    problem: { line, kind, given },
  });
  if (cells.length !== names.length) return wrong("columns", cells.join());
  const cell = (column: Column): string => cells[names.indexOf(column)] ?? "";
  const [agency, unit, month] = [cell("agency"), cell("unit"), cell("month")];
  // A spreadsheet may set thousands apart.
  const cases = cell("cases").replaceAll(/\s/gu, "");
  if (agency === "") return wrong("agency", agency);
  if (namedPeriod("month", month, "UTC") === null) return wrong("month", month);
  if (!/^\d{1,9}$/u.test(cases)) return wrong("cases", cell("cases"));
  return {
    count: { line, agency, unit: unit === "" ? null : unit, month, cases: Number(cases) },
  };
};

const keyOf = ({ agency, unit, month }: CaseCount): string =>
  [agency, unit, month].filter((part) => part !== null).join(" ");

/** The counts of agencies and units that the organisation does not have. */
export const strangeCounts = (
  organisation: Organisation,
  counts: CaseFile["counts"],
): readonly CaseProblem[] =>
  counts.flatMap(({ line, agency: id, unit }): readonly CaseProblem[] => {
    const agency = agencyById(organisation, id);
    if (agency === null) return [{ line, kind: "agency", given: id }];
    const isKnown = unit === null || agency.units.some((one) => one.id === unit);
    return isKnown ? [] : [{ line, kind: "unit", given: unit }];
  });

/** A file says all of the agencies and months that it names; the others stay as they were. */
export const withCaseCounts = (
  before: readonly CaseCount[],
  given: readonly CaseCount[],
): readonly CaseCount[] => {
  const monthOf = ({ agency, month }: CaseCount): string => `${agency} ${month}`;
  const named = new Set(given.map(monthOf));
  return [...before.filter((one) => !named.has(monthOf(one))), ...given].toSorted((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
};

export const caseCountsText = (counts: readonly CaseCount[]): string =>
  [
    [...columns],
    ...counts.map(({ agency, unit, month, cases }) => [agency, unit ?? "", month, cases]),
  ]
    .map(csvLine)
    .join("");
