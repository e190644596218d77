/**
 * Finds phrases of an editable list in the words of a text, in time that grows as the text does.
 *
 * A phrase is some words with spaces between. `pass~` also stands for the word in its definite form,
 * genitive or English plural, `visum*` for every word that begins so, `*pass~` for a compound that
 * ends so, and `nöd|reserv` for either. Each word of a text is looked up once by itself, by its
 * beginnings and by its ends; only phrases that begin with it are read on.
 */
import { openBoundedMap } from "../../base/bounded-map.ts";
import { folded } from "./tokens.ts";

/** What a word that is followed by `~` may end with; a word in -e has a shorter definite form. */
const endings = ["", "s", "et", "ets", "en", "ens"];
const endingsAfterE = ["", "s", "n", "ns", "t", "ts"];
/** A compound's last part counts only after a first part of at least so many letters. */
const firstPartLeast = 2;

export type Phrase = {
  /** Of each word, the forms that it may have. */
  readonly words: readonly (readonly string[])[];
};

/** Of the written form: `eu|ees kort~` has two words, the first of two forms. */
export const phraseOf = (written: string): Phrase => ({
  words: written
    .split(/[\s-]+/u)
    .filter((word) => word !== "")
    .map((word) => word.split("|")),
});

export type PhrasePlace = { readonly phrase: number; readonly from: number; readonly to: number };

/** Each form that a word of a phrase has is known by a number. */
type Forms = {
  readonly idOf: (form: string) => number;
  readonly in: (word: string) => ReadonlySet<number>;
};
const wordsKept = 4_096;
const openForms = (): Forms => {
  const looked = openBoundedMap<string, ReadonlySet<number>>(wordsKept);
  const ids = new Map<string, number>();
  const exact = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  const ends = new Map<string, number[]>();
  const lengths = { beginnings: new Set<number>(), ends: new Set<number>() };
  const put = (map: Map<string, number[]>, key: string, id: number): void => {
    const there = map.get(key);
    if (there === undefined) map.set(key, [id]);
    else there.push(id);
  };
  const enter = (form: string, id: number): void => {
    const stem = folded(form.replaceAll(/[~*]/gu, ""));
    const inflected = stem.endsWith("e") ? endingsAfterE : endings;
    for (const ending of form.endsWith("~") ? inflected : [""]) {
      const word = stem + ending;
      if (form.startsWith("*")) {
        put(ends, word, id);
        lengths.ends.add(word.length);
      } else if (form.endsWith("*")) {
        put(beginnings, word, id);
        lengths.beginnings.add(word.length);
      } else put(exact, word, id);
    }
  };
  const look = (word: string): ReadonlySet<number> => {
    const found = new Set(exact.get(word));
    for (const length of lengths.beginnings)
      if (length <= word.length)
        for (const id of beginnings.get(word.slice(0, length)) ?? []) found.add(id);
    for (const length of lengths.ends)
      if (length + firstPartLeast <= word.length)
        for (const id of ends.get(word.slice(-length)) ?? []) found.add(id);
    return found;
  };
  return {
    idOf: (form) => {
      const known = ids.get(form);
      if (known !== undefined) return known;
      ids.set(form, ids.size);
      enter(form, ids.size - 1);
      return ids.size - 1;
    },
    in: (word) => {
      const there = looked.get(word);
      if (there !== undefined) return there;
      const found = look(word);
      looked.set(word, found);
      return found;
    },
  };
};

export type PhraseBook = (words: readonly string[]) => readonly PhrasePlace[];

const enteredAtOnce = 200;

/** Made in steps of a few milliseconds: there are thousands of phrases. */
export function* openPhrases(phrases: readonly Phrase[]): Generator<void, PhraseBook> {
  const forms = openForms();
  const written: (readonly (readonly number[])[])[] = [];
  const byFirst = new Map<number, number[]>();
  for (const [phrase, { words }] of phrases.entries()) {
    const ids = words.map((word) => word.map((form) => forms.idOf(form)));
    written.push(ids);
    for (const id of ids[0] ?? []) {
      const begun = byFirst.get(id);
      if (begun === undefined) byFirst.set(id, [phrase]);
      else begun.push(phrase);
    }
    if (phrase % enteredAtOnce === 0) yield;
  }
  return (words) => {
    const formsOf = words.map((word) => forms.in(word));
    const stands = (phrase: number, from: number): boolean =>
      (written[phrase] ?? []).every((ids, i) => {
        const there = formsOf[from + i];
        return there !== undefined && ids.some((id) => there.has(id));
      });
    return formsOf.flatMap((there, from) => {
      if (there.size === 0) return [];
      const begun = new Set([...there].flatMap((id) => byFirst.get(id) ?? []));
      return [...begun]
        .filter((phrase) => stands(phrase, from))
        .map((phrase) => ({ phrase, from, to: from + (written[phrase]?.length ?? 0) }));
    });
  };
}
