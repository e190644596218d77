/**
 * Proposes a table of holidays for the organisation file: `npm run holidays -- SE 2027 [FILE
 * AGENCY]`. It is to be looked over and edited: the truth is what an agency or a mission decides, a
 * library only proposes. With a file and an agency (or an expert) it marks the days that stand
 * there already. The days come from date-holidays (data CC BY-SA 3.0), as the output says.
 */
import { readFileSync } from "node:fs";
import Holidays from "date-holidays";
import { readOrganisation } from "../src/org/check/check.ts";

export type Proposed = {
  readonly date: string;
  readonly name: string;
  /** False: a day that people work on, or half of it; shown as a remark. */
  readonly closed: boolean;
  readonly remark: string | null;
};

/**
 * Types of days on which agencies are closed. In Sweden that includes the eves that the law does
 * not name.
 */
const closedTypes: Readonly<Record<string, readonly string[]>> = { SE: ["public", "bank"] };
/**
 * Countries where a holiday at the weekend gives the next working day off, and the data does not
 * know it.
 */
const lacksSubstitutes: ReadonlySet<string> = new Set(["TH"]);

/** `country` is a code such as SE, or US-DC with a part of the country. */
export const propose = (country: string, year: number): readonly Proposed[] => {
  const [code = "", part] = country.toUpperCase().split("-");
  if (!(code in new Holidays().getCountries()))
    throw new Error(`No holidays are known for "${country}". Write a country's code, such as SE.`);
  const book = part === undefined ? new Holidays(code) : new Holidays(code, part);
  const found = new Map<string, Proposed>();
  for (const { date, name, type } of book.getHolidays(year)) {
    const day = date.slice(0, 10);
    const whole = date.slice(11, 16) === "00:00";
    const closed = whole && (closedTypes[code] ?? ["public"]).includes(type);
    if (type === "observance" || found.get(day)?.closed === true) continue;
    found.set(day, { date: day, name, closed, remark: remarkOn({ code, day, type, closed }) });
  }
  return [...found.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
};

type Day = {
  readonly code: string;
  readonly day: string;
  readonly type: string;
  readonly closed: boolean;
};
const remarkOn = ({ code, day, type, closed }: Day): string | null => {
  if (!closed) return type;
  const weekend = Temporal.PlainDate.from(day).dayOfWeek > 5;
  return weekend && lacksSubstitutes.has(code)
    ? "at a weekend: a substitute day is missing here, see the official list"
    : null;
};

/** `there`: the dates that the file has now; null without a file. */
export const tableOf = (proposed: readonly Proposed[], there: readonly string[] | null): string => {
  const days = proposed.map(({ date, name, closed, remark }) => {
    const told = [
      name,
      ...(remark === null ? [] : [remark]),
      ...(there === null || !closed ? [] : [there.includes(date) ? "there already" : "new"]),
    ].join("; ");
    return `${closed ? "  " : "  # "}- "${date}"${closed ? " # " : " "}${told}`;
  });
  const year = proposed[0]?.date.slice(0, 4) ?? "";
  const others = (there ?? [])
    .filter((date) => date.startsWith(year))
    .filter((date) => proposed.every((one) => !one.closed || one.date !== date))
    .map((date) => `  - "${date}" # stands in the file, not proposed`);
  return [
    "# Proposed by date-holidays (data CC BY-SA 3.0). Look it over: an agency's own days count, not a library's.",
    "holidays:",
    ...[...days, ...others].toSorted((a, b) => (dateIn(a) < dateIn(b) ? -1 : 1)),
    "",
  ].join("\n");
};
const dateIn = (line: string): string => /\d{4}-\d{2}-\d{2}/u.exec(line)?.[0] ?? "";

/** The holidays of an agency, or of an expert who has a table of their own. */
export const holidaysIn = (file: string, id: string): readonly string[] => {
  const parsed = readOrganisation(readFileSync(file, "utf8"), file);
  if (!parsed.ok) throw new Error(`${file} has problems: run idjour org check ${file}.`);
  const { agencies, experts } = parsed.organisation;
  const owner = [...agencies, ...experts].find((one) => one.id === id);
  if (owner === undefined) throw new Error(`There is no agency and no expert "${id}" in ${file}.`);
  return owner.holidays;
};

const main = ([country, year, file, id]: readonly string[]): number => {
  try {
    if (country === undefined || !/^\d{4}$/u.test(year ?? ""))
      throw new Error("Write a country and a year, such as: npm run holidays -- SE 2027");
    if (file !== undefined && id === undefined)
      throw new Error("Write an agency or an expert after the file.");
    const there = file === undefined || id === undefined ? null : holidaysIn(file, id);
    process.stdout.write(tableOf(propose(country, Number(year)), there));
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
};
if (import.meta.main) process.exitCode = main(process.argv.slice(2));
