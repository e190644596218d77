/** Learns topics from questions as they are sent, and from experts who say that one was wrong. */
import { expect, test } from "vitest";
import type { Topics } from "../../../src/desk/deps.ts";
import {
  lastLessons,
  learnAsked,
  learnWrongTopic,
  lessonTexts,
} from "../../../src/desk/asking/topic-lessons.ts";
import { openTopics } from "../../../src/knowledge/topics/suggest.ts";
import { builtInTopics } from "../../../src/org/schema/topic.ts";
import { ticketOf } from "../../store/sample.ts";

const text = "Gällande sköldpaddsblanketten, hur fyller man i den?";
const topic = "lma-card";

/** Topics as a process has them, nothing learned yet. */
const opened = () => {
  const { suggest, learn } = openTopics(builtInTopics);
  const topics: Topics = {
    suggest: async (words) => suggest(words),
    learn: async (lesson) => learn(lesson.text, lesson.topic, lesson.weight),
  };
  /** How likely the text is to be on the topic. */
  const share = (): number => suggest(text).topics.find(({ id }) => id === topic)?.score ?? 0;
  return { topics, share };
};
const sample = ticketOf("t");
const sent = { ...sample, question: { ...sample.question, topic } };
const texts = async (ids: readonly string[]) => new Map(ids.map((id) => [id, text]));

test("each question sent makes its topic a little likelier for words like its own", async () => {
  const { topics, share } = opened();
  const shares = [share()];
  for (let n = 0; n < 4; n += 1) {
    await learnAsked(topics, { text, topic });
    shares.push(share());
  }
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(new Set(shares).size).toBe(shares.length);
});

test("an expert who says that the topic is wrong takes back more than the question taught", async () => {
  const { topics, share } = opened();
  await learnAsked(topics, { text, topic });
  const once = share();
  await learnAsked(topics, { text, topic });
  await learnWrongTopic({ topics, store: { texts } }, sent);
  expect(share()).toBeLessThan(once);
});

test("a question whose words are kept no more teaches nothing", async () => {
  const { topics, share } = opened();
  await learnAsked(topics, { text, topic });
  const before = share();
  await learnWrongTopic({ topics, store: { texts: async () => new Map() } }, sent);
  expect(share()).toBe(before);
});

test("a process that starts later comes to the same guess", async () => {
  const [lived, started] = [opened(), opened()];
  const past = [false, false, true, false].map((isWrongTopic) => ({
    topic,
    text: "t",
    isWrongTopic,
  }));
  for (const { isWrongTopic } of past) {
    await learnAsked(lived.topics, { text, topic });
    if (isWrongTopic) await learnWrongTopic({ topics: lived.topics, store: { texts } }, sent);
  }
  const store = {
    texts,
    lastAsked: async (most: number, skip: number) => past.slice(skip, skip + most),
  };
  for await (const lesson of lessonTexts(store, await lastLessons(store)))
    await started.topics.learn(lesson);
  expect(Math.abs(started.share() - lived.share())).toBeLessThan(0.1);
});
