/**
 * Finds Swedish personal identity numbers and coordination numbers, by shape and check digit. (18 §
 * folkbokföringslagen; SKV M 2010:3.) The way a number is written decides how sure a finding is.
 * Coordination numbers are never judged by the calendar: month 00, day 60 and days 89–91 in short
 * months are all in use.
 */
import { dayExists, numberIn } from "./calendar.ts";
import { cuts, isLooselyGrouped, isSpelled, isWrittenAsIdNumber } from "./candidates.ts";
import type { NumberCandidate } from "./candidates.ts";
import type { GuardDecision, Kind } from "./kinds.ts";
import { claimCandidates } from "./page.ts";
import type { ScanPage } from "./page.ts";
import { numberWords } from "./words-near.ts";

type SwedishKind = Extract<Kind, "personnummer" | "samordningsnummer">;

/** Luhn over ten digits, weights 2,1,2,1 … from the left. */
export function luhnHolds(tenDigits: string): boolean {
  let sum = 0;
  for (let index = 0; index < tenDigits.length; index += 1) {
    const product = Number(tenDigits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

/**
 * The kind that ten or twelve digits have by shape alone: date part and birth number, no check
 * digit.
 */
export function swedishShape(digits: string): SwedishKind | undefined {
  if (digits.length !== 10 && digits.length !== 12) return undefined;
  if (digits.length === 12 && !/^(?:18|19|20)/.test(digits)) return undefined;
  const last = digits.slice(-10);
  const year = numberIn(digits, 0, digits.length - 8);
  const month = numberIn(last, 2, 4);
  const day = numberIn(last, 4, 6);
  if (last.slice(6, 9) === "000" || month > 12) return undefined;
  if (day >= 60 && day <= 91) return "samordningsnummer";
  return dayExists({ year, month, day }) ? "personnummer" : undefined;
}

function swedishKind(digits: string): SwedishKind | undefined {
  const kind = swedishShape(digits);
  return kind !== undefined && luhnHolds(digits.slice(-10)) ? kind : undefined;
}

/**
 * True for a moment such as 202611031435; nobody writes a moment with a hyphen before the last
 * four.
 */
function readsAsMoment(candidate: NumberCandidate): boolean {
  if (candidate.digits.length !== 12 || !candidate.digits.startsWith("20")) return false;
  // A coordination number's day is no day of a month, so the number is no moment.
  if (numberIn(candidate.digits, 6, 8) > 31) return false;
  const before = candidate.gaps[cuts(candidate).indexOf(4)];
  if (before !== undefined && /[-+]/.test(before)) return false;
  return numberIn(candidate.digits, 8, 10) < 24 && numberIn(candidate.digits, 10, 12) < 60;
}

function sureness(candidate: NumberCandidate): GuardDecision {
  if (readsAsMoment(candidate)) return "ask";
  const mayBePhone = candidate.digits.length === 10 && candidate.digits.startsWith("07");
  return mayBePhone && !isWrittenAsIdNumber(candidate) ? "ask" : "block";
}

/** Finds twelve digits with a separator. It runs before dates are passed as harmless. */
export function findLongSwedishNumbers(page: ScanPage): void {
  claimCandidates(page, (candidate) => {
    const kind = swedishKind(candidate.digits);
    if (kind === undefined || candidate.digits.length !== 12) return undefined;
    if (!isWrittenAsIdNumber(candidate)) return undefined;
    return { kind, decision: sureness(candidate) };
  });
}

/** Finds ten or twelve digits that are cut in the usual places. */
export function findSeparatedSwedishNumbers(page: ScanPage): void {
  claimCandidates(page, (candidate) => {
    const kind = swedishKind(candidate.digits);
    if (kind === undefined || !isWrittenAsIdNumber(candidate)) return undefined;
    return { kind, decision: sureness(candidate) };
  });
}

/**
 * Finds bare digits, digits written one by one, and numbers that a line break or a space cut in an
 * odd place.
 */
export function findLooseSwedishNumbers(page: ScanPage): void {
  claimCandidates(page, (candidate) => {
    const kind = swedishKind(candidate.digits);
    if (kind === undefined) return undefined;
    if (!isSpelled(candidate) && !isLooselyGrouped(candidate)) return undefined;
    return { kind, decision: sureness(candidate) };
  });
}

const toldApart =
  /(?<!\d)((?:(?:18|19|20)\d{2}-?\d{2}-?\d{2}|\d{6}))[^\d\n.!?]{1,40}?(?:sista|fyra|siffror|last|four|digits)[^\d\n.!?]{0,25}(\d{4})(?!\d)/gi;

/** Finds one number in two parts: "940317, de fyra sista är 2381". */
export function findNumbersToldApart(page: ScanPage): void {
  for (const found of page.text.matchAll(toldApart)) {
    const kind = swedishKind(`${found[1] ?? ""}${found[2] ?? ""}`.replaceAll("-", ""));
    const [start, end] = [found.index, found.index + found[0].length];
    if (kind && page.isUnfound(start, end)) page.claim({ kind, decision: "block", start, end });
  }
}

/**
 * Finds what someone calls a personal number though its check digit is wrong: it may be mistyped.
 */
export function findMistypedSwedishNumbers(page: ScanPage): void {
  claimCandidates(page, (candidate) => {
    const kind = swedishShape(candidate.digits);
    if (kind === undefined || !isWrittenAsIdNumber(candidate)) return undefined;
    return page.near(candidate.start, numberWords) ? { kind, decision: "ask" } : undefined;
  });
}
