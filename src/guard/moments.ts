/**
 * Passes dates with what stands beside them: a time of day, another date, a year, an amount or a
 * count. Their digits run on into each other, and now and then have the check digit of a person's
 * number.
 */
import { digitPattern, matchesAtDigits } from "./digit-groups.ts";
import type { ScanPage } from "./page.ts";
import { numberWords, stampWords } from "./words-near.ts";

const month = "(?:0?[1-9]|1[0-2])";
const day = "(?:0?[1-9]|[12]\\d|3[01])";
const isoDate = `(?:18|19|20)\\d{2}(?:-${month}-${day}|/${month}/${day}|\\.${month}\\.${day})`;
const localDate = `${day}(?:-${month}-|/${month}/|\\.${month}\\.)(?:18|19|20)\\d{2}`;
const date = `(?:${isoDate}|${localDate})`;
const dateLengths = { lengths: [1, 2, 4], next: "-./", second: [1, 2], date: true } as const;
const between =
  " ?(?:-{1,3}|/|>|,|;|\\.\\.|[|\\n]{1,2}|till|t\\.? ?o\\.? ?m\\.?|tom|to|until|och|and|resp\\.?|eller|or) ?";

const ranges = digitPattern(
  new RegExp(`(?<![\\d-])${date}(?:(?:${between}| {1,3})${date})+(?!\\d|-\\d)`),
  dateLengths,
);

/** A range of short dates: "16.02.11-26.02.11", "19/04/01 - 24/03/31". */
const shortRanges = ["\\.", "/"].map((sign) =>
  digitPattern(
    new RegExp(
      `(?<![\\d.])\\d{2}${sign}${month}${sign}\\d{2} ?-{1,2} ?\\d{2}${sign}${month}${sign}\\d{2}(?![\\d-])`,
    ),
    { lengths: [2], next: "./", second: [2] },
  ),
);

const moments = [
  // 2026-11-12 08:49, 2026-11-12T08:49:10Z, 12.11.2026 kl. 9.15
  digitPattern(
    /(?<!\d)(?:(?:18|19|20)\d{2}([-./])\d{1,2}\1\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2})(?:[T ,]|, |kl\.? ?){1,3}(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?!\d)/,
    dateLengths,
  ),
  // 08:49, and the range 10.15-11.45
  digitPattern(
    /(?<![\d.:-])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?: ?- ?(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?)?(?![\d]|[-.:+]\d)/,
    { lengths: [1, 2], next: ":.", second: [2] },
  ),
  // Law: 2002:1080, also several in a row
  digitPattern(/(?<!\d)(?:1[6-9]|20)\d{2}:\d{1,4}(?!\d|-\d{4})/, { lengths: [4], next: ":" }),
];

/** What is counted, or paid, after a date: "2026-01-12 1250 kr". */
const counted =
  "(?:kr|kronor|sek|eur|euros?|usd|dollar|€|st|stycken|personer|kort|id-kort|pass|ärenden|handlingar|sidor|exemplar|gånger|ansökningar|frågor|dagar|timmar|minuter|träffar|poster|besök|people|persons|cards|passports|cases|pages|copies|applications|questions|days|hours|minutes|hits|records|visits)(?!\\p{L})";
const dateAndCount = digitPattern(
  new RegExp(`(?<![\\d-])${date},? \\d{1,4}(?:[ .,]\\d{2,3})* ?${counted}`, "iu"),
  dateLengths,
);
/**
 * A comma or a dash with blanks parts a date from a year, a bare hyphen does not, and a blank only
 * after a date of our century: "1988-07-22 2004" may be somebody.
 */
const dateAndYear = digitPattern(
  new RegExp(
    `(?<![\\d-])${date}(?:, | - |, ?- ?|(?<=(?:^|\\D)20\\d\\d.{4,6}|\\d{4}) )(?:19|20)\\d{2}(?!\\d|-\\d)`,
  ),
  dateLengths,
);
const yearAndDate = digitPattern(
  new RegExp(`(?<![\\d-])(?:19|20)\\d{2}(?:,? | - )${date}(?!\\d|-\\d)`),
  { lengths: [4], next: " ,", second: [1, 2, 4] },
);
/** A document of the last century was valid until a year: "giltigt 1991-07-10 2031". */
const validUntil = digitPattern(
  new RegExp(
    `(?<=(?:giltigt?|gäller|valid|utfärdat|issued):? )${isoDate} (?:19|20)\\d{2}(?!\\d|-\\d)`,
    "i",
  ),
  dateLengths,
);
/** Half past two without a dot: "2026-11-12 1430". Dates before 2000 are of people more than of logs. */
const dateAndTime = digitPattern(
  new RegExp(
    `(?<![\\d-])20\\d{2}(?:-${month}-${day}|/${month}/${day}|\\.${month}\\.${day}),? (?:[01]\\d|2[0-3])[0-5]\\d(?!\\d|-\\d)`,
  ),
  dateLengths,
);

/**
 * A stamp has its date in pairs behind the letters of a border: "ARN 14 06 26", and the number of the
 * control between them: "ARN 07 12 11 25 B 0412".
 */
const stampDate = digitPattern(
  new RegExp(
    `(?<=(?<![\\p{L}\\d])[A-Z]{3} )(?:\\d{2} )?(?:0[1-9]|[12]\\d|3[01])([ .-])(?:0[1-9]|1[0-2])\\1\\d{2}(?![ .-]?\\d)`,
    "u",
  ),
  { lengths: [2], next: " .-", second: [2] },
);

/** A date followed by a time of day is no personal number, whatever its check digit is. */
export function passMoments(page: ScanPage): void {
  if (page.groups.length < 2) return;
  for (const pattern of [...moments, ...shortRanges, ranges, dateAndCount])
    for (const found of matchesAtDigits(page, pattern))
      page.passAsHarmless(found.index, found.index + found[0].length);
  for (const pattern of [dateAndYear, validUntil, yearAndDate, dateAndTime])
    for (const found of matchesAtDigits(page, pattern)) {
      // "Personnumret är 1994-03-17 2003": whoever says so means it.
      if (page.near(found.index, numberWords)) continue;
      page.passAsHarmless(found.index, found.index + found[0].length);
    }
  for (const found of matchesAtDigits(page, stampDate))
    if (page.near(found.index, stampWords))
      page.passAsHarmless(found.index, found.index + found[0].length);
}
