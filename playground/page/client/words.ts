/** Texts of the page: each in both languages, so that none can be missing. */
import type { InBoth, Language } from "../board.ts";

export type Texts = Readonly<Record<string, InBoth>>;

/** Gives a language's side of texts, with `{name}` filled in. */
export const speaker =
  <T extends Texts>(texts: T) =>
  (language: Language, key: keyof T, fill: Readonly<Record<string, string>> = {}): string => {
    const text = texts[key]?.[language] ?? String(key);
    return text.replace(/\{(\w+)\}/gu, (whole, name: string) => fill[name] ?? whole);
  };
