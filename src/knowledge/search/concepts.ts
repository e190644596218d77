/**
 * Makes concepts of a question: each of its words, in every guise in which an article may say it.
 * A word counts once, however many of its guises an article holds; so an article in the other
 * language is found by what the words mean there.
 */
import { isStopWord } from "../language/stop-words.ts";
import {
  analyse,
  isListed,
  tokensOf,
  wordOf,
  type TextLanguage,
  type Word,
} from "../language/words.ts";
import { withMeant } from "../language/spelling.ts";
import type { Groups, Term } from "./groups.ts";
import { tuning } from "./tuning.ts";

export type Concept = {
  readonly word: Word;
  /** Terms of the index with their weights, the word's own first. */
  readonly guises: ReadonlyMap<string, number>;
  /** What it is called in the question's other language; empty: as it stands. */
  readonly translations: readonly Term[];
};
export type AskedWords = {
  readonly language: TextLanguage;
  readonly concepts: readonly Concept[];
};
type Named = ReturnType<Groups["of"]>;
type Asked = {
  readonly token: string;
  /** The question's language. */
  readonly language: TextLanguage;
  /** The groups that the word names in each language, alone or with its neighbours. */
  readonly named: { readonly sv: Named; readonly en: Named };
  readonly groups: Groups;
};

/** What follows in a longer text is not searched for. */
const lettersMax = 4_000;
const conceptsMax = 60;

/** `isHeld` tells whether an article has the word: then it is not taken for a misspelt one. */
export const askedWordsOf = (
  text: string,
  groups: Groups,
  isHeld: (lemma: string) => boolean = () => false,
): AskedWords => {
  const cut = text.slice(0, lettersMax);
  const { language } = analyse(cut);
  const written = tokensOf(cut);
  const isKnown = (token: string): boolean =>
    isListed(token) || isHeld(wordOf(token, language).lemma);
  const tokens = withMeant(written, groups.spelling(written, isKnown), (words) => words);
  const [sv, en] = [namedIn(tokens, "sv", groups), namedIn(tokens, "en", groups)];
  const concepts = new Map<string, Concept>();
  for (const [n, token] of tokens.entries()) {
    const { lemma } = wordOf(token, language);
    if (isStopWord(token) || concepts.has(lemma)) continue;
    if (concepts.size === conceptsMax) break;
    const named = { sv: sv[n] ?? [], en: en[n] ?? [] };
    concepts.set(lemma, conceptOf({ token, language, named, groups }));
  }
  return { language, concepts: [...concepts.values()] };
};

/** Of each word the groups of the longest term that it stands in. */
const namedIn = (
  tokens: readonly string[],
  language: TextLanguage,
  groups: Groups,
): readonly Named[] => {
  const lemmas = tokens.map((token) => wordOf(token, language).lemma);
  const named: Named[] = [];
  while (named.length < lemmas.length) {
    const { groups: found, length } = groups.at(lemmas, named.length, language);
    for (let i = 0; i < length; i += 1) named.push(found);
  }
  return named;
};

const otherThan = (language: TextLanguage): TextLanguage => (language === "sv" ? "en" : "sv");

/**
 * A word that only terms of the other language name is of that language: people write "check
 * digit" in the midst of Swedish, and "personnummer" in English.
 */
const conceptOf = ({ token, language, named, groups }: Asked): Concept => {
  const isForeign = named[language].length === 0 && named[otherThan(language)].length > 0;
  const spoken = isForeign ? otherThan(language) : language;
  const [word, asRead] = [wordOf(token, spoken), wordOf(token, language)];
  const whole = named[spoken];
  const inParts = whole.length > 0 ? [] : word.parts.flatMap((part) => groups.of(part, spoken));
  const guises = new Map<string, number>();
  const add = (term: string, weight: number): void =>
    void guises.set(term, Math.max(guises.get(term) ?? 0, weight));
  /** Of a term of several words each counts its share. */
  const addTerms = (terms: readonly Term[], weight: number): void => {
    for (const term of terms) for (const { lemma } of term) add(lemma, weight / term.length);
  };
  for (const one of [word, asRead]) {
    add(one.lemma, 1);
    for (const part of one.parts) add(part, tuning.parts);
  }
  const addGroups = (all: Named, share: number): void => {
    for (const group of all) {
      addTerms(group[otherThan(spoken)], tuning.translations * share);
      addTerms(group[spoken], tuning.synonyms * share);
    }
  };
  addGroups(whole, 1);
  addGroups(inParts, tuning.parts);
  const translations = [...whole, ...inParts].flatMap((group) => group[otherThan(language)]);
  return { word: asRead, guises, translations };
};
