/** Writes an article as a file has it: what the contract names, and of the rest what is said. */
import type { Article } from "../article.ts";
import { type FiledArticle, dayText } from "./filed-article.ts";

export const filedOf = (article: Article): FiledArticle => {
  const { id, title, question, answer, topic, documentType, country } = article;
  const { kind, source, prado, owner, reviewAt } = article;
  return {
    id,
    title,
    question,
    answer,
    topic,
    documentType,
    country,
    lang: article.language === "en" ? "en" : "sv",
    kind: kind === "article" ? null : kind,
    source,
    prado,
    owner,
    reviewAt,
  };
};

export const jsonOf = (articles: readonly FiledArticle[]): string =>
  `{"articles":[\n${articles.map((one) => JSON.stringify(entry(one))).join(",\n")}\n]}\n`;

const entry = ({ kind, source, prado, owner, reviewAt, ...named }: FiledArticle) => ({
  ...named,
  ...(kind === null ? {} : { kind }),
  ...(source === null ? {} : { source }),
  ...(prado === null ? {} : { prado }),
  ...(owner === null ? {} : { owner }),
  ...(reviewAt === null ? {} : { reviewAt: dayText(reviewAt) }),
});
