/**
 * Finds Swedish numbers in which a machine read letters for digits: O for 0, l or I for 1, S for 5,
 * B for 8. Only a right check digit tells them from codes, and they are asked about.
 */
import { luhnHolds, swedishShape } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";

const mayBeMisread = /\d[OolIS|B](?:[\dOolIS|B]|[-+ ]{1,3}\d)|[OolIS|B]\d[\dOolIS|B]/;
const written =
  /(?<![\p{L}\d])((?:[1l|I2][\dOo])?[\dOolIS|B]{6})[-+ ]{0,3}([\dOolIS|B]{4})(?![\p{L}\d])/gu;
const digitsMin = 5;
const meant: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  l: "1",
  I: "1",
  "|": "1",
  S: "5",
  B: "8",
};

export function findMisreadNumbers(page: ScanPage): void {
  if (page.groups.length === 0 || !page.mentions(mayBeMisread)) return;
  for (const found of page.text.matchAll(written)) {
    const both = `${found[1] ?? ""}${found[2] ?? ""}`;
    if (/^\d+$/.test(both) || both.replaceAll(/\D/g, "").length < digitsMin) continue;
    const digits = both.replaceAll(/\D/g, (letter) => meant[letter] ?? letter);
    const kind = swedishShape(digits);
    const [start, end] = [found.index, found.index + found[0].length];
    if (kind === undefined || !luhnHolds(digits.slice(-10)) || !page.isFree(start, end)) continue;
    page.claim({ kind, decision: "ask", start, end });
  }
}
