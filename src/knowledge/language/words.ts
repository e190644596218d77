/**
 * Takes a text apart into words that can be compared: Swedish or English, without stop words, each
 * with its stem and, of a compound, the stems of its parts.
 *
 * A Swedish word goes to its base form by the word list and from there to its stem; åäö are folded
 * last, since the stemmer needs them. The word list is read when the first word is asked for.
 */
import { stemmer as englishStem } from "@orama/stemmers/english";
import { stemmer as swedishStem } from "@orama/stemmers/swedish";
import { foldText } from "../../base/fold-text.ts";
import { swedishDictionary } from "./dictionary-file.ts";
import { likelyLanguage } from "./likely-language.ts";
import { isStopWord } from "./stop-words.ts";
import { baseForm, compoundOf } from "./swedish.ts";

export type TextLanguage = "sv" | "en";
export type Word = {
  /** As it was written, in lower case. */
  readonly text: string;
  /** The same without diacritics. */
  readonly folded: string;
  readonly lemma: string;
  /** The lemmas of a compound's parts; empty for every other word. */
  readonly parts: readonly string[];
  /** Too common to tell one text from another. */
  readonly isStop: boolean;
};
type Analysis = { readonly language: TextLanguage; readonly words: readonly Word[] };

/** Longer runs of letters are no words; their beginning is enough to find them by. */
const lettersMax = 64;
/** Swedish words cost more: each is looked for in the word list in all its parts. */
const wordsKept = { sv: 16_384, en: 8_192 } as const;

/** Nothing but letters and signs that bear no marks of their own. */
const unmarked = /^[\p{ASCII}\u00a0-\u02ff]*$/u;
/** More marks on one letter than any language has; sorting thousands of them would take minutes. */
const heapOfMarks = /(\p{M}{4})\p{M}+/gu;
/** What is left of a dotted capital I in lower case. */
const dotAbove = "\u0307";

const composed = (text: string): string =>
  unmarked.test(text) ? text : text.replaceAll(heapOfMarks, "$1").normalize("NFC");

export const tokensOf = (text: string): readonly string[] =>
  (
    composed(text)
      .toLowerCase()
      .replaceAll(dotAbove, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((token) => token.slice(0, lettersMax));

/**
 * The words that came first, and these the commonest are among. None makes room for another: what is
 * kept a while and then dropped costs most to clear away.
 */
const known = { sv: new Map<string, Word>(), en: new Map<string, Word>() };

const asWritten = (text: string): Pick<Word, "text" | "folded" | "isStop"> => ({
  text,
  folded: foldText(text),
  isStop: isStopWord(text),
});
const swedishWord = (text: string): Word => {
  const dictionary = swedishDictionary();
  const compound = compoundOf(text, dictionary);
  const base = baseForm(text, dictionary) ?? compound?.base ?? text;
  const parts = (compound?.parts ?? []).map(swedishLemma);
  return { ...asWritten(text), lemma: swedishLemma(base), parts };
};
const swedishLemma = (base: string): string => foldText(swedishStem(base));

const englishWord = (text: string): Word => ({
  ...asWritten(text),
  lemma: foldText(englishStem(text)),
  parts: [],
});

/** One word, in lower case and without blanks, stop word or not. */
export const wordOf = (text: string, language: TextLanguage): Word => {
  const kept = known[language].get(text);
  if (kept !== undefined) return kept;
  const word = language === "sv" ? swedishWord(text) : englishWord(text);
  if (known[language].size < wordsKept[language]) known[language].set(text, word);
  return word;
};

/** The Swedish list has the word or a form of it. */
export const isListed = (word: string): boolean => baseForm(word, swedishDictionary()) !== null;

const isSwedish = (word: string): boolean => {
  const dictionary = swedishDictionary();
  return isListed(word) || compoundOf(word, dictionary) !== null;
};

export const analyse = (text: string, language?: TextLanguage): Analysis => {
  const tokens = tokensOf(text);
  const spoken = language ?? likelyLanguage(tokens, isSwedish);
  const words = tokens.map((token) => wordOf(token, spoken)).filter(({ isStop }) => !isStop);
  return { language: spoken, words };
};
