/**
 * Finds where sentences begin and end, well enough to know whether a word and a number stand
 * together.
 */

export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/**
 * A dot after one of these, or after a single letter or a number, ends no sentence: "kl. 09.15",
 * "f. 1985".
 */
const shortened =
  /(?:^|[^\p{L}])(?:\p{L}|kl|nr|no|tel|dnr|org|ca|st|resp|mr|ms|mrs|dr|bl|prop|kap|tfn|mob|pnr|dob|födelsedat|d\.o\.b|o\.s\.v)$/iu;

function dotEnds(text: string, at: number): boolean {
  const next = text.slice(at + 1, at + 6);
  if (!/^["')\]]?(?:\s|$)/.test(next)) return false;
  const before = text.slice(Math.max(0, at - 12), at);
  return text[at] !== "." || !shortened.test(before);
}

/** A label and its value on the next line belong together; other lines stand alone. */
function lineEnds(text: string, at: number): boolean {
  const next = text.slice(at + 1, at + 12).trimStart();
  const before = text.slice(Math.max(0, at - 8), at).trimEnd();
  if (next === "" || text[at + 1] === "\n") return true;
  if (/[:,;\-(]$/.test(before)) return false;
  return !/^[\p{Ll}\d(+-]/u.test(next) && !/^[A-Z]{0,3}\d{5}/.test(next);
}

export function sentences(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const ends =
      character === "\n" ? lineEnds(text, at) : ".!?".includes(character) && dotEnds(text, at);
    if (!ends) continue;
    found.push({ start, end: at + 1 });
    start = at + 1;
  }
  found.push({ start, end: text.length });
  return found;
}

export function sentenceAt(all: readonly Sentence[], at: number): Sentence {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return all[low] ?? { start: 0, end: 0 };
}
