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
const someGap = "[a-zåäö]{0,14}[ ,.\\n-]{1,3}(?:\\d |streck |bindestreck |och |and |dash )?";
export const mayBeSpelled = new RegExp(
  `${someWord}${someGap}${someWord}${someGap}${someWord}`,
  "i",
);
const token = /\p{L}+|\d{1,4}/gu;
/** What may stand between: separators, and how they are said. */
const gap =
  /^(?:[ ,.;:\n-]|streck|bindestreck|minus|plus|dash|hyphen|och|and|sedan|sen|then){1,8}$/iu;
const said = /^(?:streck|bindestreck|minus|plus|dash|hyphen|och|and|sedan|sen|then|komma|punkt)$/iu;

/** The runs of number words, each with where its parts stand. A run has four parts or more. */
export function spelledRuns(text: string): readonly (readonly SpelledDigits[])[] {
  const runs: SpelledDigits[][] = [];
  let run: SpelledDigits[] = [];
  let last = 0;
  let glue = "";
  const close = (): void => {
    if (run.length >= 4) runs.push(run);
    run = [];
  };
  for (const found of text.matchAll(token)) {
    const word = found[0].toLowerCase();
    const digits = values.get(word) ?? (/^\d/.test(word) ? word : undefined);
    const [start, end] = [found.index, found.index + word.length];
    if (digits === undefined) {
      if (run.length > 0 && !said.test(word)) close();
      continue;
    }
    glue = text.slice(last, start);
    if (run.length > 0 && !(glue.length <= 16 && gap.test(glue))) close();
    const before = run.at(-1);
    // "twenty-three", and "tjugo tre" without a comma.
    const isTail = before !== undefined && /^[ -]$/.test(glue) && /^[1-9]$/.test(digits);
    const ten = isTail ? text.slice(before.start, before.end).toLowerCase() : "";
    if (isTail && tenWords.has(ten))
      run[run.length - 1] = {
        digits: before.digits.charAt(0) + digits,
        apart: before.digits + digits,
        start: before.start,
        end,
      };
    else run.push({ digits, start, end });
    last = end;
  }
  close();
  return runs;
}
