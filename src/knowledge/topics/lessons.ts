/**
 * Gives the texts that topics are learned from: the taxonomy's or the organisation's own names,
 * descriptions and keywords at half weight, since they are many and short, and the lines of the
 * vocabulary and of the organisation's own `words` at full weight.
 */
import type { Topic } from "../../org/schema/topic.ts";

export type Lesson = { readonly text: string; readonly topic: string; readonly weight: number };

/** What is known of a topic before anybody has asked about it. */
export type TaughtTopic = Pick<
  Topic,
  "id" | "sv" | "en" | "scope_sv" | "scope_en" | "keywords_sv" | "keywords_en" | "words"
>;

export const lessonsOf = (
  topics: readonly TaughtTopic[],
  vocabulary: readonly string[],
): readonly Lesson[] => [
  ...topics.flatMap((topic) => {
    const own = [topic.sv, topic.en, topic.scope_sv, topic.scope_en].filter((text) => text !== "");
    return [...own, ...topic.keywords_sv, ...topic.keywords_en].map((text) => ({
      text,
      topic: topic.id,
      weight: 0.5,
    }));
  }),
  ...linesIn(vocabulary),
  ...topics.flatMap(({ id, words }) => words.map((text) => ({ text, topic: id, weight: 1 }))),
];

/** Under `# topic-id` stand its lines, `sv: …` and `en: …`. */
function linesIn(vocabulary: readonly string[]): readonly Lesson[] {
  let topic = "";
  return vocabulary.flatMap((line) => {
    if (line.startsWith("# ")) {
      topic = line.slice(2).trim();
      return [];
    }
    const text = line.replace(/^(?:sv|en): /u, "");
    return [{ text, topic, weight: 1 }];
  });
}
