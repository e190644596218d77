/** Finds Migrationsverket's case numbers: office, running number and, on the LMA card, a serial. */
import { digitPattern, matchesAtDigits } from "./digit-groups.ts";
import type { ScanPage } from "./page.ts";
import { caseWords } from "./words-near.ts";

const withSerial = digitPattern(/(?<![\d-])\d{2} ?- ?\d{6} ?\/ ?\d{3}(?!\d|-\d)/, {
  lengths: [2],
  next: " -",
  second: [6],
});
const withoutSerial = digitPattern(/(?<![\d-])\d{2}-\d{6}(?: ?\/ ?\d{1,2})?(?!\d|[-/]\d)/, {
  lengths: [2],
  next: "-",
  second: [6],
});

export function findCaseNumbers(page: ScanPage): void {
  for (const found of matchesAtDigits(page, withSerial)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (page.isFree(start, end)) page.claim({ kind: "case-number", decision: "block", start, end });
  }
}

/** Without the serial, or with a shorter one, it may be a telephone number: 08-123456. */
export function findPossibleCaseNumbers(page: ScanPage): void {
  for (const found of matchesAtDigits(page, withoutSerial)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!page.isFree(start, end) || !page.near(start, caseWords)) continue;
    const called = /(?:tel|tfn|telefon|ring|phone|call|nås på)[.:]? ?(?:på )?$/i;
    if (called.test(page.text.slice(Math.max(0, start - 20), start))) continue;
    page.claim({ kind: "case-number", decision: "ask", start, end });
  }
}
