/**
 * Finds full dates of birth near a word such as "född" or "born"; a year or a month alone passes.
 */
import { dayExists } from "./calendar.ts";
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

const forms: readonly RegExp[] = [
  /(?<!\d)(?<year>(?:18|19|20)\d{2}) ?[-./ ] ?(?<month>\d{1,2}) ?[-./ ] ?(?<day>\d{1,2})(?!\d)/g,
  /(?<!\d)(?<day>\d{1,2}) ?[-./ ] ?(?<month>\d{1,2}) ?[-./ ] ?(?<year>(?:18|19|20)\d{2}|\d{2})(?!\d)/g,
  /(?<!\d)(?<year>(?:18|19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)/g,
  /(?<!\d)(?<year>\d{2})[-./]?(?<month>\d{2})[-./]?(?<day>\d{2})(?!\d)/g,
  new RegExp(`(?<!\\d)${day}[. -]{1,2}(?:of )?${month},?[ -]?${year}(?!\\d)`, "giu"),
  new RegExp(`(?<!\\p{L})${month} ${day},? ${year}(?!\\d)`, "giu"),
  new RegExp(`(?<!\\d)${year},? (?:den )?${day} ${month}(?!\\p{L})`, "giu"),
  new RegExp(`(?<!\\d)${year}[ -]${month}[ -]${day}(?!\\d)`, "giu"),
];

/** Words before a date which say that it is a date of the document or of an event, not a birth. */
const otherDate =
  /(?:utfärda|utställ|issue|giltig|valid|gäller|går ut|utgå|löper ut|expire|expiry|daterad|dated|stämpl|stamped|anlän|ankom|arriv|inrest|reste|entered|ansök|applied|sökt|registrera|registered|from|since|sedan)[^.!?]{0,25}$/iu;

function isDate(groups: Readonly<Record<string, string | undefined>>): boolean {
  const written = groups["word"];
  const named = months.findIndex((name) => new RegExp(`^(?:${name})$`, "iu").test(written ?? ""));
  const first = written === undefined ? Number(groups["month"]) : named + 1;
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
  for (const form of forms) {
    for (const found of page.text.matchAll(form)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (!isDate(found.groups ?? {}) || !page.isUnfound(start, end)) continue;
      if (!page.near(start, birthWords) || belongsElsewhere(page, start)) continue;
      page.claim({ kind: "date-of-birth", decision: "ask", start, end });
    }
  }
}
