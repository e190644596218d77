/** Counts how the guard judges the made texts of one class. */
import { inspect } from "../../../src/guard/inspect.ts";
import { openChance } from "./chance.ts";
import type { GuardClass, MadeText } from "./made-text.ts";

export interface Rates {
  /** Texts with personal data that pass. */
  readonly missed: readonly string[];
  /** Harmless texts that are asked about or blocked. */
  readonly falseAlarms: readonly string[];
  /** Texts that are blocked and should be asked about. */
  readonly blockedToo: readonly string[];
  /** Texts that should be blocked and are only asked about. */
  readonly onlyAsked: readonly string[];
  /** Texts whose masked form holds the number, a part of it, or anything that the guard finds. */
  readonly givenAway: readonly string[];
}

/** Runs of digits of three and more: what is left of a number when its blanks are gone. */
const runs = (text: string): ReadonlySet<string> => new Set(text.match(/\d{3,}/g) ?? []);

function givesAway({ text, holds }: MadeText): boolean {
  const { masked } = inspect(text);
  if (masked.includes(holds) || inspect(masked).findings.length > 0) return true;
  return runs(masked).intersection(runs(holds)).size > 0;
}

export function ratesOf(
  { true: makeTrue, harmless, decision }: GuardClass,
  { texts, seed }: { readonly texts: number; readonly seed: number },
): Rates {
  const chance = openChance(seed);
  const rates = {
    missed: new Array<string>(),
    falseAlarms: new Array<string>(),
    blockedToo: new Array<string>(),
    onlyAsked: new Array<string>(),
    givenAway: new Array<string>(),
  };
  for (let made = 0; made < texts; made += 1) {
    const one = makeTrue(chance);
    const verdict = inspect(one.text);
    if (verdict.decision === "pass") rates.missed.push(one.text);
    else if (givesAway(one)) rates.givenAway.push(`${one.text} → ${verdict.masked}`);
    if (decision === "ask" && verdict.decision === "block") rates.blockedToo.push(one.text);
    if (decision === "block" && verdict.decision === "ask") rates.onlyAsked.push(one.text);
    const neighbour = harmless(chance);
    if (inspect(neighbour).decision !== "pass") rates.falseAlarms.push(neighbour);
  }
  return rates;
}
