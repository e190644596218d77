/**
 * Finds where sentences begin and end, well enough to know whether a word and a number stand
 * together.
 */

export interface Sentence {
  readonly start: number;
  readonly end: number;
}

const abbreviations =
  "kl nr no tel dnr org ca st resp mr ms mrs dr bl prop kap tfn mob pnr dob födelsedat d\\.o\\.b o\\.s\\.v enl dvs ex tex fl tom fom osv mfl jfr ang inkl exkl ev max min ung avd art pga obs ref sid lgh adr uppg handl kontr pers misst förf resedok iddok dok avs mott etc vs approx incl excl fig vol pp cf dept prof utf giltigh medb fr forts alt ibid eg ie " +
  "jan feb mar apr jun jul aug sept sep okt oct nov dec";
/**
 * A dot after one of these, or after a single letter or a number, ends no sentence: "kl. 09.15",
 * "f. 1985", "dvs. XA44".
 */
const shortened = new RegExp(
  `(?:^|[^\\p{L}])(?:\\p{L}|\\p{L}{1,12}nr|${abbreviations.replaceAll(" ", "|")})$`,
  "iu",
);
/** A short word with a dot, after which nothing begins: an abbreviation that the list does not know. */
const unknownShort = /(?:^|[^\p{L}])\p{L}{2,3}$/u;

function dotEnds(text: string, at: number): boolean {
  const next = text.slice(at + 1, at + 6);
  if (!/^["')\]]?(?:\s|$)/.test(next)) return false;
  if (text[at] !== ".") return true;
  const before = text.slice(Math.max(0, at - 16), at);
  // "Född . . . . 1988-07-03": dots that lead from a label to its value.
  if (next.startsWith(" .") || /\. \. $|\.{3}$/.test(before)) return false;
  if (shortened.test(before)) return false;
  return !(/^ [\p{Ll}\d]/u.test(next) && unknownShort.test(before));
}

const beginsNumber = /^(?:[A-Z]{0,3}\d{5}|[A-Z]{1,2}[ .-]?\d{3})/;
/** A line of few letters, without a dot: above an empty line it may be the label of what follows. */
const isLabel = (text: string, at: number): boolean =>
  /(?:^|\n)[^\n\d.!?]{3,30}$/.test(text.slice(Math.max(0, at - 31), at));

/** A label and its value on the next line belong together; other lines stand alone. */
function lineEnds(text: string, at: number): boolean {
  const next = text.slice(at + 1, at + 12).trimStart();
  const before = text.slice(Math.max(0, at - 8), at).trimEnd();
  if (next === "") return true;
  if (text[at + 1] === "\n") return !(beginsNumber.test(next) && isLabel(text, at));
  if (/[:,;\-(]$/.test(before)) return false;
  return !/^[\p{Ll}\d(+-]/u.test(next) && !beginsNumber.test(next);
}

const mayEnd = /[.!?\n]/g;

export function sentences(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  mayEnd.lastIndex = 0;
  while (mayEnd.test(text)) {
    const at = mayEnd.lastIndex - 1;
    if (!(text[at] === "\n" ? lineEnds(text, at) : dotEnds(text, at))) continue;
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

/**
 * A sentence that begins so speaks of what the one before it named: "Han visade passet. Numret är …".
 */
const goesOn =
  /^\s*(?:(?:och|men|and|but|its?|dess|the|hans|hennes|his|her) )?(?:numret|nummer|nr|num(?:ber)?|no|serienumret|serial|löpnumret|det|detta|den|denna|dess|it|its|this|that)(?!\p{L})/iu;

export function continuesSentence(text: string, { start }: Sentence): boolean {
  return start > 0 && goesOn.test(text.slice(start, start + 40));
}
