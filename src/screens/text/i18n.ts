/**
 * Gives the sentences that people read, each by its key, in both languages. `composition/texts.ts`
 * lists the files, one for each language with the same keys. The type
 * of a key is derived from them: a key that one language lacks does not compile, nor does a state or a
 * refusal without a sentence.
 */
import i18next, { type TFunction } from "i18next";
import type { Language } from "../card.ts";
import { type WrittenKey, texts as written } from "../../composition/texts.ts";

type Counted<Path> = Path extends `${infer Key}_${"one" | "other"}` ? Key : never;

/** The key of a sentence with a singular and a plural, of which `count` chooses one. */
export type CountedKey = Counted<WrittenKey>;
export type PlainKey = Exclude<WrittenKey, `${string}_${"one" | "other"}`>;
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

const texts = i18next.createInstance();
void texts.init({
  // The sentences are loaded already: there is nothing to wait for.
  initAsync: false,
  fallbackLng: false,
  // Platforms escape what they draw; escaping twice would show entities to people.
  interpolation: { escapeValue: false },
});

for (const { sv, en } of written) {
  texts.addResourceBundle("sv", "translation", sv, true);
  texts.addResourceBundle("en", "translation", en, true);
}

const speak: Readonly<Record<Language, TFunction>> = {
  sv: texts.getFixedT("sv"),
  en: texts.getFixedT("en"),
};

const none: Blanks = {};
/** The sentences that were told without blanks: most are, and each is looked up once. */
const whole: Readonly<Record<Language, Map<string, string>>> = { sv: new Map(), en: new Map() };

/**
 * Gives the sentence `key` in a language, with its blanks filled in. `count` chooses singular or
 * plural. It throws for what is no key.
 */
export const t = <Key extends TextKey>(
  language: Language,
  key: Key,
  ...[blanks = none]: Filled<Key>
): string => {
  const isWhole = blanks === none;
  const known = isWhole ? whole[language].get(key) : undefined;
  if (known !== undefined) return known;
  const text = speak[language](key, blanks);
  if (text === key) throw new Error(`no wording for "${key}" in ${language}`);
  if (isWhole) whole[language].set(key, text);
  return text;
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
export const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "a, b och c": a series as it stands in a sentence, each item once. */
export const inSeries = (items: readonly string[], conjunction: string): string => {
  const all = [...new Set(items)];
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join(", ")} ${conjunction} ${last}`;
};
