/**
 * Makes articles of no meaning, as many as wanted and always the same: phrases of the vocabulary
 * between words of the Swedish list, the common ones more often, about as long as real articles.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SearchArticle } from "../src/knowledge/search/entry.ts";
import { taxonomy } from "../src/org/taxonomy.ts";
import { countryCodes } from "../src/org/countries.ts";

const vocabulary = join(import.meta.dirname, "../src/knowledge/vocabulary/topics.txt");

/** A generator of numbers from 0 up to, but not including, one. */
const chanceFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
};

type Line = { readonly language: "sv" | "en"; readonly words: readonly string[] };
const linesOf = (file: string): readonly Line[] =>
  file.split("\n").flatMap((line) => {
    const [, language, text] = /^(sv|en): (.+)$/u.exec(line) ?? [];
    if (text === undefined) return [];
    return [{ language: language === "en" ? "en" : "sv", words: text.split(" ") }];
  });
const swedishWords = (): readonly string[] =>
  readFileSync(new URL("index.dic", import.meta.resolve("dictionary-sv")), "utf8")
    .split("\n")
    .flatMap((line) => /^\p{Ll}{3,}(?=\/|$)/u.exec(line)?.[0] ?? []);

export function* generatedArticles(count: number): Generator<SearchArticle> {
  const chance = chanceFrom(14);
  const lines = linesOf(readFileSync(vocabulary, "utf8"));
  const rare = swedishWords();
  const below = (n: number): number => Math.floor(chance() * n);
  /** Few words often, most of them hardly ever. */
  const someWord = (): string => rare[Math.floor(rare.length * chance() ** 6)] ?? "";
  const phrase = (language: "sv" | "en"): readonly string[] => {
    for (;;) {
      const line = lines[below(lines.length)];
      if (line?.language !== language) continue;
      const from = below(line.words.length);
      return line.words.slice(from, from + 4);
    }
  };
  const text = (language: "sv" | "en", words: number): string => {
    const all: string[] = [];
    while (all.length < words) all.push(...phrase(language), someWord(), someWord());
    return all.join(" ");
  };
  for (let i = 0; i < count; i += 1) {
    const language = chance() < 0.7 ? "sv" : "en";
    yield {
      id: `g${String(i).padStart(6, "0")}`,
      title: text(language, 5),
      question: text(language, 15),
      answer: text(language, 70),
      topic: taxonomy.topics[below(taxonomy.topics.length)]?.id ?? null,
      documentType: taxonomy.documentTypes[below(taxonomy.documentTypes.length)]?.id ?? null,
      country: chance() < 0.4 ? (countryCodes[below(countryCodes.length)]?.[0] ?? null) : null,
      language,
    };
  }
}
