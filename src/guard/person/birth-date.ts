/**
 * Finds full dates of birth near a word such as "född" or "born"; a year or a month alone passes.
 */
import { type DigitGroup, digitPattern, digitsIn, matchesAtDigits } from "../digit-groups.ts";
import { dayExists } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { birthWords, wordList } from "../words-near.ts";
import { underBirth } from "./birth-table.ts";
import { belongsElsewhere } from "./other-date.ts";
import { findBirthDatesInWords } from "./birth-in-words.ts";
import { easternMonths, months } from "./month-names.ts";

const month = `(?<word>${months.join("|")}|${easternMonths})\\.?(?: ?/ ?\\p{L}{3,9}\\.?)?`;
const day = "(?<day>\\d{1,2})(?::?(?:e|a|st|nd|rd|th))?";
const years = "(?:18|19|20|13|14)\\d{2}";
const year = `(?<year>${years}|[-'’]\\d{2})`;

const atDigits = [
  digitPattern(
    new RegExp(
      `(?<!\\d)(?<year>${years}) ?[-./ _|] ?(?<month>\\d{1,2}) ?[-./ _|] ?(?<day>\\d{1,2})(?!\\d)`,
    ),
    { lengths: [4], next: "-./ _" },
  ),
  digitPattern(
    new RegExp(
      // Not the end of an ISO date and the beginning of the next: "2015-03-04–2020-03-03".
      `(?<!\\d|(?:19|20)\\d{2}[-./])(?<day>\\d{1,2}) ?[-./ ] ?(?<month>\\d{1,2}) ?[-./ '’]{1,2} ?(?<year>${years}|\\d{2})(?!\\d)`,
    ),
    { lengths: [1, 2], next: "-./ " },
  ),
  digitPattern(new RegExp(`(?<!\\d)(?<year>${years})(?<month>\\d{2})(?<day>\\d{2})(?!\\d)`), {
    lengths: [8],
  }),
  digitPattern(/(?<!\d)(?<day>\d{2})(?<month>\d{2})(?<year>(?:19|20)\d{2})(?!\d)/, {
    lengths: [8],
  }),
  digitPattern(/(?<!\d)(?<year>\d{2})[-./ ]?(?<month>\d{2})[-./ ]?(?<day>\d{2})(?!\d|[-./]\d)/, {
    lengths: [2, 4, 6],
  }),
  // As Norway and Denmark write it: 010190
  digitPattern(/(?<!\d)(?<day>\d{2})(?<month>\d{2})(?<year>\d{2})(?!\d)/, { lengths: [6] }),
  // 15-VII-1966
  digitPattern(
    /(?<!\d)(?<day>\d{1,2})(?<sign>[-./ ])(?<roman>I{1,3}|IV|VI{0,3}|IX|XI{0,2})[-./ ](?<year>(?:19|20)?\d{2})(?!\d)/,
    { lengths: [1, 2], next: "-./ " },
  ),
  // In three fields: "födelseår 1988, månad 05, dag 05"
  digitPattern(
    new RegExp(
      `(?<!\\d)(?<year>${years})[,;]? (?:mån(?:ad)?\\.?|month):? (?<month>\\d{1,2})[,;]? (?:och |and )?(?:dag|day):? (?<day>\\d{1,2})(?!\\d)`,
      "iu",
    ),
    { lengths: [4], next: " ,;", second: [1, 2] },
  ),
  digitPattern(
    new RegExp(
      `(?<!\\d)${day}[. -]{0,2}(?:of |de |di )?${month},?[ -]?(?:of |de |del |in |år )?(?<year>${years}|[-'’]?\\d{2})(?!\\d)`,
      "iu",
    ),
    {
      lengths: [1, 2],
    },
  ),
  digitPattern(new RegExp(`(?<!\\d)${year},? (?:den )?${day} ${month}(?!\\p{L})`, "iu"), {
    lengths: [4],
    next: " ,",
  }),
  digitPattern(new RegExp(`(?<!\\d)${year}[ -]${month}[ -]${day}(?!\\d)`, "iu"), {
    lengths: [4],
    next: " -",
  }),
];
/** The month before the day: "July 14th, 1985". */
const monthFirst = new RegExp(`(?<!\\p{L})${month} ${day},? ${year}(?!\\d)`, "iu");
const longestMonth = 14;
const isEastern = new RegExp(`^(?:${easternMonths})$`, "iu");
const wholeMonths = months.map((name) => new RegExp(`^(?:${name})$`, "iu"));

function isDate(groups: Readonly<Record<string, string | undefined>>): boolean {
  if (groups["roman"] !== undefined) return Number(groups["day"]) <= 31;
  const written = groups["word"];
  if (written !== undefined && isEastern.test(written)) return Number(groups["day"]) <= 31;
  const first =
    written === undefined
      ? Number(groups["month"])
      : wholeMonths.findIndex((whole) => whole.test(written)) + 1;
  const second = Number(groups["day"]);
  const digits = (groups["year"] ?? "").replaceAll(/\D/g, "");
  // Half of the Persian months have 31 days.
  const isPersian = /^1[34]\d\d$/.test(digits);
  const inYear = (monthNumber: number, dayNumber: number): boolean =>
    isPersian
      ? monthNumber >= 1 && monthNumber <= 12 && dayNumber >= 1 && dayNumber <= 31
      : dayExists({ year: Number(digits), month: monthNumber, day: dayNumber });
  return inYear(first, second) || (written === undefined && inYear(second, first));
}

/** "Födelsedatumet är ändrat från 1988-01-01 till 1990-01-01": both are of a birth. */
const changed = wordList("(?:ändra|rätta|korrigera|byt|chang|correct|amend|adjust)\\p{L}{0,8}");
/** "2024-01-01 till 2024-03-31": nobody is born over some days. */
const rangeSign = "(?: ?-{1,2} ?| (?:till|t\\.? ?o\\.? ?m\\.?|tom|to|until) )";
const rangeAfter = new RegExp(`^${rangeSign}\\d{1,4}[-./]\\d{1,2}[-./]\\d`, "i");
const rangeBefore = new RegExp(`\\d[-./]\\d{1,2}[-./]\\d{1,4}${rangeSign}$`, "i");
function isInRange(text: string, start: number, end: number): boolean {
  return (
    rangeAfter.test(text.slice(end, end + 20)) ||
    rangeBefore.test(text.slice(Math.max(0, start - 20), start))
  );
}

export function findBirthDates(page: ScanPage): void {
  if (!page.mentions(birthWords)) return;
  findBirthDatesInWords(page);
  if (page.groups.length === 0) return;
  const { text } = page;
  const isUnderBirth = underBirth(text);
  const claim = (found: RegExpExecArray, from = 0): void => {
    const start = from + found.index;
    const end = start + found[0].length;
    if (!isDate(found.groups ?? {}) || !page.isUnfound(start, end)) return;
    if (isInRange(text, start, end) && !page.near(start, changed)) return;
    const isBirth = page.near(start, birthWords) && !belongsElsewhere(page, start);
    if (!isBirth && !isUnderBirth(start)) return;
    page.claim({ kind: "date-of-birth", decision: "ask", start, end });
  };
  const near: readonly DigitGroup[] = page.groups.filter(
    ({ start }) => isUnderBirth(start) || page.near(start, birthWords),
  );
  const nearby = digitsIn(text, near);
  for (const form of atDigits) for (const found of matchesAtDigits(nearby, form)) claim(found);
  for (const group of near) {
    if (group.digits.length > 2 || !/[\p{L}.] $/u.test(text.slice(group.start - 2, group.start)))
      continue;
    const from = Math.max(0, group.start - longestMonth);
    const found = monthFirst.exec(text.slice(from, group.end + 12));
    if (found !== null) claim(found, from);
  }
}
