/** Finds personal and telephone numbers that are spelled in words, as interpreters write them. */
import type { Kind } from "../kinds.ts";
import { luhnHolds, swedishShape } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { numberWords } from "../words-near.ts";
import { type SpelledDigits, mayBeSpelled, spelledRuns } from "./spelled-digits.ts";

const longest = 13;
/** Each ten with a one after it can be read in two ways. */
const readingsMax = 16;
/** With its zero, and nothing after it: a row of digits that is counted begins otherwise. */
const phone = /^(?:0|46|0046)(?:7[02369]\d{7}|8\d{6,8}|[1-6]\d{7,8})$/;

/** `called`: somebody says that it is a person's, so it may be mistyped. */
function kindOf(digits: string, called: boolean): Kind | undefined {
  const swedish = swedishShape(digits);
  if (swedish !== undefined && (called || luhnHolds(digits.slice(-10)))) return swedish;
  return phone.test(digits) ? "phone" : undefined;
}

/** The longest number that begins with this part, in whole parts. */
function numberFrom(
  run: readonly SpelledDigits[],
  first: number,
  called: boolean,
): { readonly kind: Kind; readonly last: number } | undefined {
  let readings: readonly string[] = [""];
  let found: { kind: Kind; last: number } | undefined;
  for (let index = first; index < run.length && readings.length > 0; index += 1) {
    const { digits = "", apart } = run[index] ?? {};
    const parts = apart === undefined || readings.length > readingsMax ? [digits] : [digits, apart];
    readings = readings
      .flatMap((reading) => parts.map((part) => reading + part))
      .filter(({ length }) => length <= longest);
    for (const reading of readings) {
      const kind = kindOf(reading, called);
      if (kind !== undefined) found = { kind, last: index };
    }
  }
  return found;
}

export function findSpelledNumbers(page: ScanPage): void {
  if (!page.mentions(mayBeSpelled)) return;
  for (const run of spelledRuns(page.text)) {
    // Figures alone are read elsewhere.
    if (!run.some(({ start }) => /\p{L}/u.test(page.text.charAt(start)))) continue;
    const called = page.near(run[0]?.start ?? 0, numberWords);
    for (let first = 0; first < run.length; first += 1) {
      const found = numberFrom(run, first, called);
      const [start, end] = [run[first]?.start ?? 0, run[found?.last ?? first]?.end ?? 0];
      if (found === undefined || !page.isFree(start, end)) continue;
      page.claim({ kind: found.kind, decision: "ask", start, end });
      first = found.last;
    }
  }
}
