/**
 * Finds Swedish personal identity numbers and coordination numbers, by shape and check digit. (18 §
 * folkbokföringslagen; SKV M 2010:3.) The way a number is written decides how sure a finding is.
 * Coordination numbers are never judged by the calendar: month 00, day 60 and days 89–91 in short
 * months are all in use.
 */
import { digitPattern, matchesAtDigits } from "../digit-groups.ts";
import {
  gapBefore,
  isGluedToDate,
  isLooselyGrouped,
  isSpelled,
  isWrittenAsIdNumber,
} from "../candidates.ts";
import type { NumberCandidate } from "../candidates.ts";
import type { GuardDecision } from "../kinds.ts";
import { type NumberShape, numberIn, shapeOf } from "../number-shape.ts";
import { claimCandidates } from "../page.ts";
import type { ScanPage } from "../page.ts";
import { numberWords } from "../words-near.ts";

const isChecked = (shape: NumberShape): boolean => shape.isChecked;

/**
 * True for a moment such as 202611031435; nobody writes a moment with a hyphen before the last
 * four.
 */
function readsAsMoment(candidate: NumberCandidate): boolean {
  if (candidate.digits.length !== 12 || !candidate.digits.startsWith("20")) return false;
  // A coordination number's day is no day of a month, so the number is no moment.
  if (numberIn(candidate.digits, 6, 8) > 31) return false;
  const before = gapBefore(candidate, 4);
  if (before !== undefined && /[-+]/.test(before)) return false;
  return numberIn(candidate.digits, 8, 10) < 24 && numberIn(candidate.digits, 10, 12) < 60;
}

/** A date, a blank and what may be a year: "1988-07-22 2004". */
function readsAsDateAndYear(candidate: NumberCandidate): boolean {
  if (candidate.digits.length !== 12 || gapBefore(candidate, 4) !== " ") return false;
  return /^[-./]$/.test(gapBefore(candidate, 6) ?? "") && /(?:19|20)\d\d$/.test(candidate.digits);
}

/** A slash, or the sign of a quotation, also parts two things that are not one number. */
function isOddlyParted(candidate: NumberCandidate): boolean {
  const before = gapBefore(candidate, 4);
  return before !== undefined && /[/>]/.test(before);
}

function sureness(candidate: NumberCandidate): GuardDecision {
  if (readsAsMoment(candidate) || readsAsDateAndYear(candidate)) return "ask";
  if (isOddlyParted(candidate)) return "ask";
  const mayBePhone = candidate.digits.length === 10 && candidate.digits.startsWith("07");
  return mayBePhone && !isWrittenAsIdNumber(candidate) ? "ask" : "block";
}

/** Finds twelve digits with a separator. It runs before dates are passed as harmless. */
export function findLongSwedishNumbers(page: ScanPage): void {
  claimCandidates(page, isChecked, (candidate) => {
    const kind = candidate.shape.swedish;
    if (kind === undefined || candidate.digits.length !== 12) return undefined;
    if (!isWrittenAsIdNumber(candidate)) return undefined;
    return { kind, decision: sureness(candidate) };
  });
}

/** Twelve in one run, or a hyphen before the last four and nowhere else: no telephone number is written so. */
function isPlainlyWritten(candidate: NumberCandidate): boolean {
  const { digits, first, last } = candidate;
  if (first === last) return digits.length === 12;
  return last === first + 1 && gapBefore(candidate, 4) === "-";
}

/** A part of a foreign telephone number, or of an account's: "+98 21 0709 0876", "SE39 0686 0832". */
function isInsideOther(page: ScanPage, candidate: NumberCandidate): boolean {
  const { start, digits, groups, first } = candidate;
  const before = page.text.slice(Math.max(0, start - 6), start);
  if (/\+\d{1,3}[ (-]{1,2}$/.test(before)) return !isPlainlyWritten(candidate);
  const isShort = groups[first]?.digits.length === 2 && digits.length === 10;
  return isShort && /(?<![\p{L}])[A-Z]{2}$/u.test(before);
}

/** Finds ten or twelve digits that are cut in the usual places. */
export function findSeparatedSwedishNumbers(page: ScanPage): void {
  claimCandidates(page, isChecked, (candidate) => {
    const kind = candidate.shape.swedish;
    if (kind === undefined || isInsideOther(page, candidate)) return undefined;
    if (!isWrittenAsIdNumber(candidate) && !isGluedToDate(candidate)) return undefined;
    return { kind, decision: sureness(candidate) };
  });
}

/**
 * Finds bare digits, digits written one by one, and numbers that a line break or a space cut in an
 * odd place.
 */
export function findLooseSwedishNumbers(page: ScanPage): void {
  claimCandidates(page, isChecked, (candidate) => {
    const kind = candidate.shape.swedish;
    if (kind === undefined) return undefined;
    if (!isSpelled(candidate) && !isLooselyGrouped(candidate)) return undefined;
    if (isInsideOther(page, candidate)) return undefined;
    return { kind, decision: sureness(candidate) };
  });
}

const toldApart = digitPattern(
  /(?<!\d)((?:(?:18|19|20)\d{2}-?\d{2}-?\d{2}|\d{2}[-./ ]\d{2}[-./ ]\d{2}|\d{6}))(?:[^\d.!?]{1,40}?|[.!?][ \n]{1,2}(?:de |the )?(?=sista|last))(?:sista|slut(?:ar|et)? (?:på|(?=\d))|end(?:s|ing)? (?:with|in|(?=\d))|fyra|siffror|halva|halvan|resten|kontroll(?:siffror(?:na)?|nummer|numret)|last|four|digits|half|rest)(?: 4(?!\d))?[^\d\n.!?]{0,25}(\d{4})(?!\d)/i,
  { lengths: [2, 4, 6, 8] },
);
/** As it is dictated: "900602 streck 2397", "900602 och sen 2397", but "2019-03-04 och sen 2024" tells a year. */
const saidBetween = digitPattern(
  /(?<!\d)((?:18|19|20)\d{2}-?\d{2}-?\d{2}|\d{2}[-./ ]\d{2}[-./ ]\d{2}|\d{6})[\s,;:(]{0,3}(?:(?:och|and|så) )?(?:(?:binde|mellan)?streck|dash|hyphen|(?:minus|plus|följt av|därefter|sen|sedan|followed by|then)(?![\s,;:)]{1,3}(?:19|20)))[\s,;:)]{1,3}(\d{4})(?!\d)/i,
  { lengths: [2, 4, 6, 8] },
);
/** "Issued 2019-03-04, last stamp 2024": no number's digits, unless they are called so. */
function isYear([text, , last = ""]: RegExpExecArray): boolean {
  return (
    /^(?:19|20)/.test(last) &&
    !/(?:fyra|four)(?! (?:år|year|mån|month))|siffr|kontrolln|digits| 4 /i.test(text)
  );
}

/** "Sista fyra 2381 på 940317". */
const toldFirst = digitPattern(
  /(?<=(?:sista|fyra|siffror(?:na)?|four|digits)[^\d\n.!?]{1,25})(\d{4})[^\d\n.!?]{1,25}((?:(?:18|19|20)\d{2}-?\d{2}-?\d{2}|\d{2}[-./ ]\d{2}[-./ ]\d{2}|\d{6}))(?!\d)/i,
  { lengths: [4], second: [2, 4, 6, 8] },
);
/** As a form asks for it: "År 1976 mån 10 dag 05 nr 5985". */
const inFields = digitPattern(
  /(?<!\d)((?:18|19|20)\d{2})[,;]? m[åa]n(?:ad)?[.:]{0,2} (\d{2})[,;]? dag[.:]{0,2} (\d{2})[^\d\n.!?]{1,20}?(?:\. ?)?(\d{4})(?!\d)/i,
  { lengths: [4], second: [2] },
);
/** As two entries of a list: "1) 940317", and on the next line "2) 2381". */
const inItems = digitPattern(
  /(?<!\d)((?:18|19|20)?\d{6})[^\d\n]{0,3}\n ?\d{1,2}[.)] {0,2}(\d{4})(?!\d)/,
  { lengths: [6, 8], second: [1, 2] },
);
const lastFourWords =
  /sista|slut|end(?:s|ing)? (?:with|in|\d)|fyra|siffror|halva|rest|kontroll|last|four|digits|half/i;

/** Finds one number in two parts: "940317, de fyra sista är 2381". */
export function findNumbersToldApart(page: ScanPage): void {
  const claim = (found: RegExpExecArray, digits: string): void => {
    const shape = shapeOf(digits.replaceAll(/\D/g, ""));
    const [start, end] = [found.index, found.index + found[0].length];
    if (shape?.swedish === undefined || !shape.isChecked || !page.isUnfound(start, end)) return;
    page.claim({ kind: shape.swedish, decision: "block", start, end });
  };
  for (const form of [inFields, inItems, saidBetween])
    for (const found of matchesAtDigits(page, form)) claim(found, found.slice(1).join(""));
  if (!page.mentions(lastFourWords)) return;
  for (const found of matchesAtDigits(page, toldApart))
    if (!isYear(found)) claim(found, `${found[1] ?? ""}${found[2] ?? ""}`);
  for (const found of matchesAtDigits(page, toldFirst))
    // "Sista dec 1979, dvs. född 1979-12-31" tells a year twice.
    if (!(found[2] ?? "").startsWith(found[1] ?? ""))
      claim(found, `${found[2] ?? ""}${found[1] ?? ""}`);
}

/**
 * Finds what someone calls a personal number though its check digit is wrong: it may be mistyped.
 */
export function findMistypedSwedishNumbers(page: ScanPage): void {
  const isSwedish = (shape: NumberShape): boolean => shape.swedish !== undefined;
  claimCandidates(page, isSwedish, (candidate) => {
    const kind = candidate.shape.swedish;
    if (kind === undefined || !isWrittenAsIdNumber(candidate)) return undefined;
    return page.near(candidate.start, numberWords) ? { kind, decision: "ask" } : undefined;
  });
}
