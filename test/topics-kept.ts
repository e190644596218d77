/** Keeps the built model of an organisation's topics, so that not every world builds it again. */
import { type TopicSuggester, openTopics } from "../src/knowledge/topics/suggest.ts";
import type { Organisation } from "../src/org/organisation.ts";

let kept: { readonly of: string; readonly topics: TopicSuggester } | null = null;

export const keepTopics = ({ topics }: Organisation): void => {
  const of = JSON.stringify(topics);
  if (kept?.of === of) return;
  kept = { of, topics: openTopics(topics) };
  // Built at the first text.
  kept.topics.suggest("");
};
