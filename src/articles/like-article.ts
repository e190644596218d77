/** Finds the published article that says much the same as a draft. */
import type { Article } from "../knowledge/article.ts";
import type { Deps } from "../desk/deps.ts";
import { aboutArticle } from "../desk/told-about.ts";

/** Null: none does, as far as this process has read them. */
export const likeArticle = async (
  { knowledge, store }: Pick<Deps, "knowledge" | "store">,
  draft: Article,
): Promise<Article | null> => {
  const { id, title, question, country } = draft;
  const words = `${title}\n${question}`;
  const meaning = await knowledge.meaningOf(words, await aboutArticle(store, draft));
  const found = knowledge.search(words, { country, meaning });
  if (found.kind !== "found" || !found.worthShowing) return null;
  const like = found.ids.find((one) => one !== id);
  const article = like === undefined ? null : await store.article(like);
  return article?.state === "published" ? article : null;
};
