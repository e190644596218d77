/**
 * Passes what looks like a number of a person and is none. These are dates, times, registry
 * numbers, law, organisation numbers and sums of money.
 */
import { digitPattern, matchesAtDigits } from "./digit-groups.ts";
import type { DigitPattern } from "./digit-groups.ts";
import { luhnHolds } from "./number-shape.ts";
import type { ScanPage } from "./page.ts";

const references = [
  // Dates
  digitPattern(
    /(?<![\d-])(?:18|19|20)\d{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|-\d)/,
    { lengths: [4], next: "-./", second: [1, 2], date: true },
  ),
  digitPattern(
    /(?<![\d-])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:18|19|20)\d{2}(?!\d|-\d)/,
    { lengths: [1, 2], next: "-./", second: [1, 2], date: true },
  ),
  // Questions of this desk, PRADO, CELEX, ISBN
  digitPattern(/(?<![\p{L}\d])ID-\d{4}-\d{5,8}(?![-–]?\d)/iu, {
    before: 3,
    lengths: [4],
    next: "-",
  }),
  digitPattern(/(?<![\p{L}\d])[A-Z]{3}-[A-Z]{2}-\d{5}(?!\d)/iu, { before: 7, lengths: [5] }),
  digitPattern(/(?<![\p{L}\d])[1-9]\d{4}[A-Z]{1,2}\d{4}(?![\p{L}\d])/iu, { lengths: [5] }),
  digitPattern(/(?<![\p{L}\d])[CE]\d{4}[A-Z]{1,2}\d{4}(?![\p{L}\d])/iu, {
    before: 1,
    afterLetter: true,
    lengths: [4],
  }),
  digitPattern(/(?<!\d)97[89]-\d{1,5}-\d{1,7}-\d{1,7}-\d(?!\d)/, { lengths: [3], next: "-" }),
  // Law and public print: (1991:481), prop. 2021/22:276, registry numbers Fi2021/02516 and
  // 131-512407-11/112
  digitPattern(/(?<!\d)(?:19|20)\d{2}\/\d{2,6}(?::\d{1,5}|-\d{1,3})?(?![\d-])/, {
    lengths: [4],
    next: "/",
  }),
  digitPattern(/(?<![\d-])\d{1,3}-\d{4,7}-\d{2,4}\/\d{1,4}(?!\d)/, {
    lengths: [1, 2, 3],
    next: "-",
    second: [4, 5, 6, 7],
  }),
  digitPattern(/(?<![\d-])\d{1,3} \d{4,7}-\d{2}\/\d{1,4}(?!\d)/, {
    lengths: [1, 2, 3],
    next: " ",
    second: [4, 5, 6, 7],
  }),
  digitPattern(/(?<![\d-])\d{4,7}-\d{2}\/\d{1,4}(?!\d)/, {
    lengths: [4, 5, 6, 7],
    next: "-",
    second: [2],
  }),
  digitPattern(/(?<![\p{L}\d-])\d-\d{7}(?!\d|-\d)/u, { lengths: [1], next: "-", second: [7] }),
  digitPattern(/(?<![\d-])(?:19|20)\d{2}-\d{5,6}(?!\d|-\d)/, { lengths: [4], next: "-" }),
  // Sums of money
  digitPattern(
    /(?<!\d)\d{1,3}(?: \d{3}){1,3}(?:,\d{2})? ?(?:kr|kronor|sek|eur|euro|€|usd)(?!\p{L})/iu,
    { lengths: [1, 2, 3], next: " ", second: [3] },
  ),
];

const bookNumber =
  /ISBN(?:-1[03])?:? ?(?:97[89][- ]?)?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?[\dX](?!\d)/gi;

const organisationForm = /(?<![\d-])(?:16[- ]?)?([1-9]\d[2-9]\d{3})-?(\d{4})(?!\d|-\d)/;
const organisationNumbers = [
  digitPattern(organisationForm, { lengths: [2, 6, 8], second: [4, 6, 10] }),
  digitPattern(organisationForm, { lengths: [10, 12] }),
];

function passAll(page: ScanPage, patterns: readonly DigitPattern[]): void {
  for (const pattern of patterns) {
    for (const found of matchesAtDigits(page, pattern)) {
      page.passAsHarmless(found.index, found.index + found[0].length);
    }
  }
}

export function passReferences(page: ScanPage): void {
  if (page.groups.length === 0) return;
  passAll(page, references);
  for (const found of page.text.matchAll(bookNumber)) {
    page.passAsHarmless(found.index, found.index + found[0].length);
  }
  for (const found of organisationNumbers.flatMap((form) => matchesAtDigits(page, form))) {
    // The pattern asks for a third digit of 2 or more, which cannot begin a month.
    if (!luhnHolds(`${found[1] ?? ""}${found[2] ?? ""}`)) continue;
    page.passAsHarmless(found.index, found.index + found[0].length);
  }
}
