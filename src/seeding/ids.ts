/** Gives ids and salts from a seed, in the shape of the product's own. */
import type { Chance } from "../simulation/chance.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const drawn = (chance: Chance, length: number): string => {
  let text = "";
  while (text.length < length) text += letters.charAt(chance.below(letters.length));
  return text;
};

export const idFrom = (chance: Chance): string => drawn(chance, 21);
/** 16 bytes; the last of the 22 letters stands for four bits and two of padding. */
export const saltFrom = (chance: Chance): string =>
  drawn(chance, 21) + "AQgw".charAt(chance.below(4));
