/**
 * Finds Swedish numbers in which a machine read letters for digits: O for 0, l or I for 1, S for 5,
 * B for 8. Only a right check digit tells them from codes, and they are asked about.
 */
import { luhnHolds, swedishShape } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";

const letters = "OoОоΟοQDlIіІıι|ZzЗзSsбGB";
const mayBeMisread = new RegExp(
  `\\d[${letters}](?:[\\d${letters}]|[-+ ]{1,3}\\d)|[${letters}]\\d[\\d${letters}]`,
);
const written = new RegExp(
  `(?<![\\p{L}\\d])((?:[1l|IіІıι2Zz][\\dOoОоΟο])?[\\d${letters}]{6})[-+ ]{0,3}([\\d${letters}]{4})(?![\\p{L}\\d])`,
  "gu",
);
const digitsMin = 5;
/** Letters of Greek and Cyrillic that look alike are among them. */
const meant = new Map<string, string>();
for (const [digit, row] of [
  ["0", "OoОоΟοQD"],
  ["1", "lIіІıι|"],
  ["2", "Zz"],
  ["3", "Зз"],
  ["5", "Ss"],
  ["6", "бG"],
  ["8", "B"],
] as const)
  for (const letter of row) meant.set(letter, digit);

export function findMisreadNumbers(page: ScanPage): void {
  if (page.groups.length === 0 || !page.mentions(mayBeMisread)) return;
  for (const found of page.text.matchAll(written)) {
    const both = `${found[1] ?? ""}${found[2] ?? ""}`;
    if (/^\d+$/.test(both) || both.replaceAll(/\D/g, "").length < digitsMin) continue;
    const digits = both.replaceAll(/\D/g, (letter) => meant.get(letter) ?? letter);
    const kind = swedishShape(digits);
    const [start, end] = [found.index, found.index + found[0].length];
    if (kind === undefined || !luhnHolds(digits.slice(-10)) || !page.isFree(start, end)) continue;
    page.claim({ kind, decision: "ask", start, end });
  }
}
