/**
 * Reads groups of words that mean the same, `sv, sv = en, en` a line, and finds those that a
 * question names. A term may be several words: "gå ut" is found in "har gått ut". A town names the
 * group of its country and belongs to none.
 */
import type { Spelling } from "../language/spelling.ts";
import { analyse, tokensOf, wordOf, type TextLanguage, type Word } from "../language/words.ts";

/** A term as words that are searched for, without its stop words. */
export type Term = readonly Word[];
type Group = { readonly sv: readonly Term[]; readonly en: readonly Term[] };
export type Groups = {
  /** The groups of the longest term that begins with the nth word. */
  readonly at: (lemmas: readonly string[], n: number, language: TextLanguage) => GroupMatch;
  readonly of: (lemma: string, language: TextLanguage) => readonly Group[];
  readonly spelling: Spelling;
};
/** What countries are called, and the towns by which they are told. */
export type NamedCountry = {
  readonly sv: string;
  readonly en: string;
  readonly towns: readonly string[];
};
type Further = { readonly countries: readonly NamedCountry[]; readonly spelling: Spelling };
type GroupMatch = { readonly groups: readonly Group[]; readonly length: number };

const termWordsMax = 5;
const stepLines = 3;

const keyOf = (lemmas: readonly string[]): string => lemmas.join(" ");
const termKey = (term: string, language: TextLanguage): string =>
  keyOf(tokensOf(term).map((token) => wordOf(token, language).lemma));

/** Reads in steps, since every term is taken apart into its words. */
export function* readGroups(
  file: string,
  { countries, spelling }: Further,
): Generator<void, Groups> {
  const byTerm: ByTerm = { sv: new Map(), en: new Map() };
  for (const [n, line] of file.split(/\r?\n/u).entries()) {
    const [swedish, english] = line.replace(/#.*$/u, "").split("=");
    if (swedish === undefined || english === undefined) continue;
    const terms = { sv: termsOf(swedish), en: termsOf(english) };
    const group: Group = {
      sv: terms.sv.map((term) => analyse(term, "sv").words).filter(({ length }) => length > 0),
      en: terms.en.map((term) => analyse(term, "en").words).filter(({ length }) => length > 0),
    };
    for (const language of ["sv", "en"] as const)
      for (const term of terms[language]) {
        const key = termKey(term, language);
        const groups = byTerm[language].get(key) ?? [];
        if (!groups.includes(group)) byTerm[language].set(key, [...groups, group]);
      }
    if (n % stepLines === 0) yield;
  }
  const of = (key: string, language: TextLanguage): readonly Group[] =>
    byTerm[language].get(key) ?? [];
  yield* nameTowns(byTerm, countries);
  return {
    of,
    spelling,
    at: (lemmas, n, language) => {
      for (let length = Math.min(termWordsMax, lemmas.length - n); length > 0; length -= 1) {
        const groups = of(keyOf(lemmas.slice(n, n + length)), language);
        if (groups.length > 0) return { groups, length };
      }
      return { groups: [], length: 1 };
    },
  };
}

type ByTerm = Readonly<Record<TextLanguage, Map<string, readonly Group[]>>>;

/** A town names what its country's own name does, where it names nothing else. */
function* nameTowns(byTerm: ByTerm, countries: readonly NamedCountry[]): Generator<void, void> {
  for (const [n, { sv, en, towns }] of countries.entries()) {
    const named = byTerm.sv.get(termKey(sv, "sv")) ?? [
      { sv: [analyse(sv, "sv").words], en: [analyse(en, "en").words] },
    ];
    for (const town of towns)
      for (const language of ["sv", "en"] as const) {
        const key = termKey(town, language);
        if (!byTerm[language].has(key)) byTerm[language].set(key, named);
      }
    if (n % stepLines === 0) yield;
  }
}

const termsOf = (side: string): readonly string[] =>
  side
    .split(",")
    .map((term) => term.trim())
    .filter((term) => term !== "");
