/** Our wording in both languages, from locales/. A missing key is a bug that a test finds. */
import i18next, { type TFunction } from "i18next";
import type { Language } from "../card.ts";
import en from "./locales/en.json" with { type: "json" };
import sv from "./locales/sv.json" with { type: "json" };

const texts = i18next.createInstance();
void texts.init({
  // The resources are here: nothing to wait for.
  initAsync: false,
  resources: { sv: { translation: sv }, en: { translation: en } },
  fallbackLng: false,
  // Platforms escape what they draw; escaping twice would show entities to people.
  interpolation: { escapeValue: false },
});

const speak: Readonly<Record<Language, TFunction>> = {
  sv: texts.getFixedT("sv"),
  en: texts.getFixedT("en"),
};

/** The sentence `key` in a language, with its blanks filled in. `count` chooses singular or plural. */
export const t = (
  language: Language,
  key: string,
  data: Readonly<Record<string, string | number>> = {},
): string => {
  const text = speak[language](key, data);
  if (text === key) throw new Error(`no wording for "${key}" in ${language}`);
  return text;
};

/** For a role or a status that begins a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
