/** Keeps the built models of organisations' topics, so that not every world builds them again. */
import { type TopicSuggester, openTopics } from "../src/knowledge/topics/suggest.ts";
import type { Organisation } from "../src/org/organisation.ts";

/** There are few lists of topics that many worlds have. */
const keptMax = 8;
const kept = new Map<string, TopicSuggester>();

export const keepTopics = ({ topics }: Organisation): void => {
  const of = JSON.stringify(topics);
  if (kept.has(of)) return;
  const [oldest] = kept.keys();
  if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest);
  const opened = openTopics(topics);
  kept.set(of, opened);
  // Built at the first text.
  opened.suggest("");
};
