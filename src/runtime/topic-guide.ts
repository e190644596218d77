/**
 * Says what texts are about, with the topics of the organisation in force and what the last questions
 * taught. It is opened when the first text is asked about, in steps between which others are served,
 * and anew when the topics have changed; nothing of it is loaded before.
 */
import { setImmediate } from "node:timers/promises";
import type { Topics } from "../desk/deps.ts";
import { topicLessons } from "../desk/learning/topic-lessons.ts";
import type { TopicSuggester } from "../knowledge/topics/suggest.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Questions } from "../store/port/questions.ts";

type Of = Organisation["topics"];
type Taught = Pick<Questions, "lastAsked" | "texts">;

/** `inForce` gives the same list until another organisation is in force. */
export const openTopicGuide = (inForce: () => Of, store: Taught): Topics => {
  let opened: { readonly of: Of; readonly guide: Promise<TopicSuggester> } | null = null;
  const guide = (): Promise<TopicSuggester> => {
    const of = inForce();
    if (opened?.of !== of) {
      const opening = { of, guide: openGuide(of, store) };
      opened = opening;
      // What could not be read now is read at the next text.
      opening.guide.catch(() => {
        if (opened === opening) opened = null;
      });
    }
    return opened.guide;
  };
  return {
    suggest: async (text) => (await guide()).suggest(text),
    // Until it is opened there is nothing to teach: then it reads what was asked.
    learn: async ({ text, topic, weight }) => (await opened?.guide)?.learn(text, topic, weight),
  };
};

const openGuide = async (topics: Of, store: Taught): Promise<TopicSuggester> => {
  const { openTopics } = await import("../knowledge/topics/suggest.ts");
  const suggester = openTopics(topics);
  for (const _ of suggester.prepare()) await setImmediate();
  for await (const { text, topic, weight } of topicLessons(store)) {
    suggester.learn(text, topic, weight);
    await setImmediate();
  }
  return suggester;
};
