/**
 * Finds a text's runs of digits, which of them may be one number, and which patterns begin there.
 * Nearly all that the guard looks for begins with digits, in a run of few possible lengths: a look
 * at the run's length and at the character after it is far cheaper than some thirty patterns at
 * every character.
 */

export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** The text between this group and the next, where the two may belong together. */
  readonly gap: string | undefined;
}

const joining = /^[\s\-+.,/:_*`\\()|·•'">~=]{1,5}$/;
/** The commonest of these by far; tried before the pattern. */
const usualGaps = " -.,/:";
const [zero, nine] = [48, 57];

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= zero && code <= nine;
}

/** Where the next digit stands, or the text's length. */
function nextDigit(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isDigitAt(text, at)) at += 1;
  return at;
}

export function digitGroups(text: string): readonly DigitGroup[] {
  const groups: DigitGroup[] = [];
  let start = nextDigit(text, 0);
  while (start < text.length) {
    let end = start + 1;
    while (isDigitAt(text, end)) end += 1;
    const next = nextDigit(text, end);
    const near = next < text.length && next - end <= 5;
    const gap = near ? text.slice(end, next) : "";
    const joined = near && (usualGaps.includes(gap) || joining.test(gap));
    groups.push({ start, end, digits: text.slice(start, end), gap: joined ? gap : undefined });
    start = next;
  }
  return groups;
}

export interface DigitPattern {
  readonly pattern: RegExp;
  /** A bit for each length that the first run of digits may have. */
  readonly lengths: number;
  readonly next: string | undefined;
  /** A bit for each length that the second run of digits may have. */
  readonly second: number;
  readonly before: number;
}

interface Beginning {
  /** The lengths that the first run of digits may have. */
  readonly lengths: readonly number[];
  /** The characters that may follow the first run; left out: any. */
  readonly next?: string;
  /** The lengths that the second run of digits may have; left out: any, or the first is all. */
  readonly second?: readonly number[];
  /** How many characters of the pattern stand before the first run; left out: none. */
  readonly before?: number;
}

const longestRun = 31;
const anyLength = -1;
const lengthBits = (lengths: readonly number[]): number =>
  lengths.reduce((bits, length) => bits | (1 << length), 0);

export function digitPattern(pattern: RegExp, beginning: Beginning): DigitPattern {
  return {
    pattern: new RegExp(pattern.source, `${pattern.flags}y`),
    lengths: lengthBits(beginning.lengths),
    next: beginning.next,
    second: beginning.second === undefined ? anyLength : lengthBits(beginning.second),
    before: beginning.before ?? 0,
  };
}

interface Digits {
  readonly text: string;
  readonly groups: readonly DigitGroup[];
}

interface Lengths {
  /** A bit for each length of which there is a run. */
  readonly any: number;
  /** The bit of each run's length; one more, without any, follows the last. */
  readonly each: Int32Array;
}
const known = new WeakMap<readonly DigitGroup[], Lengths>();

function lengthsOf(groups: readonly DigitGroup[]): Lengths {
  const earlier = known.get(groups);
  if (earlier !== undefined) return earlier;
  const each = new Int32Array(groups.length + 1);
  let any = 0;
  for (const [at, { digits }] of groups.entries()) {
    each[at] = 1 << Math.min(digits.length, longestRun);
    any |= each[at] ?? 0;
  }
  const lengths = { any, each };
  known.set(groups, lengths);
  return lengths;
}

/** The matches from the left, none of which overlap, as `matchAll` gives them. */
export function matchesAtDigits(
  { text, groups }: Digits,
  { pattern, lengths, next, second, before }: DigitPattern,
): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  const { any, each } = lengthsOf(groups);
  if ((lengths & any) === 0 || (second & any) === 0) return matches;
  let from = 0;
  for (let index = 0; index < groups.length; index += 1) {
    if (((each[index] ?? 0) & lengths) === 0) continue;
    if (second !== anyLength && ((each[index + 1] ?? 0) & second) === 0) continue;
    const group = groups[index];
    if (group === undefined) break;
    const { start, end } = group;
    // At the end of the text nothing follows, which `includes` takes for true: the pattern decides.
    if (next !== undefined && !next.includes(text.charAt(end))) continue;
    if (start - before < from) continue;
    pattern.lastIndex = start - before;
    const match = pattern.exec(text);
    if (match === null) continue;
    matches.push(match);
    from = match.index + match[0].length;
  }
  return matches;
}
