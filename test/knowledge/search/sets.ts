/**
 * Reads the questions that the search was tuned on: forty articles, and questions in both languages
 * of which some have no article among them.
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

/** A line names the article, or none, the language and the question: `a001 en hand written …`. */
const lines = readFileSync(join(folder, "kb.dev2.txt"), "utf8").trim().split("\n");

export const setArticles: readonly SearchArticle[] = set.articles;
export const setQuestions: readonly SetQuestion[] = [
  ...set.queries.map(({ text, lang, relevant }) => ({ text, language: lang, relevant })),
  ...lines.map((line) => {
    const [article = "-", language, ...words] = line.split(" ");
    return {
      text: words.join(" "),
      language: language === "en" ? ("en" as const) : ("sv" as const),
      relevant: article === "-" ? [] : [article],
    };
  }),
];
