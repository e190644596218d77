/**
 * Finds case numbers: Migrationsverket's (office, running number and, on the LMA card, a serial), and
 * any that somebody calls the number of a case.
 */
import { digitPattern, matchesAtDigits } from "../digit-groups.ts";
import type { ScanPage } from "../page.ts";
import { caseWords } from "../words-near.ts";

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

const mayName = /ärende|mål|akt|dossier|case|file/i;
const named =
  /(?<!\p{L})(?:\p{L}*ärende(?:ts|t)?[- ]?(?:nr|nummer|numret|id)|mål(?:ets|et)?[- ]?(?:nr|nummer|numret)|akt(?:ens)?[- ]?(?:nr|nummer|numret)|dossier(?:ns|n)?[- ]?(?:nr|nummer|numret)|(?:court |police )?(?:case|file)(?: file)?[- ](?:no|nr|number|id|ref)|(?:i|in) mål|(?:målet|mål|ärende|ärendet|case)(?=:? \p{Lu}{0,3} ?\d[\d-]*\/)|(?:målet|mål|case)(?= (?:UM|PMT|Ö|B|T|F|M) \d{1,5}-\d\d(?!\d)))[.:]{0,2}(?: \p{Ll}{1,14}){0,4}?[ \n:*_("']{1,4}((?:\p{Lu}{1,6}[ /-]?){0,2}\d{1,8}(?:(?:[-/:]\d{1,8}){1,3}| of (?:19|20)\d{2}))(?![\p{L}\d])/giu;
const registry = /(?<!\p{L})(?:dnr|diarienummer|diarienr|registration)/iu;

/** The police's: 5000-K123456-25. */
const reported = digitPattern(/(?<![\p{L}\d-])\d{4}-K\d{3,7}-\d{2}(?![\p{L}\d])/iu, {
  lengths: [4],
  next: "-",
});

/** A court's in English: "Case No. 4471 of 2025". */
const ofYear = /\d of (?:19|20)\d{2}(?!\d)/;

/** "Ärendenummer 12-34567/2025": a slash or a year, after a word that says whose it is. */
export function findNamedCaseNumbers(page: ScanPage): void {
  for (const found of matchesAtDigits(page, reported)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (page.isFree(start, end)) page.claim({ kind: "case-number", decision: "ask", start, end });
  }
  const mayBeOne =
    ofYear.test(page.text) ||
    page.groups.some(
      ({ start, end, gap }) => gap !== undefined && /[-/:]/.test(gap) && page.isFree(start, end),
    );
  if (!mayBeOne || !page.mentions(mayName)) return;
  for (const found of page.text.matchAll(named)) {
    const written = found[1] ?? "";
    const isOne =
      /\/| of /.test(written) || /(?:^|[-:])(?:(?:19|20)\d{2}|\d{2})(?:[-:]|$)/.test(written);
    const end = found.index + found[0].length;
    const start = end - written.length;
    // The Court of Justice numbers its cases C-673/16: they are published.
    if (/^[CT]-\d{1,4}\/\d{2}$/.test(written)) continue;
    // "Ärende 3/4", "case 2/3": so many of them.
    if (!/n(?:r|o|umber|ummer|umret)(?!\p{L})/iu.test(found[0]) && written.length < 6) continue;
    if (!isOne || registry.test(found[0]) || !page.isFree(start, end)) continue;
    page.claim({ kind: "case-number", decision: "ask", start, end });
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
