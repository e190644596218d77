/**
 * Finds interim numbers (T-numbers), reserve numbers and TF numbers. An interim number is a Swedish
 * date part, then a letter that counts as 1 in the Luhn sum and three digits (the open
 * "personnummer" specification 3.1).
 */
import { digitPattern, matchesAtDigits } from "../digit-groups.ts";
import { dayExists, luhnHolds, numberIn } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { wordList } from "../words-near.ts";

const interim = digitPattern(
  /(?<!\d)((?:(?:18|19|20)[- ]?)?\d{2}[-. /]?\d{2}[-. /]?\d{2})[-+ \n]{0,3}([TRSUWXJKLMN]) ?(\d{3})(?![\dA-Za-z])/i,
  { lengths: [2, 4, 6, 8] },
);
const schoolNumber = digitPattern(
  /(?<!\d)(?:19|20)\d{6}[- \n]{0,3}TF[A-Z]?\d{1,3}(?![\dA-Za-z])/i,
  { lengths: [8] },
);
const shortNumber =
  /(?<![\p{L}\d])(?:TF?[- ]?(?:nummer|numret|nr|number|no))(?:\.|:)?(?: (?:är|is))? {0,2}(TF?\d{2,5})(?![\p{L}\d])/giu;

function hasInterimDate(digits: string): boolean {
  const last = digits.slice(-6);
  const year = numberIn(digits, 0, digits.length - 4);
  const month = numberIn(last, 2, 4);
  const day = numberIn(last, 4, 6);
  return (day >= 60 && day <= 91 && month <= 12) || dayExists({ year, month, day });
}

const interimWords = wordList(
  "(?:T|interims?|tillfällig(?:a|t)?)-?(?: ?id-?| ?person-?)? ?(?:nr|nummer|numret|numren|beteckning(?:en)?)|(?:T|interim|temporary)[ -](?:id[ -])?(?:no|numbers?)",
);

/** Its last three digits stand after the letter. */
const hasLast = ({ text, groups }: ScanPage): boolean =>
  groups.some(
    ({ start, digits }) =>
      digits.length === 3 &&
      /[a-z]/i.test(text.charAt(text.charAt(start - 1) === " " ? start - 2 : start - 1)),
  );

/** Beside its name a number with a wrong check digit is asked about: it may be mistyped. */
export function findInterimNumbers(page: ScanPage): void {
  if (!hasLast(page)) return;
  for (const found of matchesAtDigits(page, interim)) {
    const date = (found[1] ?? "").replaceAll(/\D/g, "");
    const [start, end] = [found.index, found.index + found[0].length];
    if (!hasInterimDate(date) || !page.isFree(start, end)) continue;
    const isRight = luhnHolds(`${date.slice(-6)}1${found[3] ?? ""}`);
    if (!isRight && !page.near(start, interimWords)) continue;
    page.claim({ kind: "interim-number", decision: isRight ? "block" : "ask", start, end });
  }
}

const mayBeReserve = /reserv|T-?F?-?nummer|T-?F?-?nr/i;
const reserve =
  /(?<!\p{L})reserv(?:person)?-?(?:nr|nummer|numret|numrets|numren)[.:]{0,2}(?: \p{Ll}{1,12}){0,3}? ?[("']?((?:19|20|99)?\d{6}[- ]?[A-Z\d]{4})(?![\p{L}\d])/giu;

/** Finds reserve numbers, and the TF numbers of the tax authority and schools: they are asked about. */
export function findReserveNumbers(page: ScanPage): void {
  const claim = (start: number, end: number): void => {
    if (page.isFree(start, end))
      page.claim({ kind: "interim-number", decision: "ask", start, end });
  };
  for (const found of matchesAtDigits(page, schoolNumber)) {
    claim(found.index, found.index + found[0].length);
  }
  if (page.groups.length === 0 || !page.mentions(mayBeReserve)) return;
  for (const found of [...page.text.matchAll(shortNumber), ...page.text.matchAll(reserve)]) {
    const end = found.index + found[0].length;
    claim(end - (found[1] ?? "").length, end);
  }
}
