/** Asks as the product does: with the topic and the country that a text seems to be of, or without. */
import { type SearchHints, topicChosen } from "../../../src/knowledge/search/ranking.ts";
import { openTopics } from "../../../src/knowledge/topics/suggest.ts";
import { builtInTopics } from "../../../src/org/schema/topic.ts";

/**
 * - `none`: a search among the answers;
 * - `guessed`: the command, by the likelihood of every topic;
 * - `chosen`: while asking, when the first guess was left as it was.
 */
export type Hinting = "none" | "guessed" | "chosen";
export const hintings: readonly Hinting[] = ["none", "guessed", "chosen"];

export const openHints = (): ((text: string, hinting: Hinting) => SearchHints) => {
  const { suggest } = openTopics(builtInTopics);
  return (text, hinting) => {
    if (hinting === "none") return {};
    const { topics, country } = suggest(text);
    if (hinting === "guessed") return { topicShares: topics, country };
    const [first] = topics;
    return first === undefined ? { country } : { topicShares: topicChosen(first.id), country };
  };
};
