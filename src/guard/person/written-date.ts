/** Reads a date at the figures it begins or ends with: in one run, in three figures, with its month or its day in words. */
import type { DigitGroup } from "../digit-groups.ts";
import { dayExists } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { months } from "./month-names.ts";

export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** Its six digits, in each order in which they may be read. */
  readonly readings: readonly string[];
  /** Six or eight digits in one run, as nobody writes the date of a paper. */
  readonly isRun: boolean;
}

const none: DigitGroup = { start: 0, end: 0, digits: "", gap: undefined };
/** As much text as a date takes before or after one of its figures. */
const wordMax = 24;
const monthName = months.map((name) => new RegExp(`^(?:${name})$`, "iu"));
const monthOf = (word: string): number => monthName.findIndex((name) => name.test(word)) + 1;

const pad = (value: number): string => String(value % 100).padStart(2, "0");
const sixDigits = (year: number, month: number, day: number): readonly string[] =>
  dayExists({ year, month, day }) ? [pad(year) + pad(month) + pad(day)] : [];

/** A run of six or eight digits may have its year first or last. */
function readingsOfRun(digits: string): readonly string[] {
  const at = (start: number, end: number): number => Number(digits.slice(start, end));
  if (digits.length === 8)
    return /^(?:18|19|20)/.test(digits)
      ? [digits.slice(2)]
      : /(?:18|19|20)\d\d$/.test(digits)
        ? sixDigits(at(4, 8), at(2, 4), at(0, 2))
        : [];
  return digits.length === 6 ? [digits] : [];
}

/** Three figures: the year first, or last. */
function readingsOfThree(first: string, second: string, third: string): readonly string[] {
  const [one, two, three] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return third.length <= 2 ? sixDigits(one, two, three) : [];
  if (first.length > 2) return [];
  if (third.length === 4) return sixDigits(three, two, one);
  if (third.length !== 2) return [];
  return [...sixDigits(three, two, one), ...(first.length === 2 ? sixDigits(one, two, three) : [])];
}

const dateGap = /^ {0,2}[-./ '’] {0,2}$/;
/** Between a day and the name of its month, or that and its year. */
const wordGap = /^(?::?e|:?a|st|nd|rd|th)?[ ,.-]{0,3}(?:of |den |år )?$/iu;

/** Between two figures of a date: the number of the month whose name stands there, 0: none. */
function monthBetween(between: string): number {
  const word = /\p{L}{3,10}(?=[ ,.-]{0,3}(?:of |den |år )?['’-]?$)/u.exec(between)?.[0];
  if (word === undefined) return 0;
  const before = between.slice(0, between.lastIndexOf(word));
  return wordGap.test(before) ? monthOf(word) : 0;
}

const ordinals = [
  "förstae|first",
  "andrae|second",
  "tredje|third",
  "fjärde|fourth",
  "femte|fifth",
  "sjätte|sixth",
  "sjunde|seventh",
  "åttonde|eighth",
  "nionde|ninth",
  "tionde|tenth",
  "elfte|eleventh",
  "tolfte|twelfth",
  "trettonde|thirteenth",
  "fjortonde|fourteenth",
  "femtonde|fifteenth",
  "sextonde|sixteenth",
  "sjuttonde|seventeenth",
  "artonde|eighteenth",
  "nittonde|nineteenth",
  "tjugonde|twentieth",
];
const ordinalValues = new Map<string, number>();
for (const [index, row] of ordinals.entries())
  for (const word of row
    .replace("förstae", "första|förste")
    .replace("andrae", "andra|andre")
    .split("|")) {
    ordinalValues.set(word, index + 1);
    if (index < 9)
      for (const [ten, value] of [
        ["tjugo", 20],
        ["twenty", 20],
        ["twenty-", 20],
        ["twenty ", 20],
        ["trettio", 30],
        ["thirty", 30],
        ["thirty-", 30],
        ["thirty ", 30],
      ] as const)
        ordinalValues.set(ten + word, value + index + 1);
  }
ordinalValues.set("trettionde", 30).set("thirtieth", 30);

/** The beginnings of our months, found quickly. */
const mayBeMonth =
  /(?:jan|feb|mar|apr|ma[jy]|ju[nl]|aug|sep|o[kc]t|nov|dec)\p{L}{0,7}[ ,.-]{1,3}(?:of |år )?$/iu;
/** "andra juni " before a year. */
const dayInWords =
  /(?<!\p{L})(\p{L}{4,12}(?:[ -]\p{L}{5,7})?),? (?:of )?(\p{L}{3,10})[ ,.-]{1,3}(?:of |år )?$/u;
export const isYear = (digits: string): boolean =>
  digits.length === 4 && /^(?:18|19|20)/.test(digits);
const yearAfterMonth = (digits: string): boolean => isYear(digits) || digits.length === 2;

/** The date whose last figure is that of this run; undefined: none. */
export function dateEndingAt(page: ScanPage, at: number): WrittenDate | undefined {
  const { text, groups } = page;
  const [day, middle, last] = [groups[at - 2], groups[at - 1], groups[at]];
  if (last === undefined) return undefined;
  const { digits, end } = last;
  const run = readingsOfRun(digits);
  if (run.length > 0) return { start: last.start, end, readings: run, isRun: true };
  if (digits.length > 4 || digits.length === 3) return undefined;
  const isNear = middle !== undefined && last.start - middle.end <= wordMax;
  return (
    (isNear ? dateOfTwo(text, middle, last) : undefined) ??
    (isNear && day !== undefined ? dateOfThree(text, [day, middle, last]) : undefined) ??
    (isYear(digits) ? dateOfWords(text, last) : undefined)
  );
}

const dated = (start: number, end: number, readings: readonly string[]): WrittenDate | undefined =>
  readings.length === 0 ? undefined : { start, end, readings, isRun: false };

/** "2 juni 1990", "1990 juni 2", "June 2, 1990", "1990, 2 juni". */
function dateOfTwo(text: string, first: DigitGroup, last: DigitGroup): WrittenDate | undefined {
  const isDay = first.digits.length <= 2;
  if (isDay ? !yearAfterMonth(last.digits) : !isYear(first.digits) || last.digits.length > 2)
    return undefined;
  const between = text.slice(first.end, last.start);
  // A month's name and its blanks have five characters at least.
  const month = between.length > 4 ? monthBetween(between) : 0;
  const [one, two] = [Number(first.digits), Number(last.digits)];
  const read = (named: number): readonly string[] =>
    isDay ? sixDigits(two, named, one) : sixDigits(one, named, two);
  if (month > 0) return dated(first.start, last.end, read(month));
  if (isDay)
    return isYear(last.digits) && /^(?:st|nd|rd|th)?,? $/.test(between)
      ? dated(first.start, last.end, read(monthBefore(text, first.start)))
      : undefined;
  if (!/^,? (?:den )?$/.test(between)) return undefined;
  const after = monthAfter.exec(text.slice(last.end, last.end + 18));
  return dated(first.start, last.end + (after?.[0].length ?? 0), read(monthOf(after?.[1] ?? "")));
}

/** "2/6 1990", "1990-06-02". */
function dateOfThree(
  text: string,
  [day, middle, last]: readonly [DigitGroup, DigitGroup, DigitGroup],
): WrittenDate | undefined {
  if (!isDateGap(text, middle.end, last.start) || !isDateGap(text, day.end, middle.start))
    return undefined;
  return dated(day.start, last.end, readingsOfThree(day.digits, middle.digits, last.digits));
}

/** "andra juni 1990". */
function dateOfWords(text: string, { start, end, digits }: DigitGroup): WrittenDate | undefined {
  if (!mayBeMonth.test(text.slice(Math.max(0, start - 18), start))) return undefined;
  const before = text.slice(Math.max(0, start - wordMax * 2), start);
  const said = dayInWords.exec(before);
  if (said === null) return undefined;
  const words = (said[1] ?? "").toLowerCase();
  const day = ordinalValues.get(words) ?? ordinalValues.get(words.replace(/^.* /u, "")) ?? 0;
  const readings = sixDigits(Number(digits), monthOf(said[2] ?? ""), day);
  return dated(start - before.length + said.index, end, readings);
}

const isDateGap = (text: string, start: number, end: number): boolean =>
  end - start <= 5 && dateGap.test(text.slice(start, end));
const monthAfter = /^(?::?e|:?a|st|nd|rd|th)? (\p{L}{3,10})\.?/u;
const monthBefore = (text: string, at: number): number => {
  const word = /(?<!\p{L})\p{L}{3,10}(?=\.? (?:the )?$)/u.exec(
    text.slice(Math.max(0, at - 18), at),
  );
  return word === null ? 0 : monthOf(word[0]);
};

/** The date whose first figure is that of this run; undefined: none. */
export function dateBeginningAt(page: ScanPage, at: number): WrittenDate | undefined {
  const { start, digits } = page.groups[at] ?? none;
  if (digits.length === 3 || digits.length === 5) return undefined;
  // A date has at most three figures; the longest is the whole of it.
  for (let last = at + 2; last >= at; last -= 1) {
    const date = dateEndingAt(page, last);
    if (date !== undefined && date.start <= start && (last === at || date.start === start))
      return date;
  }
  return undefined;
}
