/**
 * Finds full dates of birth near a word such as "född" or "born"; a year or a month alone passes.
 */
import { digitPattern, matchesAtDigits } from "./digit-groups.ts";
import { dayExists } from "./number-shape.ts";
import type { ScanPage } from "./page.ts";
import { birthWords } from "./words-near.ts";

const months = [
  "jan(?:uari|uary)?",
  "feb(?:ruari|ruary)?",
  "mar(?:s|ch)?",
  "apr(?:il)?",
  "ma[jy]",
  "jun[ie]?",
  "jul[iy]?",
  "aug(?:usti|ust)?",
  "sept?(?:ember)?",
  "o[kc]t(?:ober)?",
  "nov(?:ember)?",
  "dec(?:ember)?",
];
const month = `(?<word>${months.join("|")})\\.?`;
const day = "(?<day>\\d{1,2})(?::?(?:e|a|st|nd|rd|th))?";
const year = "(?<year>(?:18|19|20)\\d{2}|[-'’]\\d{2})";

const atDigits = [
  digitPattern(
    /(?<!\d)(?<year>(?:18|19|20)\d{2}) ?[-./ ] ?(?<month>\d{1,2}) ?[-./ ] ?(?<day>\d{1,2})(?!\d)/,
    { lengths: [4], next: "-./ " },
  ),
  digitPattern(
    /(?<!\d)(?<day>\d{1,2}) ?[-./ ] ?(?<month>\d{1,2}) ?[-./ ] ?(?<year>(?:18|19|20)\d{2}|\d{2})(?!\d)/,
    { lengths: [1, 2], next: "-./ " },
  ),
  digitPattern(/(?<!\d)(?<year>(?:18|19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)/, {
    lengths: [8],
  }),
  digitPattern(/(?<!\d)(?<year>\d{2})[-./]?(?<month>\d{2})[-./]?(?<day>\d{2})(?!\d)/, {
    lengths: [2, 4, 6],
  }),
  digitPattern(new RegExp(`(?<!\\d)${day}[. -]{1,2}(?:of )?${month},?[ -]?${year}(?!\\d)`, "iu"), {
    lengths: [1, 2],
  }),
];
const anywhere = [
  new RegExp(`(?<!\\p{L})${month} ${day},? ${year}(?!\\d)`, "giu"),
  new RegExp(`(?<!\\d)${year},? (?:den )?${day} ${month}(?!\\p{L})`, "giu"),
  new RegExp(`(?<!\\d)${year}[ -]${month}[ -]${day}(?!\\d)`, "giu"),
];
const wholeMonths = months.map((name) => new RegExp(`^(?:${name})$`, "iu"));

/** Words before a date which say that it is a date of the document or of an event, not a birth. */
const otherDate =
  /(?:utfärda|utställ|issue|giltig|valid|gäller|går ut|utgå|löper ut|expire|expiry|daterad|dated|stämpl|stamped|anlän|ankom|arriv|inrest|reste|entered|ansök|applied|sökt|registrera|registered|from|since|sedan)[^.!?]{0,25}$/iu;

function isDate(groups: Readonly<Record<string, string | undefined>>): boolean {
  const written = groups["word"];
  const first =
    written === undefined
      ? Number(groups["month"])
      : wholeMonths.findIndex((whole) => whole.test(written)) + 1;
  const second = Number(groups["day"]);
  const digits = (groups["year"] ?? "").replaceAll(/\D/g, "");
  const inYear = (monthNumber: number, dayNumber: number): boolean =>
    dayExists({ year: Number(digits), month: monthNumber, day: dayNumber });
  return inYear(first, second) || (written === undefined && inYear(second, first));
}

/**
 * True for a date that follows such a word, as the second in "född 1985 i Aleppo, pass utfärdat
 * 2019-05-06".
 */
function belongsElsewhere(page: ScanPage, start: number): boolean {
  const before = page.text.slice(Math.max(0, start - 45), start);
  const other = otherDate.exec(before);
  return other !== null && !birthWords.test(other[0]);
}

export function findBirthDates(page: ScanPage): void {
  if (page.groups.length === 0 || !page.mentions(birthWords)) return;
  const claim = (found: RegExpExecArray): void => {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!isDate(found.groups ?? {}) || !page.isUnfound(start, end)) return;
    if (!page.near(start, birthWords) || belongsElsewhere(page, start)) return;
    page.claim({ kind: "date-of-birth", decision: "ask", start, end });
  };
  for (const form of atDigits) for (const found of matchesAtDigits(page, form)) claim(found);
  for (const form of anywhere) for (const found of page.text.matchAll(form)) claim(found);
}
