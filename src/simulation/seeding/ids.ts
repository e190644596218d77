/** Gives ids and salts from a seed, in the shape of the product's own. */
import type { Chance } from "../chance.ts";

/** In the order in which databases sort them. */
const letters = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const drawn = (chance: Chance, length: number): string => {
  let text = "";
  while (text.length < length) text += letters.charAt(chance.below(letters.length));
  return text;
};

const ordered = 5;
/**
 * What the ids of the nth question and of all that is its begin with: rows that are written together
 * then lie together, and an index grows at its end.
 */
export const prefixOf = (n: number): string => {
  let text = "";
  for (let rest = n; text.length < ordered; rest = Math.floor(rest / letters.length))
    text = letters.charAt(rest % letters.length) + text;
  return text;
};

export const idFrom = (chance: Chance, prefix: string): string =>
  prefix + drawn(chance, 21 - prefix.length);
/** 16 bytes; the last of the 22 letters stands for four bits and two of padding. */
export const saltFrom = (chance: Chance): string =>
  drawn(chance, 21) + "AQgw".charAt(chance.below(4));
