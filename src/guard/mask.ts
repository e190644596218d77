/**
 * Masks findings, so that a text shows where they were and not what they were: 94****-****.
 * Separators stay, so that the shape can be recognised.
 */
import type { Finding, Kind } from "./kinds.ts";
import { unhidden } from "./hidden-writing.ts";
import { normalise } from "./normalise.ts";
import { swept } from "./sweep.ts";

/**
 * How many characters from the left stay readable: enough to find the place, too few to identify a
 * person.
 */
function shown(kind: Kind): number {
  switch (kind) {
    case "mrz":
    case "email":
    case "name":
    case "address":
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
    case "foreign-id":
      return 2;
  }
}

/**
 * Masks the normalised text: in the text as written, an escape such as `&#57;` would give the digit
 * away, and what is hidden on purpose is all of it.
 */
export function maskedForm(finding: Finding): string {
  let left = shown(finding.kind);
  let masked = "";
  for (const character of normalise(unhidden(finding.match)).text) {
    const tells = /[\p{L}\p{N}]/u.test(character);
    masked += tells && left <= 0 ? "*" : character;
    if (tells) left -= 1;
  }
  return masked;
}

type Masking = (finding: Finding) => string;

/** The text with every finding in its masked form; findings are in order and do not overlap. */
function maskText(text: string, findings: readonly Finding[], masking: Masking): string {
  let masked = "";
  let at = 0;
  for (const finding of findings) {
    masked += text.slice(at, finding.start) + masking(finding);
    at = finding.end;
  }
  return masked + text.slice(at);
}

/** Nothing but the blanks stays. */
const blackened: Masking = ({ match }) => match.replaceAll(/\S/gu, "*");
/** More rounds than these have not been seen to be needed. */
const roundsMax = 4;

/**
 * The text with its findings masked, until `find` finds nothing in what is left: a shape that shows
 * may still be one, and what stood beside a finding may be one without it. What was found is left nowhere.
 */
export function maskedText(
  text: string,
  findings: readonly Finding[],
  find: (text: string) => readonly Finding[],
): string {
  if (findings.length === 0) return text;
  let masked = swept(maskText(text, findings, maskedForm), findings);
  for (let round = 0; round < roundsMax; round += 1) {
    const left = find(masked);
    if (left.length === 0) return masked;
    masked = swept(maskText(masked, left, blackened), left);
  }
  return masked;
}
