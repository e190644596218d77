/** Reads the articles that somebody is shown as earlier answers, as they are now. */
import type { EarlierAnswer } from "../../screens/cards/view.ts";
import type { Knowledge } from "../../store/port/knowledge.ts";
import type { Ticket } from "../../tickets/model.ts";

type Store = Pick<Knowledge, "articlesById" | "articleStandings">;

/** In the order of the ids; one that is not there any more is left out. */
export const earlierAnswers = async (
  store: Store,
  ids: readonly string[],
): Promise<readonly EarlierAnswer[]> => {
  if (ids.length === 0) return [];
  const [articles, standings] = await Promise.all([
    store.articlesById(ids),
    store.articleStandings(ids),
  ]);
  return ids.flatMap((id) => {
    const article = articles.get(id);
    const standing = standings.get(id);
    // Whom it saved a question, it has helped as well.
    const helped = (standing?.helped ?? 0) + (standing?.solved ?? 0);
    return article === undefined ? [] : [{ article, helped }];
  });
};

/** Those that the asker of this question was shown; nothing is read where there were none. */
export const earlierIn = async (
  store: Store,
  { earlier }: Ticket,
): Promise<{ readonly earlier?: readonly EarlierAnswer[] }> =>
  earlier === undefined ? {} : { earlier: await earlierAnswers(store, earlier.articles) };
