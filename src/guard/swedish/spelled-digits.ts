/** Reads numbers in words, Swedish and English: digit by digit, in tens, in pairs. */

const values = new Map<string, string>();
const ones = ["noll nolla zero oh", "ett en etta one", "två tvåa tva two", "tre trea three", "fyra four", "fem femma five", "sex sexa six", "sju sjua seven", "åtta atta eight", "nio nia nine"]; // prettier-ignore
const teens = ["tio ten", "elva eleven", "tolv twelve", "tretton thirteen", "fjorton fourteen", "femton fifteen", "sexton sixteen", "sjutton seventeen", "arton aderton eighteen", "nitton nineteen"]; // prettier-ignore
const tens = ["tjugo twenty", "trettio thirty", "fyrtio forty fourty", "femtio fifty", "sextio sixty", "sjuttio seventy", "åttio attio eighty", "nittio ninety"]; // prettier-ignore
const forms = (row: string): readonly string[] => row.split(" ");

for (const [value, row] of ones.entries())
  for (const word of forms(row)) values.set(word, String(value));
for (const [value, row] of teens.entries())
  for (const word of forms(row)) values.set(word, String(value + 10));
for (const [index, row] of tens.entries())
  for (const ten of forms(row)) {
    values.set(ten, `${index + 2}0`);
    for (const [one, row2] of ones.entries())
      if (one > 0) for (const word of forms(row2)) values.set(ten + word, `${index + 2}${one}`);
  }
// Years as they are said: nittonhundraåttiofem.
for (const [century, digits] of [
  ["nittonhundra", "19"],
  ["artonhundra", "18"],
  ["tjugohundra", "20"],
  ["tvåtusen", "20"],
] as const)
  for (const [word, value] of Array.from(values))
    values.set(century + word, digits + value.padStart(2, "0"));
const tenWords = new Set(tens.flatMap(forms));

export interface SpelledDigits {
  readonly digits: string;
  /** What else they may be: "sjuttio ett" is 71, or 70 and 1. */
  readonly apart?: string;
  readonly start: number;
  readonly end: number;
}

/** Three number words in a row; most texts have none. Without the flag `u`, which costs twice. */
const someWord =
  "(?:noll|zero|ett|en|eight|eleven|elva|two|tv|tre|three|thir|twe|tjugo|tio|ten|tolv|fyr|fjor|fe|fo|fi|sju|sex|six|sev|åtta|åttio|atta|ni|one|arton|ader|oh)";
const someSign = "(?:\\d |streck |bindestreck |och |and |dash )?";
const someGap = `[a-zåäö]{0,14}[ ,.\\n-]{1,3}${someSign}`;
export const mayBeSpelled = new RegExp(
  `${someWord}[a-zåäö]{0,14}(?:[ ,.\\n-]{1,3}${someSign}${someWord}${someGap}${someWord}|\\d{1,4}${someWord}[a-zåäö]{0,14} ?\\d)`,
  "i",
);
/** What a word is made of that runs together: "nollsju"; undefined: of anything else too. */
function gluedDigits(word: string): string | undefined {
  if (word.length < shortestGlued || word.length > longestGlued) return undefined;
  // From the end: what the rest of the word gives from each place.
  const rest: (string | undefined)[] = Array.from({ length: word.length + 1 });
  rest[word.length] = "";
  for (let at = word.length - 2; at >= 0; at -= 1)
    for (let end = Math.min(word.length, at + longestValue); end > at + 1; end -= 1) {
      const value = rest[end] === undefined ? undefined : values.get(word.slice(at, end));
      if (value === undefined) continue;
      rest[at] = value + (rest[end] ?? "");
      break;
    }
  return rest[0];
}
const [shortestGlued, longestGlued] = [5, 60];
const longestValue = Math.max(...Array.from(values.keys(), ({ length }) => length));
/** "double eight", as numbers are read aloud. */
const repeats = new Map([
  ["double", 2],
  ["dubbel", 2],
  ["dubbla", 2],
  ["triple", 3],
  ["trippel", 3],
]);
/** "De sista fyra" tells how many follow, not which. */
const token = /(?:sista fyra|last four)(?!\p{L})|\p{L}+|\d{1,4}/giu;
/** What may stand between: separators, and how they are said. */
const gap =
  /^(?:[ ,.;:\n-]|streck|bindestreck|minus|plus|dash|hyphen|och|and|sedan|sen|then|(?:de )?sista fyra|(?:the )?last four){0,8}$/iu;
const said =
  /^(?:streck|bindestreck|minus|plus|dash|hyphen|och|and|sedan|sen|then|komma|punkt|de|the|sista fyra|last four)$/iu;

interface Word {
  /** Undefined: no number. */
  readonly digits: string | undefined;
  /** What is said between numbers: "streck". */
  readonly isSaid: boolean;
  readonly start: number;
  readonly end: number;
}

function digitsOf(word: string): string | undefined {
  return values.get(word) ?? (/^\d/.test(word) ? word : gluedDigits(word));
}

/** The words and figures of a text; "double eight" is one of them. */
function* wordsIn(text: string): Generator<Word> {
  let times: { readonly count: number; readonly start: number } | undefined;
  for (const found of text.matchAll(token)) {
    const word = found[0].toLowerCase();
    const end = found.index + word.length;
    const count = repeats.get(word);
    if (count !== undefined) {
      times = { count, start: found.index };
      continue;
    }
    const one = digitsOf(word);
    const isRepeated = times !== undefined && one?.length === 1;
    const digits = isRepeated ? one?.repeat(times?.count ?? 1) : one;
    const start = isRepeated ? (times?.start ?? found.index) : found.index;
    times = undefined;
    yield { digits, isSaid: said.test(word), start, end };
  }
}

/** "twenty-three", and "tjugo tre" without a comma: the part with its ten; undefined: it stands alone. */
function joined(
  text: string,
  before: SpelledDigits | undefined,
  part: SpelledDigits,
): SpelledDigits | undefined {
  if (before === undefined || !/^[1-9]$/.test(part.digits)) return undefined;
  if (!/^[ -]$/.test(text.slice(before.end, part.start))) return undefined;
  if (!tenWords.has(text.slice(before.start, before.end).toLowerCase())) return undefined;
  return {
    digits: before.digits.charAt(0) + part.digits,
    apart: before.digits + part.digits,
    start: before.start,
    end: part.end,
  };
}

/** The runs of number words, each with where its parts stand. A run has four parts or more. */
export function spelledRuns(text: string): readonly (readonly SpelledDigits[])[] {
  const runs: SpelledDigits[][] = [];
  let run: SpelledDigits[] = [];
  const close = (): void => {
    if (run.length >= 4) runs.push(run);
    run = [];
  };
  for (const { digits, isSaid, start, end } of wordsIn(text)) {
    if (digits === undefined) {
      if (!isSaid) close();
      continue;
    }
    const before = run.at(-1);
    const glue = before === undefined ? "" : text.slice(before.end, start);
    if (glue.length > 16 || !gap.test(glue)) close();
    const part = { digits, start, end };
    const whole = joined(text, run.at(-1), part);
    if (whole === undefined) run.push(part);
    else run[run.length - 1] = whole;
  }
  close();
  return runs;
}
