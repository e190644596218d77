/**
 * Lists the ways in which neighbouring runs of digits make one number. Examples: "940317-2381", "94
 * 03 17 2381", "0, 1, 0, 4 …". A candidate consists of whole runs; nothing is cut out of the middle
 * of a longer one.
 */
import type { DigitGroup } from "./digit-groups.ts";
import { type NumberShape, shapeOf } from "./number-shape.ts";

export interface NumberCandidate {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** All runs of the text, and the first and last that are its own: a copy for each costs more. */
  readonly groups: readonly DigitGroup[];
  readonly first: number;
  readonly last: number;
  readonly shape: NumberShape;
}

const [shortestNumber, longestNumber] = [10, 12];

/**
 * Every number of ten to twelve digits that may be somebody's, from the left; the longest first
 * where several begin at one place.
 */
export function numberCandidatesIn(groups: readonly DigitGroup[]): readonly NumberCandidate[] {
  const candidates: NumberCandidate[] = [];
  const all = groups.map((group) => group.digits).join("");
  let at = 0;
  for (let first = 0; first < groups.length; first += 1) {
    const longest = reach(groups, first);
    let { length } = longest;
    for (let last = longest.last; length >= shortestNumber; last -= 1) {
      if (mayHaveMonth(all, at, length)) {
        const candidate = candidateOf(groups, { first, last }, all.slice(at, at + length));
        if (candidate) candidates.push(candidate);
      }
      length -= groups[last]?.digits.length ?? 0;
    }
    at += groups[first]?.digits.length ?? 0;
  }
  return candidates;
}

/** The last run that may belong to a number that begins with `first`, and the digits up to it. */
function reach(
  groups: readonly DigitGroup[],
  first: number,
): { readonly last: number; readonly length: number } {
  let length = 0;
  for (let index = first; index < groups.length; index += 1) {
    const group = groups[index];
    if (group === undefined) break;
    if (length + group.digits.length > longestNumber) return { last: index - 1, length };
    length += group.digits.length;
    if (group.gap === undefined) return { last: index, length };
  }
  return { last: groups.length - 1, length };
}

/** Undefined where the digits are nobody's number, or nobody would write it so. */
function candidateOf(
  groups: readonly DigitGroup[],
  { first, last }: { readonly first: number; readonly last: number },
  digits: string,
): NumberCandidate | undefined {
  const shape = shapeOf(digits);
  if (shape === undefined) return undefined;
  // What has no right check digit counts only as a whole, or with its last four set apart.
  const isPlain = first === last || groups[last]?.digits.length === 4;
  if (!isPlain && !shape.isChecked && !shape.isNorwegian) return undefined;
  const start = groups[first]?.start ?? 0;
  const end = groups[last]?.end ?? 0;
  return { start, end, digits, groups, first, last, shape };
}

/**
 * Every number that the guard knows has its month in the same two places; most runs of digits fail
 * there, before they are taken out of the text. A Norwegian month may have 40, 65 or 80 added.
 */
function mayHaveMonth(all: string, at: number, length: number): boolean {
  const month = all.charCodeAt(at + (length === longestNumber ? 4 : 2)) - 48;
  if (month === 0) return true;
  if (month === 1) return all.charCodeAt(at + (length === longestNumber ? 5 : 3)) <= 50;
  return length === 11 && month >= 4;
}

/** How many runs it is written in. */
export const runCount = ({ first, last }: NumberCandidate): number => last - first + 1;

const digitsIn = (groups: readonly DigitGroup[], at: number): number =>
  groups[at]?.digits.length ?? 0;

/** For each gap, how many digits follow it. */
export function cuts({ digits, groups, first, last }: NumberCandidate): readonly number[] {
  const found: number[] = [];
  let left = digits.length;
  for (let at = first; at < last; at += 1) found.push((left -= digitsIn(groups, at)));
  return found;
}

/** The text before the last `count` digits, where the number is cut there. */
export function gapBefore(candidate: NumberCandidate, count: number): string | undefined {
  const { digits, groups, first, last } = candidate;
  let left = digits.length;
  for (let at = first; at < last && left > count; at += 1) {
    left -= digitsIn(groups, at);
    if (left === count) return groups[at]?.gap;
  }
  return undefined;
}

/** True for a number that is written digit by digit, or in pairs of digits. */
export function isSpelled({ groups, first, last }: NumberCandidate): boolean {
  const length = digitsIn(groups, first);
  if (first === last || length > 2) return false;
  for (let at = first; at <= last; at += 1) if (digitsIn(groups, at) !== length) return false;
  return true;
}

/**
 * A number that is broken in odd places is still one number when only spaces, line breaks, dashes or
 * the marks of bold and other type break it.
 */
const looseGap = /^(?=.)[*_~`]{0,3}[ \n-]{0,3}[*_~`]{0,3}$/s;
export function isLooselyGrouped(candidate: NumberCandidate): boolean {
  const { groups, first, last } = candidate;
  if (runCount(candidate) > 5) return false;
  return groups.slice(first, last).every((group) => looseGap.test(group.gap ?? ""));
}

/**
 * True for a number written as identity numbers are: cut before the last four, and otherwise only
 * between date parts.
 */
export function isWrittenAsIdNumber({ digits, groups, first, last }: NumberCandidate): boolean {
  let left = digits.length;
  let lastFour = false;
  for (let at = first; at <= last; at += 1) {
    left -= digitsIn(groups, at);
    if (left === 4) lastFour = true;
    if (left !== 0 && left !== 4 && left !== 6 && left !== 8 && left !== 10) return false;
  }
  return lastFour;
}

/** A dotted or dashed date that runs into its last four: "78.03.145262". */
export function isGluedToDate(candidate: NumberCandidate): boolean {
  const [first, second, ...more] = cuts(candidate);
  return first === 8 && second === 6 && more.length === 0;
}
