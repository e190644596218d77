/**
 * Makes ids. They begin with the time, so that rows that are made together lie together: with ids
 * that are random throughout, each new row and each of its index entries changes a page of its own,
 * and the larger the database, the fewer of those are in memory.
 */
import { nanoid } from "nanoid";

/** In the order in which both databases sort. */
const signs = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
/** Enough for milliseconds until the year 2109. */
const timeSigns = 7;
/** 84 bits, which nobody guesses. */
const randomSigns = 14;

/** An opaque, unguessable id: 21 characters of the URL alphabet. `at` is milliseconds since 1970. */
export const newId = (at: number = Date.now()): string => `${written(at)}${nanoid(randomSigns)}`;

const written = (ms: number): string => {
  let [text, rest] = ["", ms];
  for (let sign = 0; sign < timeSigns; sign += 1) {
    text = (signs[rest % signs.length] ?? "") + text;
    rest = Math.floor(rest / signs.length);
  }
  return text;
};
