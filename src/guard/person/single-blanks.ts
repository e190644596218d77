/**
 * Reads a page as if there were one blank between its words. Forms, tables and copies put several there, and
 * no rule for names should have to know it.
 */
import type { ScanPage } from "../page.ts";
import type { WordList } from "../words-near.ts";

export interface SingleBlanks extends ScanPage {
  /** Whether four blanks or more stand here, as between two columns; absent where there are no such blanks. */
  readonly isColumn?: (at: number) => boolean;
}
const fewestOfColumn = 4;

const several = / {2,}/g;

/** The page with one blank for each row of them. */
export function withSingleBlanks(page: ScanPage): SingleBlanks {
  if (!page.text.includes("  ")) return page;
  /** Where each such blank stands, and how many are left out before the next character. */
  const places: number[] = [];
  const lengths: number[] = [];
  const left: number[] = [];
  let out = 0;
  for (const { 0: blanks, index } of page.text.matchAll(several)) {
    places.push(index - out);
    lengths.push(blanks.length);
    out += blanks.length - 1;
    left.push(out);
  }
  const text = page.text.replaceAll(several, " ");
  /** How many such blanks stand before `at`. */
  const before = (at: number): number => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const startOf = (at: number): number => at + (left[before(at) - 1] ?? 0);
  const endOf = (end: number): number => startOf(end - 1) + 1;
  const mentioned = new Map<WordList, boolean>();
  return {
    ...page,
    text,
    isFree: (start, end) => page.isFree(startOf(start), endOf(end)),
    isUnfound: (start, end) => page.isUnfound(startOf(start), endOf(end)),
    claim: (hit) => page.claim({ ...hit, start: startOf(hit.start), end: endOf(hit.end) }),
    passAsHarmless: (start, end) => page.passAsHarmless(startOf(start), endOf(end)),
    near: (at, words) => page.near(startOf(at), words),
    mentions(words) {
      const answer = mentioned.get(words) ?? words.test(text);
      mentioned.set(words, answer);
      return answer;
    },
    isColumn(at) {
      const index = before(at);
      return places[index] === at && (lengths[index] ?? 0) >= fewestOfColumn;
    },
  };
}
