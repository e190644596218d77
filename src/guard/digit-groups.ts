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

/** In square and curly brackets a comma parts the items of a list: "[940317], [2381]". */
const joining = /^(?:[\s\-+.,/:_*`\\()|·•'">~=]{1,5}|[\s\-+./:_*`\\()[\]{}|·•'">~=]{1,5})$/;
/** The commonest of these by far; tried before the pattern. */
const usualGaps = new Set(["", " ", "-", ".", ",", "/", ":", ", ", ". ", ": ", " - "]);
const [zero, nine] = [48, 57];

/** A run of digits, and what stands before the next one. */
function groupOf(text: string, run: { start: number; end: number }, next: number): DigitGroup {
  const { start, end } = run;
  const near = next < text.length && next - end <= 5;
  const gap = near ? text.slice(end, next) : "";
  const joined = near && (usualGaps.has(gap) || joining.test(gap));
  return { start, end, digits: text.slice(start, end), gap: joined ? gap : undefined };
}

export function digitGroups(text: string): readonly DigitGroup[] {
  const groups: DigitGroup[] = [];
  let [start, end] = [-1, -1];
  // One walk over the text: each end of a run is found once, and the next beginning closes it.
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) {
      if (end >= 0) {
        groups.push(groupOf(text, { start, end }, at));
        start = at;
        end = -1;
      } else if (start < 0) start = at;
    } else if (start >= 0 && end < 0) end = at;
  }
  if (start >= 0) groups.push(groupOf(text, { start, end }, text.length));
  return groups;
}

export interface DigitPattern {
  readonly pattern: RegExp;
  /** A bit for each length that the first run of digits may have. */
  readonly lengths: number;
  /** A bit for each character that may follow the first run. */
  readonly next: number;
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
/** Every bit. */
const any = -1;
const lengthBits = (lengths: readonly number[]): number =>
  lengths.reduce((bits, length) => bits | (1 << length), 0);

/** Of these has each its bit; any other character has the last one. */
const followers = " -./:,;";
const followerBit = (character: string): number => {
  const at = followers.indexOf(character);
  return 1 << (at < 0 ? followers.length : at);
};
const followerBits = (characters: string): number =>
  Array.from(characters).reduce((bits, character) => bits | followerBit(character), 0);

export function digitPattern(pattern: RegExp, beginning: Beginning): DigitPattern {
  return {
    pattern: new RegExp(pattern.source, `${pattern.flags}y`),
    lengths: lengthBits(beginning.lengths),
    next: beginning.next === undefined ? any : followerBits(beginning.next),
    second: beginning.second === undefined ? any : lengthBits(beginning.second),
    before: beginning.before ?? 0,
  };
}

/** A text's runs of digits, and what is asked of all of them by every pattern. */
export interface Digits {
  readonly text: string;
  readonly groups: readonly DigitGroup[];
  /** A bit for each length of which there is a run. */
  readonly lengths: number;
  /** The bit of each run's length; one more, without any, follows the last. */
  readonly lengthOf: Int32Array;
  /** The bit of the character after each run. */
  readonly nextOf: Int32Array;
}

export function digitsIn(text: string, groups: readonly DigitGroup[]): Digits {
  const lengthOf = new Int32Array(groups.length + 1);
  const nextOf = new Int32Array(groups.length);
  let lengths = 0;
  for (let at = 0; at < groups.length; at += 1) {
    const { start = 0, end = 0 } = groups[at] ?? {};
    const bit = 1 << Math.min(end - start, longestRun);
    lengthOf[at] = bit;
    lengths |= bit;
    // At the end of the text nothing follows: the pattern decides.
    nextOf[at] = end === text.length ? any : followerBit(text.charAt(end));
  }
  return { text, groups, lengths, lengthOf, nextOf };
}

/** Whether the pattern may begin at this run, by what is known of the run and the next one. */
function mayBegin(
  { lengthOf, nextOf }: Digits,
  { lengths, next, second }: DigitPattern,
  index: number,
): boolean {
  if (((lengthOf[index] ?? 0) & lengths) === 0 || ((nextOf[index] ?? 0) & next) === 0) return false;
  return second === any || ((lengthOf[index + 1] ?? 0) & second) !== 0;
}

/** The matches from the left, none of which overlap, as `matchAll` gives them. */
export function matchesAtDigits(digits: Digits, form: DigitPattern): readonly RegExpExecArray[] {
  const { text, groups } = digits;
  const { pattern, before } = form;
  if ((form.lengths & digits.lengths) === 0 || (form.second & digits.lengths) === 0)
    return noMatches;
  let matches: RegExpExecArray[] | undefined;
  let from = 0;
  for (let index = 0; index < groups.length; index += 1) {
    if (!mayBegin(digits, form, index)) continue;
    const start = groups[index]?.start ?? 0;
    if (start - before < from) continue;
    pattern.lastIndex = start - before;
    const match = pattern.exec(text);
    if (match === null) continue;
    matches ??= [];
    matches.push(match);
    from = match.index + match[0].length;
  }
  return matches ?? noMatches;
}
const noMatches: readonly RegExpExecArray[] = [];
