/**
 * Masks findings, so that a text shows where they were and not what they were: 94****-****.
 * Separators stay, so that the shape can be recognised.
 */
import type { Finding, Kind } from "./kinds.ts";
import { normalise } from "./normalise.ts";

/**
 * How many characters from the left stay readable: enough to find the place, too few to identify a
 * person.
 */
function shown(kind: Kind): number {
  switch (kind) {
    case "mrz":
    case "email":
    case "name":
      return 1;
    case "personnummer":
    case "samordningsnummer":
    case "interim-number":
    case "iban":
    case "finnish-id":
    case "norwegian-id":
    case "danish-id":
    case "case-number":
    case "document-number":
    case "phone":
    case "date-of-birth":
      return 2;
  }
}

/**
 * Masks the normalised text: in the text as written, an escape such as `&#57;` would give the digit
 * away.
 */
export function maskedForm(finding: Finding): string {
  let left = shown(finding.kind);
  let masked = "";
  for (const character of normalise(finding.match).text) {
    const tells = /[\p{L}\p{N}]/u.test(character);
    masked += tells && left <= 0 ? "*" : character;
    if (tells) left -= 1;
  }
  return masked;
}

/** The text with every finding in its masked form; findings are in order and do not overlap. */
export function maskText(text: string, findings: readonly Finding[]): string {
  let masked = "";
  let at = 0;
  for (const finding of findings) {
    masked += text.slice(at, finding.start) + maskedForm(finding);
    at = finding.end;
  }
  return masked + text.slice(at);
}
