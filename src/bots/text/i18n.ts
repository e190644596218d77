/**
 * Gives the sentences that people read in chat, each by its key, in both languages. They are kept
 * in `locales/sv.json` and `locales/en.json`, under the same keys. The type of a key is derived
 * from the two: a key that one of them lacks does not compile, nor does a state or a refusal
 * without a sentence.
 */
import type { Language } from "../card.ts";
import en from "./locales/en.json" with { type: "json" };
import sv from "./locales/sv.json" with { type: "json" };

/** A file that lacks a key of the other is not assignable to this. */
type Locale = typeof sv & typeof en;
const locales: Readonly<Record<Language, Locale>> = { sv, en };

/** The keys of a tree: the paths to its sentences, joined with dots. */
type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];
type Written = Paths<Locale>;
type Counted<Path> = Path extends `${infer Key}_${"one" | "other"}` ? Key : never;

/** The key of a sentence with a singular and a plural, of which `count` chooses one. */
export type CountedKey = Counted<Written>;
export type PlainKey = Exclude<Written, `${string}_${"one" | "other"}`>;
export type TextKey = CountedKey | PlainKey;
/** What keys have after a beginning: `KeyAfter<"duty.swap.">` is `"title" | "titleOwn" | …`. */
export type KeyAfter<Beginning extends string> = After<Beginning, PlainKey>;
type After<Beginning extends string, Key> = Key extends `${Beginning}${infer Rest}` ? Rest : never;

type Blanks = Readonly<Record<string, string | number>>;
/**
 * The blanks that `t` asks for: the count too, if the key may be of a counted sentence. What is no
 * key at all is reported as that, and not as a missing count.
 */
type Filled<Key> = [Extract<Key, CountedKey>] extends [never]
  ? [blanks?: Blanks]
  : TextKey extends Key
    ? [blanks?: Blanks]
    : [blanks: Blanks & { readonly count: number }];

/** A sentence cut at its blanks: what stands before each, and the blank's name; last, what follows. */
type Sentence = { readonly before: readonly (readonly [string, string])[]; readonly end: string };
const cut = (text: string): Sentence => {
  const pieces = text.split(/\{\{(\w+)\}\}/u);
  const before = Array.from({ length: (pieces.length - 1) / 2 }, (_, i) => {
    const [lead = "", name = ""] = pieces.slice(2 * i);
    return [lead, name] as const;
  });
  return { before, end: pieces.at(-1) ?? "" };
};

type Sentences = { readonly [key: string]: string | Sentences };
const sentencesIn = (tree: Sentences, path = ""): readonly (readonly [string, Sentence])[] =>
  Object.entries(tree).flatMap(([key, below]) =>
    typeof below === "string"
      ? [[`${path}${key}`, cut(below)] as const]
      : sentencesIn(below, `${path}${key}.`),
  );

const speak = (language: Language) => ({
  sentences: new Map(sentencesIn(locales[language])),
  plural: new Intl.PluralRules(language),
});
const spoken = { sv: speak("sv"), en: speak("en") } as const;

/**
 * Gives the sentence `key` in a language, with its blanks filled in. `count` chooses singular or
 * plural. It throws for what is no key. What fills a blank is not read for blanks again, and one that
 * nothing fills is seen as it stands in the file.
 */
export const t = <Key extends TextKey>(
  language: Language,
  key: Key,
  ...[blanks = {}]: Filled<Key>
): string => {
  const { sentences, plural } = spoken[language];
  const { count } = blanks;
  const counted =
    typeof count === "number" ? sentences.get(`${key}_${plural.select(count)}`) : undefined;
  const sentence = counted ?? sentences.get(key);
  if (sentence === undefined) throw new Error(`no wording for "${key}" in ${language}`);
  let text = "";
  for (const [lead, name] of sentence.before) text += `${lead}${blanks[name] ?? `{{${name}}}`}`;
  return text + sentence.end;
};

/** Gives both languages, for what is stored and for a reader whose language is not known. */
export const inBoth = <Key extends TextKey>(
  key: Key,
  ...blanks: Filled<Key>
): Readonly<Record<Language, string>> => ({
  sv: t("sv", key, ...blanks),
  en: t("en", key, ...blanks),
});

/** Gives both languages, a line each, where the reader's is not known. */
export const tOrBoth = (language: Language | null, key: PlainKey): string =>
  language === null ? Object.values(inBoth(key)).join("\n") : t(language, key);

/** The product is called the same in every language. */
export const productName = "ID-jour";

/** Capitalises a role or a status that begins a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "a, b och c": a series as it stands in a sentence, each item once. */
export const inSeries = (items: readonly string[], conjunction: string): string => {
  const all = [...new Set(items)];
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join(", ")} ${conjunction} ${last}`;
};
