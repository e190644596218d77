/**
 * Reads the questions that the search was tuned on: forty articles, and questions in both languages
 * of which some have no article among them; and those to the articles that an installation begins
 * with, half of them in the other language than the article.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { SearchArticle } from "../../../src/knowledge/search/entry.ts";

const folder = join(import.meta.dirname, "..");
const setSchema = z.object({
  articles: z.array(
    z
      .object({
        id: z.string(),
        title: z.string(),
        question: z.string(),
        answer: z.string(),
        topic: z.string().nullable(),
        documentType: z.string().nullable(),
        country: z.string().nullable(),
        lang: z.enum(["sv", "en"]),
      })
      .transform(({ lang, ...article }) => ({ ...article, language: lang })),
  ),
  queries: z.array(
    z.object({
      text: z.string(),
      lang: z.enum(["sv", "en"]),
      relevant: z.array(z.string()),
    }),
  ),
});

export type SetQuestion = {
  readonly text: string;
  readonly language: "sv" | "en";
  /** Empty: none of the articles answers it. */
  readonly relevant: readonly string[];
};

const set = setSchema.parse(JSON.parse(readFileSync(join(folder, "kb.dev.json"), "utf8")));

/** A line names the articles, or none, the language and the question: `a001,a002 en hand written …`. */
const questionsIn = (file: string): readonly SetQuestion[] =>
  readFileSync(join(folder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const [articles = "-", language, ...words] = line.split(" ");
      return {
        text: words.join(" "),
        language: language === "en" ? "en" : "sv",
        relevant: articles === "-" ? [] : articles.split(","),
      };
    });

export const setArticles: readonly SearchArticle[] = set.articles;
export const setQuestions: readonly SetQuestion[] = [
  ...set.queries.map(({ text, lang, relevant }) => ({ text, language: lang, relevant })),
  ...questionsIn("kb.dev2.txt"),
];

const base = setSchema
  .pick({ articles: true })
  .parse(JSON.parse(readFileSync(join(folder, "../../examples/knowledge.json"), "utf8")));
export const baseArticles: readonly SearchArticle[] = base.articles;
export const baseQuestions: readonly SetQuestion[] = questionsIn("kb.base.txt");
/** Questions to the same articles by somebody who had seen no other set, nor the vocabulary. */
export const thirdQuestions: readonly SetQuestion[] = questionsIn("kb.third.txt");
export const baseThirdQuestions: readonly SetQuestion[] = questionsIn("kb.base-third.txt");
