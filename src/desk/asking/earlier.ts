/**
 * Finds the earlier answers that may be enough for whoever asks, before an expert is asked.
 *
 * The question is stored at once. It waits for its asker to say whether one of them is enough, and
 * goes on by itself after some minutes; an urgent one does not wait.
 */
import { topicChosen } from "../../knowledge/search/ranking.ts";
import { type Earlier, earlierMinutes } from "../../tickets/earlier-shown.ts";
import { type Question, minutes } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { personOf, withoutSealed } from "../people/relations.ts";

const earlierMost = 3;

type Asked = {
  readonly question: Pick<Question, "topic" | "issuer" | "urgency">;
  readonly words: string;
};
/** Null: there is nothing worth showing, or the answers are not read yet: nobody waits for that. */
export const earlierFor = async (
  deps: Deps,
  actor: Actor,
  { question, words }: Asked,
): Promise<Earlier | null> => {
  const { knowledge, store, clock } = deps;
  const { topic, issuer: country, urgency } = question;
  const meaning = await knowledge.meaningOf(words, { topic, agencies: [actor.agency.id] });
  const found = knowledge.search(words, { topicShares: topicChosen(topic), country, meaning });
  if (found.kind !== "found" || !found.worthShowing) return null;
  const best = found.ids.slice(0, earlierMost);
  const read = await store.articlesById(best);
  // The index is a moment behind: what was withdrawn just now is not shown. A warning answers nothing.
  const usable = best
    .map((id) => read.get(id))
    .filter((article) => article?.state === "published" && article.kind !== "warning")
    .flatMap((article) => (article === undefined ? [] : [{ article }]));
  const readable = await withoutSealed(deps, personOf(deps, actor), usable);
  const articles = readable.map(({ article }) => article.id);
  const [first] = articles;
  if (first === undefined) return null;
  return {
    articles,
    confident: found.confident && first === found.ids[0],
    until: urgency === "urgent" ? null : clock.now() + minutes(earlierMinutes),
  };
};
