/**
 * Finds the personal numbers of Norway, Denmark and Finland, and decides when each stops a text.
 */
import { dayExists, numberIn } from "./calendar.ts";
import { cuts, isLooselyGrouped, isSpelled, isWrittenAsIdNumber } from "./candidates.ts";
import type { NumberCandidate } from "./candidates.ts";
import type { GuardDecision } from "./kinds.ts";
import { claimCandidates } from "./page.ts";
import type { ScanPage } from "./page.ts";
import { luhnHolds, swedishShape } from "./swedish-number.ts";
import { cprWords, danishWords, finnishWords, numberWords } from "./words-near.ts";

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/**
 * Skatteetaten: two control digits modulo 11; from 2032 the first may leave a remainder of 0 to 3.
 */
function isNorwegianNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const rawDay = numberIn(digits, 0, 2);
  const rawMonth = numberIn(digits, 2, 4);
  const day = rawDay > 40 ? rawDay - 40 : rawDay;
  const offset = [80, 65, 40, 0].find((added) => rawMonth > added && rawMonth <= added + 12);
  if (offset === undefined) return false;
  if (!dayExists({ year: numberIn(digits, 4, 6), month: rawMonth - offset, day })) return false;
  const first = (weighted(digits, firstWeights) + Number(digits[9])) % 11;
  const second = (weighted(digits, secondWeights) + Number(digits[10])) % 11;
  return first <= 3 && second === 0;
}

export function findNorwegianNumbers(page: ScanPage): void {
  claimCandidates(page, (candidate) => {
    if (!isNorwegianNumber(candidate.digits)) return undefined;
    const usual = cuts(candidate).every((place) => [2, 5, 7, 9].includes(place));
    const plausible = usual || isSpelled(candidate) || isLooselyGrouped(candidate);
    return plausible ? { kind: "norwegian-id", decision: "block" } : undefined;
  });
}

/**
 * cpr.dk: DDMMYY-NNNN; the control digit has not been reliable since 2007, so only the date is
 * tested.
 */
function isDanishShape(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const rawDay = numberIn(digits, 0, 2);
  const day = rawDay > 60 ? rawDay - 60 : rawDay;
  return dayExists({ year: numberIn(digits, 4, 6), month: numberIn(digits, 2, 4), day });
}

/**
 * True where the last four digits may be a time: six digits, a space and four digits may be a date
 * and a time.
 */
function readsAsTime(candidate: NumberCandidate): boolean {
  const gap = candidate.gaps[cuts(candidate).indexOf(4)] ?? "";
  const time = numberIn(candidate.digits, 6, 8) < 24 && numberIn(candidate.digits, 8, 10) < 60;
  return time && !gap.includes("-");
}

/**
 * Without a word such as CPR near it, only the usual form counts: six digits, a dash or a space,
 * four digits.
 */
function isPlainlyWritten(candidate: NumberCandidate): boolean {
  // A replacement number, with 60 added to its day, is too rare to be guessed.
  if (numberIn(candidate.digits, 0, 2) > 31) return false;
  return (
    candidate.groupLengths.join("-") === "6-4" && /^\s?[-+ ]\s?$/.test(candidate.gaps[0] ?? "")
  );
}

/**
 * A number called CPR and nothing else is Danish, even where the check digit would also make it
 * Swedish.
 */
export function findCprNumbers(page: ScanPage): void {
  claimCandidates(page, (candidate) => {
    if (!isDanishShape(candidate.digits) || !isWrittenAsIdNumber(candidate)) return undefined;
    const isCpr = page.near(candidate.start, cprWords) && !page.near(candidate.start, numberWords);
    return isCpr ? { kind: "danish-id", decision: "block" } : undefined;
  });
}

export function findDanishNumbers(page: ScanPage): void {
  claimCandidates(page, (candidate): { kind: "danish-id"; decision: GuardDecision } | undefined => {
    if (!isDanishShape(candidate.digits)) return undefined;
    const bare = candidate.gaps.length === 0;
    if (!bare && !isWrittenAsIdNumber(candidate)) return undefined;
    if (page.near(candidate.start, danishWords)) return { kind: "danish-id", decision: "block" };
    if (!isPlainlyWritten(candidate) || readsAsTime(candidate)) return undefined;
    // A mistyped Swedish number has this shape too; what people call it decides.
    const called = page.near(candidate.start, numberWords);
    if (called && swedishShape(candidate.digits) !== undefined) return undefined;
    return { kind: "danish-id", decision: "ask" };
  });
}

const finnish =
  /(?<!\d)(\d{2})[. ]?(\d{2})[. ]?(\d{2})(?:[A-FU-Y]|[ \n]?[-+][ \n]?)(\d{3})([0-9A-Z])(?![0-9A-Za-z])/gi;
const checkCharacters = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/** dvv.fi: the nine digits modulo 31 pick the check character. */
function isFinnishNumber(date: string, number: string, check: string): boolean {
  const day = {
    year: numberIn(date, 4, 6),
    month: numberIn(date, 2, 4),
    day: numberIn(date, 0, 2),
  };
  if (!dayExists(day) || Number(number) < 2) return false;
  return checkCharacters[Number(date + number) % 31] === check.toUpperCase();
}

export function findFinnishNumbers(page: ScanPage): void {
  for (const found of page.text.matchAll(finnish)) {
    const [, day = "", month = "", year = "", number = "", check = ""] = found;
    const [start, end] = [found.index, found.index + found[0].length];
    if (!page.isFree(start, end) || !isFinnishNumber(day + month + year, number, check)) continue;
    // Ten digits that fit may also be a Swedish or a Danish number; then the words near it decide.
    const digits = day + month + year + number + check;
    const isSwedish = swedishShape(digits) !== undefined && luhnHolds(digits);
    const isDoubtful = /^\d+$/.test(digits) && (isSwedish || page.near(start, danishWords));
    if (isDoubtful && !page.near(start, finnishWords)) continue;
    page.claim({ kind: "finnish-id", decision: "block", start, end });
  }
}
