/**
 * Writes an article as it is, over one of the same id: the product only ever moves one from state
 * to state.
 */
import type { Article } from "../../src/knowledge/article.ts";
import type { Knowledge } from "../../src/store/port/knowledge.ts";
import type { Questions } from "../../src/store/port/questions.ts";

export const putArticle = async (
  store: Pick<Knowledge, "article"> & Pick<Questions, "save">,
  article: Article,
): Promise<void> => {
  const from = (await store.article(article.id))?.state ?? null;
  const articles = [{ article, from }];
  const saved = await store.save({ at: article.createdAt, cause: { kind: "none" }, articles });
  if (saved !== "saved") throw new Error(`The article ${article.id} is ${saved}.`);
};
