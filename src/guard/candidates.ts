/**
 * Lists the ways in which neighbouring runs of digits make one number. Examples: "940317-2381", "94
 * 03 17 2381", "0, 1, 0, 4 …". A candidate consists of whole runs; nothing is cut out of the middle
 * of a longer one.
 */
import type { DigitGroup } from "./digit-groups.ts";

export interface NumberCandidate {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly groupLengths: readonly number[];
  readonly gaps: readonly string[];
}

const longestNumber = 12;

/**
 * Every number of ten to twelve digits, from the left; the longest first where several begin at one
 * place.
 */
export function numberCandidatesIn(groups: readonly DigitGroup[]): readonly NumberCandidate[] {
  return groups.flatMap((_, first) => candidatesFrom(groups, first));
}

/**
 * Every number that the guard knows has its month in the same two places; most runs of digits fail
 * there.
 */
function mayHaveMonth(digits: string): boolean {
  if (digits.length === 10) return /^\d\d(?:0|1[0-2])/.test(digits);
  if (digits.length === 11) return /^\d\d(?:0|1[0-2]|[4589]|[67])/.test(digits);
  return digits.length === 12 && /^(?:18|19|20)\d\d(?:0|1[0-2])/.test(digits);
}

function candidatesFrom(groups: readonly DigitGroup[], first: number): readonly NumberCandidate[] {
  const candidates: NumberCandidate[] = [];
  let digits = "";
  for (let index = first; index < groups.length; index += 1) {
    const group = groups[index];
    if (group === undefined || digits.length + group.digits.length > longestNumber) break;
    digits += group.digits;
    if (mayHaveMonth(digits))
      candidates.unshift(candidateOf(groups.slice(first, index + 1), digits));
    if (group.gap === undefined) break;
  }
  return candidates;
}

function candidateOf(groups: readonly DigitGroup[], digits: string): NumberCandidate {
  return {
    start: groups[0]?.start ?? 0,
    end: groups.at(-1)?.end ?? 0,
    digits,
    groupLengths: groups.map((group) => group.digits.length),
    gaps: groups.slice(0, -1).map((group) => group.gap ?? ""),
  };
}

/** For each gap, how many digits follow it. */
export function cuts(candidate: NumberCandidate): readonly number[] {
  let left = candidate.digits.length;
  return candidate.groupLengths.slice(0, -1).map((length) => (left -= length));
}

/** True for a number that is written digit by digit, or in pairs of digits. */
export function isSpelled(candidate: NumberCandidate): boolean {
  const longest = Math.max(...candidate.groupLengths);
  const single = longest === 1;
  const pairs = candidate.groupLengths.every((length) => length === 2);
  return candidate.gaps.length > 0 && (single || pairs);
}

/**
 * A number that is broken in odd places is still one number when only spaces, line breaks or dashes
 * break it.
 */
export function isLooselyGrouped(candidate: NumberCandidate): boolean {
  return candidate.gaps.length <= 4 && candidate.gaps.every((gap) => /^[ \n-]{1,3}$/.test(gap));
}

/**
 * True for a number written as identity numbers are: cut before the last four, and otherwise only
 * between date parts.
 */
export function isWrittenAsIdNumber(candidate: NumberCandidate): boolean {
  const places = cuts(candidate);
  return places.includes(4) && places.every((place) => [4, 6, 8, 10].includes(place));
}
