/**
 * Finds the words that were meant where some are misspelt: a letter is left out, doubled or swapped
 * with its neighbour, a compound is written apart, or a term of several words together.
 *
 * Only words of the vocabulary are meant, and only in place of what nobody knows. A word is compared
 * with those alone that share its first or its last letters, so that a text takes a time that grows
 * as it does.
 */
import { foldText } from "../../base/fold-text.ts";
import { isStopWord } from "./stop-words.ts";

/** So many words from `at` on stand for `words`. */
export type Meant = {
  readonly at: number;
  readonly length: number;
  readonly words: readonly string[];
};
/** The written ones, with what `made` gives in place of those that were meant otherwise. */
export const withMeant = <Token>(
  written: readonly Token[],
  meant: readonly Meant[],
  made: (words: Meant["words"], written: readonly Token[]) => readonly Token[],
): readonly Token[] => {
  const tokens: Token[] = [];
  let done = 0;
  for (const { at, length, words } of meant) {
    tokens.push(...written.slice(done, at), ...made(words, written.slice(at, at + length)));
    done = at + length;
  }
  return [...tokens, ...written.slice(done)];
};

/**
 * `isKnown` tells whether a word needs no other. Words are in lower case; what is not told of stands
 * as it was written.
 */
export type Spelling = (
  words: readonly string[],
  isKnown: (word: string) => boolean,
) => readonly Meant[];

/** In a shorter word a slip makes another word, and a machine writes longer ones. */
const [lettersMin, lettersMax] = [6, 40];
/** From here on two slips are forgiven. */
const twoSlipsFrom = 12;
/** So many letters are shared at the beginning or at the end. */
const shared = 3;
const termWordsMax = 3;
const partMin = 3;
/** The endings that a word may have where the vocabulary has it without one. */
const endings = "ernas arnas orna erna arna ens ets ar er or en et na s n t a".split(" ");
const stemMin = 5;
const onlyLetters = /^\p{L}+$/u;
const isComparable = (word: string): boolean =>
  word.length >= lettersMin && word.length <= lettersMax && onlyLetters.test(word);

/** Words of the vocabulary, as they are written there, by how they are looked up. */
type Vocabulary = {
  readonly byFolded: ReadonlyMap<string, string>;
  /** Terms of several words by what they are when written together. */
  readonly apart: ReadonlyMap<string, readonly string[]>;
  readonly byStart: ReadonlyMap<string, readonly string[]>;
  readonly byEnd: ReadonlyMap<string, readonly string[]>;
};

const termsAtOnce = 400;
/** `terms` are words of the vocabulary, and terms of several words. */
export function* openSpelling(terms: readonly string[]): Generator<void, Spelling> {
  const byFolded = new Map<string, string>();
  const apart = new Map<string, readonly string[]>();
  const [byStart, byEnd] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const enter = (map: Map<string, string[]>, key: string, word: string): void => {
    const there = map.get(key);
    if (there === undefined) map.set(key, [word]);
    else there.push(word);
  };
  for (const [n, term] of terms.entries()) {
    const words = term.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const last = words.at(-1) ?? "";
    if (words.length > 1 && words.length <= termWordsMax && last.length >= partMin)
      apart.set(foldText(words.join("")), words);
    for (const written of words) {
      const word = foldText(written);
      if (byFolded.has(word)) continue;
      byFolded.set(word, written);
      if (!isComparable(word)) continue;
      enter(byStart, word.slice(0, shared), written);
      enter(byEnd, word.slice(-shared), written);
    }
    if (n % termsAtOnce === 0) yield;
  }
  return spellingOf({ byFolded, apart, byStart, byEnd });
}

const spellingOf = (vocabulary: Vocabulary): Spelling => {
  const { byFolded, apart } = vocabulary;
  return (words, isKnown) => {
    // Who writes å, ä and ö means a when they write a.
    const writesMarks = words.some((word) => foldText(word) !== word);
    const asCompared = writesMarks ? (word: string): string => word : foldText;
    const nearest = nearestIn(vocabulary, asCompared);
    const isWord = (word: string): boolean =>
      isKnown(word) || stemsOf(foldText(word)).some((stem) => byFolded.has(stem));
    const together = (at: number): string | null => {
      const [first = "", second = ""] = [words[at], words[at + 1]];
      const whole = first + second;
      if (first.length < 2 || second.length < partMin) return null;
      if (isStopWord(first) || isStopWord(second) || !isComparable(whole)) return null;
      if (apart.has(foldText(whole)) && !isKnown(whole)) return null;
      const known = stemsOf(whole)
        .filter((stem) => stem.length >= first.length + partMin)
        .map((stem) => byFolded.get(foldText(stem)))
        .find((word) => word !== undefined && asCompared(whole).startsWith(asCompared(word)));
      return known ?? (isWord(first) ? null : nearest(whole, 1));
    };
    const found: Meant[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const whole = together(at);
      const word = words[at] ?? "";
      if (whole !== null) {
        found.push({ at, length: 2, words: [whole] });
        at += 1;
      } else if (word.length >= partMin && !isStopWord(word) && !isKnown(word)) {
        const split = stemsOf(foldText(word)).find((stem) => apart.has(stem));
        const near = isWord(word) ? null : nearest(word, word.length < twoSlipsFrom ? 1 : 2);
        const meant = split === undefined ? near && [near] : apart.get(split);
        if (meant) found.push({ at, length: 1, words: meant });
      }
    }
    return found;
  };
};

/** The word itself, then without each ending that it may bear; a doubled letter is none. */
const stemsOf = (word: string): readonly string[] => {
  const stems = [word];
  for (const ending of endings) {
    const length = word.length - ending.length;
    if (length >= stemMin && word.endsWith(ending) && word[length - 1] !== ending[0])
      stems.push(word.slice(0, length));
  }
  return stems;
};

const nearestIn =
  ({ byStart, byEnd }: Vocabulary, asCompared: (word: string) => string) =>
  (word: string, slipsMax: number): string | null => {
    if (!isComparable(word)) return null;
    let [best, least]: [string | null, number] = [null, slipsMax + 1];
    for (const stem of stemsOf(word).filter(isComparable).map(asCompared)) {
      const folded = foldText(stem);
      const alike = [
        ...(byStart.get(folded.slice(0, shared)) ?? []),
        ...(byEnd.get(folded.slice(-shared)) ?? []),
      ];
      for (const written of alike) {
        const slips = slipsIn(stem, asCompared(written), least - 1);
        if (slips < least) [best, least] = [written, slips];
      }
    }
    return best;
  };

/** How many slips make `word` of `meant`; more than `most` if they are too many. The first letter is not left out. */
const slipsIn = (word: string, meant: string, most: number): number => {
  if (most < 0 || Math.abs(word.length - meant.length) > most) return most + 1;
  let same = 0;
  while (same < word.length && word[same] === meant[same]) same += 1;
  const [rest, meantRest] = [word.slice(same), meant.slice(same)];
  if (rest === meantRest) return 0;
  if (most === 0) return 1;
  const ways = [
    same > 0 ? slipsIn(rest, meantRest.slice(1), most - 1) : most,
    same > 0 && rest[0] === word[same - 1] ? slipsIn(rest.slice(1), meantRest, most - 1) : most,
    isSwapped(rest, meantRest) ? slipsIn(rest.slice(2), meantRest.slice(2), most - 1) : most,
  ];
  return 1 + Math.min(...ways);
};

const isSwapped = (one: string, other: string): boolean =>
  one.length > 1 && one[0] === other[1] && one[1] === other[0];
