/**
 * Finds full dates of birth near a word such as "född" or "born"; a year or a month alone passes.
 */
import { type DigitGroup, digitPattern, matchesAtDigits } from "../digit-groups.ts";
import { dayExists } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { birthWords } from "../words-near.ts";

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
/** Iran's and Afghanistan's calendar, and the Hijri one, as they are written with our letters. */
const easternMonths =
  "farvardin|ordibehesht|khordad|tir|mordad|amordad|shahrivar|mehr|aban|azar|dey|bahman|esfand|hamal|sawr|jawza|saratan|asad|sonbola|mizan|aqrab|qaws|jadi|dalw|hut|" +
  "muharram|safar|rabi(?: |-)?(?:al|ul)?(?: |-)?\\p{L}{0,8}|jumada(?: |-)?\\p{L}{0,8}|rajab|sha'?ban|ramadan|shawwal|dhu(?: |-)?(?:al|ul|l)(?: |-)?\\p{L}{1,8}";
const month = `(?<word>${months.join("|")}|${easternMonths})\\.?`;
const day = "(?<day>\\d{1,2})(?::?(?:e|a|st|nd|rd|th))?";
const years = "(?:18|19|20|13|14)\\d{2}";
const year = `(?<year>${years}|[-'’]\\d{2})`;

const atDigits = [
  digitPattern(
    new RegExp(
      `(?<!\\d)(?<year>${years}) ?[-./ ] ?(?<month>\\d{1,2}) ?[-./ ] ?(?<day>\\d{1,2})(?!\\d)`,
    ),
    { lengths: [4], next: "-./ " },
  ),
  digitPattern(
    new RegExp(
      `(?<!\\d)(?<day>\\d{1,2}) ?[-./ ] ?(?<month>\\d{1,2}) ?[-./ '’]{1,2} ?(?<year>${years}|\\d{2})(?!\\d)`,
    ),
    { lengths: [1, 2], next: "-./ " },
  ),
  digitPattern(new RegExp(`(?<!\\d)(?<year>${years})(?<month>\\d{2})(?<day>\\d{2})(?!\\d)`), {
    lengths: [8],
  }),
  digitPattern(/(?<!\d)(?<day>\d{2})(?<month>\d{2})(?<year>(?:19|20)\d{2})(?!\d)/, {
    lengths: [8],
  }),
  digitPattern(/(?<!\d)(?<year>\d{2})[-./ ]?(?<month>\d{2})[-./ ]?(?<day>\d{2})(?!\d)/, {
    lengths: [2, 4, 6],
  }),
  // As Norway and Denmark write it: 010190
  digitPattern(/(?<!\d)(?<day>\d{2})(?<month>\d{2})(?<year>\d{2})(?!\d)/, { lengths: [6] }),
  // In three fields: "födelseår 1988, månad 05, dag 05"
  digitPattern(
    new RegExp(
      `(?<!\\d)(?<year>${years})[,;]? (?:månad|month):? (?<month>\\d{1,2})[,;]? (?:och |and )?(?:dag|day):? (?<day>\\d{1,2})(?!\\d)`,
      "iu",
    ),
    { lengths: [4], next: " ,;", second: [1, 2] },
  ),
  digitPattern(
    new RegExp(
      `(?<!\\d)${day}[. -]{1,2}(?:of )?${month},?[ -]?(?<year>${years}|[-'’]?\\d{2})(?!\\d)`,
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

/** Words before a date which say that it is a date of the document or of an event, not a birth. */
const otherDate =
  /(?:utfärda|utställ|issue|giltig|valid|gäller|går ut|utgå|löper ut|expire|expiry|daterad|dated|stämpl|stamped|anlän|ankom|arriv|inrest|reste|entered|ansök|applied|sökt|registrera|registered|from|since|sedan)[^.!?]{0,25}$/iu;

function isDate(groups: Readonly<Record<string, string | undefined>>): boolean {
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

/**
 * True for a date that follows such a word, as the second in "född 1985 i Aleppo, pass utfärdat
 * 2019-05-06".
 */
function belongsElsewhere(page: ScanPage, start: number): boolean {
  const before = page.text.slice(Math.max(0, start - 45), start);
  const other = otherDate.exec(before);
  if (other === null || birthWords.test(other[0])) return false;
  // "DoB registered as 2000-01-01" tells of the birth all the same.
  return !/(?:född|fött|datum|tid|born|birth|dob|d\.o\.b\.)(?: (?:är|var|is|was))? $/iu.test(
    before.slice(0, other.index),
  );
}

export function findBirthDates(page: ScanPage): void {
  if (page.groups.length === 0 || !page.mentions(birthWords)) return;
  const claim = (found: RegExpExecArray, from = 0): void => {
    const start = from + found.index;
    const end = start + found[0].length;
    if (!isDate(found.groups ?? {}) || !page.isUnfound(start, end)) return;
    if (!page.near(start, birthWords) || belongsElsewhere(page, start)) return;
    page.claim({ kind: "date-of-birth", decision: "ask", start, end });
  };
  const near: readonly DigitGroup[] = page.groups.filter(({ start }) =>
    page.near(start, birthWords),
  );
  const { text } = page;
  for (const form of atDigits)
    for (const found of matchesAtDigits({ text, groups: near }, form)) claim(found);
  for (const group of near) {
    if (group.digits.length > 2 || !/[\p{L}.] $/u.test(text.slice(group.start - 2, group.start)))
      continue;
    const from = Math.max(0, group.start - longestMonth);
    const found = monthFirst.exec(text.slice(from, group.end + 12));
    if (found !== null) claim(found, from);
  }
}
