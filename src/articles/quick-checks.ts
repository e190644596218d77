/** Keeps quick checks one to a kind of document: two that say different things are worse than none. */
import type { Filled } from "../screens/card.ts";
import { articleForm, pradoProblem } from "./forms.ts";
import { t } from "../screens/text/i18n.ts";
import type { Article } from "../knowledge/article.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { Actor } from "../desk/people/actor.ts";

/** More than there ever are on one topic. */
const mostLookedAt = 500;

/** The published quick check of the same document from the same country; null: none. */
export const otherQuickCheck = async (
  store: Pick<Knowledge, "publishedOn">,
  { id, kind, topic, documentType, country, language }: Article,
): Promise<Article | null> => {
  if (kind !== "check-card" || topic === null) return null;
  const published = await store.publishedOn(topic, mostLookedAt);
  const same = published.find(
    ({ article }) =>
      article.id !== id &&
      article.kind === kind &&
      article.documentType === documentType &&
      article.country === country &&
      article.language === language,
  );
  return same?.article ?? null;
};

/** What of an article's form only its whole says to be wrong, by field. */
export const articleProblems = async (
  store: Pick<Knowledge, "publishedOn">,
  { language }: Pick<Actor, "language">,
  { article, fields }: { readonly article: Article; readonly fields: Filled },
): Promise<Readonly<Record<string, string>>> => {
  const { kind = article.kind } = articleForm(language, {}, article).valuesOf(fields);
  const other =
    article.state === "published" ? await otherQuickCheck(store, { ...article, kind }) : null;
  return {
    ...pradoProblem(language, fields),
    ...(other === null ? {} : { kind: t(language, "article.otherCheck", { title: other.title }) }),
  };
};
