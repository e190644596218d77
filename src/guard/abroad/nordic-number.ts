/**
 * Finds the personal numbers of Norway, Denmark and Finland, and decides when each stops a text.
 */
import { digitPattern, matchesAtDigits } from "../digit-groups.ts";
import {
  cuts,
  gapBefore,
  isLooselyGrouped,
  isSpelled,
  isWrittenAsIdNumber,
  runCount,
} from "../candidates.ts";
import type { NumberCandidate } from "../candidates.ts";
import type { GuardDecision } from "../kinds.ts";
import { type NumberShape, dayExists, luhnHolds, numberIn, swedishShape } from "../number-shape.ts";
import { claimCandidates } from "../page.ts";
import type { ScanPage } from "../page.ts";
import { cprWords, danishWords, finnishWords, numberWords } from "../words-near.ts";

export function findNorwegianNumbers(page: ScanPage): void {
  const isNorwegian = (shape: NumberShape): boolean => shape.isNorwegian;
  claimCandidates(page, isNorwegian, (candidate) => {
    // A Swedish mobile number with its country; a month of 70 is only in numbers made for tests.
    if (/^467[02369]/.test(candidate.digits)) return undefined;
    const usual = cuts(candidate).every((place) => [2, 5, 7, 9].includes(place));
    const plausible = usual || isSpelled(candidate) || isLooselyGrouped(candidate);
    return plausible ? { kind: "norwegian-id", decision: "block" } : undefined;
  });
}

/**
 * True where the last four digits may be a time: six digits, a space and four digits may be a date
 * and a time.
 */
function readsAsTime(candidate: NumberCandidate): boolean {
  const gap = gapBefore(candidate, 4) ?? "";
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
  const [date, number] = candidate.groups.slice(candidate.first, candidate.last + 1);
  if (runCount(candidate) !== 2 || date?.digits.length !== 6) return false;
  return number?.digits.length === 4 && /^\s?[-+ ]\s?$/.test(date.gap ?? "");
}

const isDanish = (shape: NumberShape): boolean => shape.isDanish;

/**
 * A number called CPR and nothing else is Danish, even where the check digit would also make it
 * Swedish. In one run it may be another number.
 */
export function findCprNumbers(page: ScanPage): void {
  claimCandidates(page, isDanish, (candidate) => {
    const bare = runCount(candidate) === 1;
    if (!bare && !isWrittenAsIdNumber(candidate)) return undefined;
    const isCpr = page.near(candidate.start, cprWords) && !page.near(candidate.start, numberWords);
    return isCpr ? { kind: "danish-id", decision: bare ? "ask" : "block" } : undefined;
  });
}

export function findDanishNumbers(page: ScanPage): void {
  const judge = (
    candidate: NumberCandidate,
  ): { kind: "danish-id"; decision: GuardDecision } | undefined => {
    const bare = runCount(candidate) === 1;
    if (!bare && !isWrittenAsIdNumber(candidate)) return undefined;
    // In one run with a right check digit it is more likely Swedish than Danish.
    if (bare && candidate.shape.isChecked) return undefined;
    if (page.near(candidate.start, danishWords))
      return { kind: "danish-id", decision: bare ? "ask" : "block" };
    if (!isPlainlyWritten(candidate) || readsAsTime(candidate)) return undefined;
    // A mistyped Swedish number has this shape too; what people call it decides.
    const called = page.near(candidate.start, numberWords);
    if (called && candidate.shape.swedish !== undefined) return undefined;
    return { kind: "danish-id", decision: "ask" };
  };
  claimCandidates(page, isDanish, judge);
}

const finnish = digitPattern(
  /(?<!\d)(\d{2})[. ]?(\d{2})[. ]?(\d{2}) ?([A-FU-Y]|[ \n]?[-+][ \n]?) ?(\d{3}) ?([0-9A-Z])(?![0-9A-Za-z])/i,
  { lengths: [2, 4, 6], second: [2, 3, 4] },
);
/** Read aloud, figure by figure: 0 1 0 5 1 6 B 9 0 3 X. */
const finnishApart = digitPattern(
  /(?<![\p{L}\d])(\d \d) (\d \d) (\d \d) ([-+A-FU-Y]) (\d \d \d) ([\dA-Z])(?![\p{L}\d])/iu,
  { lengths: [1], next: " ", second: [1] },
);
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

/** Ten digits that fit, with a hyphen, may also be Swedish or Danish; then the words near it decide. */
function isDoubtful(page: ScanPage, start: number, digits: string): boolean {
  const isSwedish = swedishShape(digits) !== undefined && luhnHolds(digits);
  if (!isSwedish && !page.near(start, danishWords)) return false;
  return !page.near(start, finnishWords);
}

export function findFinnishNumbers(page: ScanPage): void {
  for (const found of [finnish, finnishApart].flatMap((form) => matchesAtDigits(page, form))) {
    const [, day = "", month = "", year = "", separator = "", number = "", check = ""] = found.map(
      (part) => part.replaceAll(" ", ""),
    );
    const [start, end] = [found.index, found.index + found[0].length];
    if (!page.isFree(start, end) || !isFinnishNumber(day + month + year, number, check)) continue;
    const digits = day + month + year + number + check;
    const isPlain = !/[a-z]/i.test(separator) && /^\d+$/.test(digits);
    if (isPlain && isDoubtful(page, start, digits)) continue;
    page.claim({ kind: "finnish-id", decision: "block", start, end });
  }
}
