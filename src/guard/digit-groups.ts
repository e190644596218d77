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
const joining = /^(?:[\s\-+.,;/:_*`\\()|·•'">~=]{1,5}|[\s\-+./:_*`\\()[\]{}|·•'">~=]{1,5})$/;
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
  /** How many characters of it stand before the first run. */
  readonly before: number;
  /** Where it stands among all patterns: the word that has its bit, and the bit. */
  readonly word: number;
  readonly bit: number;
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
  /** Whether the last of these is a letter. */
  readonly afterLetter?: true;
  /** Whether the first three runs are a date: "2019-03-04", "4/3/2019". */
  readonly date?: true;
}

const longestRun = 31;
/** Of these has each its place; any other character has the next one, and the end of the text the last. */
const followers = " -./:,;";
const [otherFollows, nothingFollows] = [followers.length, followers.length + 1];
const followerOf = (text: string, at: number): number => {
  if (at === text.length) return nothingFollows;
  const place = followers.indexOf(text.charAt(at));
  return place < 0 ? otherFollows : place;
};

/** The bits of a run's kind. */
const [ofDate, ofLetter] = [1, 2];
const isSmall = ({ digits }: DigitGroup): boolean => digits.length <= 2;
/** Whether three runs are a date, by their lengths and the signs between them. */
function beginDate(text: string, groups: readonly DigitGroup[], at: number): boolean {
  const [first, second, third] = [groups[at], groups[at + 1], groups[at + 2]];
  if (first === undefined || second === undefined || third === undefined || !isSmall(second))
    return false;
  if (second.start !== first.end + 1 || third.start !== second.end + 1) return false;
  const areLong = isSmall(first)
    ? third.digits.length === 4
    : first.digits.length === 4 && isSmall(third);
  return (
    areLong && "-./".includes(text.charAt(first.end)) && "-./".includes(text.charAt(second.end))
  );
}
const isPlainSign = (code: number): boolean => code < 65 || (code > 90 && code < 97);
const kindOf = (text: string, groups: readonly DigitGroup[], at: number): number =>
  (beginDate(text, groups, at) ? ofDate : 0) |
  (isPlainSign(text.charCodeAt((groups[at]?.start ?? 0) - 1)) ? 0 : ofLetter);

/** All patterns, 32 to a word: which may begin at a run of a length, before a character, before another run. */
const words: {
  readonly lengths: Int32Array;
  readonly next: Int32Array;
  readonly second: Int32Array;
  readonly kind: Int32Array;
}[] = [];
let patterns = 0;

export function digitPattern(pattern: RegExp, beginning: Beginning): DigitPattern {
  const [word, bit] = [patterns >> 5, 1 << (patterns & 31)];
  patterns += 1;
  const mine = (words[word] ??= {
    lengths: new Int32Array(longestRun + 1),
    next: new Int32Array(nothingFollows + 1),
    second: new Int32Array(longestRun + 1),
    kind: new Int32Array(4),
  });
  const mark = (places: Int32Array, of: readonly number[] | undefined): void => {
    for (const place of of ?? places.keys()) places[place] = (places[place] ?? 0) | bit;
  };
  mark(mine.lengths, beginning.lengths);
  // At the end of the text nothing follows: the pattern decides.
  const next =
    beginning.next === undefined
      ? undefined
      : Array.from(beginning.next, (one) => followerOf(one, 0));
  mark(mine.next, next?.concat(nothingFollows));
  mark(mine.second, beginning.second);
  const kinds = [0, 1, 2, 3].filter(
    (kind) =>
      (beginning.date === undefined || (kind & ofDate) !== 0) &&
      (beginning.afterLetter === undefined || (kind & ofLetter) !== 0),
  );
  mark(mine.kind, kinds);
  return {
    pattern: new RegExp(pattern.source, `${pattern.flags}y`),
    before: beginning.before ?? 0,
    word,
    bit,
  };
}

/** A text's runs of digits, and what is asked of all of them by every pattern. */
export interface Digits {
  readonly text: string;
  readonly groups: readonly DigitGroup[];
  /** For each run the words of the patterns that may begin there. */
  readonly mayBegin: Int32Array;
  /** The same of all runs together. */
  readonly mayBeginAny: Int32Array;
}

export function digitsIn(text: string, groups: readonly DigitGroup[]): Digits {
  const count = words.length;
  const mayBegin = new Int32Array(groups.length * count);
  const mayBeginAny = new Int32Array(count);
  const lengthOf = (group: DigitGroup | undefined): number =>
    group === undefined ? 0 : Math.min(group.digits.length, longestRun);
  let second = 0;
  // From the last on, as each is asked for the length of the next.
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    const group = groups[at];
    const length = lengthOf(group);
    const next = followerOf(text, group?.end ?? 0);
    const kind = kindOf(text, groups, at);
    for (let word = 0; word < count; word += 1) {
      const of = words[word];
      const bits =
        (of?.lengths[length] ?? 0) &
        (of?.next[next] ?? 0) &
        (of?.second[second] ?? 0) &
        (of?.kind[kind] ?? 0);
      mayBegin[at * count + word] = bits;
      mayBeginAny[word] = (mayBeginAny[word] ?? 0) | bits;
    }
    second = length;
  }
  return { text, groups, mayBegin, mayBeginAny };
}

/** The matches from the left, none of which overlap, as `matchAll` gives them. */
export function matchesAtDigits(digits: Digits, form: DigitPattern): readonly RegExpExecArray[] {
  const { text, groups, mayBegin, mayBeginAny } = digits;
  const { pattern, before, word, bit } = form;
  if (((mayBeginAny[word] ?? 0) & bit) === 0) return noMatches;
  const count = mayBeginAny.length;
  let matches: RegExpExecArray[] | undefined;
  let from = 0;
  for (let index = 0; index < groups.length; index += 1) {
    if (((mayBegin[index * count + word] ?? 0) & bit) === 0) continue;
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
