/** Keeps quick checks one to a kind of document: two that say different things are worse than none. */
import type { Article } from "../../knowledge/article.ts";
import type { Knowledge } from "../../store/port/knowledge.ts";

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
