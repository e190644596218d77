/**
 * Finds two or more capitalised words after "heter", "namn", "name" or "Mr", and lets them pass.
 * They are shown as a finding, but stop nothing.
 */
import type { ScanPage } from "./page.ts";

const word = "\\p{Lu}\\p{L}{0,30}(?:[-'’]\\p{L}{1,30}){0,2}";
const particle = "(?:af|al|bin|bint|da|de|del|den|der|di|dos|el|la|ibn|ter|van|von|zu) ";
const introduced = new RegExp(
  "(?<!\\p{L})(?:heter|hette|heta|kallas|(?:för|efter|fullständiga? )?namn(?:et)?(?: (?:är|var))?|names?(?: (?:is|was))?|named|called|mrs?|ms|miss)" +
    `[.:,]{0,2} {1,2}["(]?(${word}(?: (?:${particle}){0,2}${word}){1,4})`,
  "giu",
);
/** What such a word looks like at a glance; most texts have none, and need no more reading. */
const introduces = /(?:het(?:er|te|a)|kallas|nam(?:n|net|e|es|ed)|called|mrs?|ms|miss)[ .:,]/i;
const capitalised = /^\p{Lu}/u;
const wholeParticle = new RegExp(`^${particle}$`, "u");

/** The pattern ignores case for the sake of "Heter"; the name itself must have its capitals. */
function nameIn(text: string): string | undefined {
  const names = text.split(" ");
  let last = 0;
  let capitals = 0;
  for (const [index, part] of names.entries()) {
    if (capitalised.test(part)) {
      last = index;
      capitals += 1;
    } else if (!wholeParticle.test(`${part} `)) break;
  }
  return capitalised.test(text) && capitals >= 2 ? names.slice(0, last + 1).join(" ") : undefined;
}

export function findNames(page: ScanPage): void {
  if (!page.mentions(introduces)) return;
  for (const found of page.text.matchAll(introduced)) {
    const written = found[1] ?? "";
    const name = nameIn(written);
    if (name === undefined) continue;
    const start = found.index + found[0].length - written.length;
    const end = start + name.length;
    if (page.isFree(start, end)) page.claim({ kind: "name", decision: "pass", start, end });
  }
}
