/**
 * Compares two who may answer: by the gates, the points, and who was offered a question longest ago.
 */
import type { Considered } from "../model.ts";

/**
 * Sorts best first. The input is sorted by id and the sort is stable, so of equals the smallest id
 * stays first.
 */
export const ranked = (considered: readonly Considered[]): readonly Considered[] =>
  considered.toSorted(compare);

/** Who was never offered anything goes first among equals. */
const compare = (a: Considered, b: Considered): number =>
  b.scores.continuity - a.scores.continuity ||
  b.scores.practice - a.scores.practice ||
  b.points - a.points ||
  (a.lastOfferedAt ?? 0) - (b.lastOfferedAt ?? 0);
