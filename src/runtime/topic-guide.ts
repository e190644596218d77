/**
 * Says what texts are about, with the topics of the organisation in force and what the last questions
 * taught. It is opened when the first text is asked about, in steps between which others are served,
 * and anew when the topics have changed; nothing of it is loaded before.
 *
 * All processes guess alike: what one is sent it learns at once, and whoever is asked some seconds later
 * looks what the last questions are now, and learns them from the beginning and in their order.
 */
import { setImmediate } from "node:timers/promises";
import type { Clock } from "../base/clock.ts";
import { within } from "../base/deadline.ts";
import type { Topics } from "../desk/deps.ts";
import { lastLessons, lessonTexts } from "../desk/asking/topic-lessons.ts";
import type { TopicSuggester } from "../knowledge/topics/suggest.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Questions } from "../store/port/questions.ts";

type Of = Organisation["topics"];
type Store = Pick<Questions, "lastAsked" | "texts">;
type Taught = {
  readonly suggester: TopicSuggester;
  /** What it was taught, to see whether that has changed; null: something more besides. */
  lessons: string | null;
};
type Guide = {
  readonly of: Of;
  /** Knows its topics, and nothing that was asked. */
  readonly untaught: Promise<TopicSuggester>;
  taught: Taught | null;
  lookedAt: number;
  looking: Promise<void> | null;
};

/** What others were asked is looked for no more often. */
const lookEveryMs = 5_000;
const waitMostMs = 400;
const learnedAtOnce = 10;

/** `inForce` gives the same list until another organisation is in force. */
export const openTopicGuide = (inForce: () => Of, store: Store, clock: Clock): Topics => {
  let opened: Guide | null = null;
  const look = async (guide: Guide): Promise<void> => {
    await guide.untaught;
    const lessons = await lastLessons(store);
    const said = JSON.stringify(lessons);
    if (guide.taught?.lessons === said) return;
    const suggester = await openPrepared(guide.of);
    let learned = 0;
    for await (const { text, topic, weight } of lessonTexts(store, lessons)) {
      suggester.learn(text, topic, weight);
      learned += 1;
      if (learned % learnedAtOnce === 0) await setImmediate();
    }
    guide.taught = { suggester, lessons: said };
  };
  /** What is looked for is waited for, a little; where it cannot be read, what is known will do. */
  const inStep = async (guide: Guide): Promise<TopicSuggester> => {
    if (guide.taught === null || clock.now() - guide.lookedAt >= lookEveryMs) {
      guide.lookedAt = clock.now();
      guide.looking ??= look(guide).finally(() => (guide.looking = null));
    }
    try {
      if (guide.taught === null) await guide.looking;
      else await within(waitMostMs, Promise.resolve(guide.looking), () => undefined);
    } catch (error) {
      if (guide.taught === null) throw error;
    }
    return guide.taught?.suggester ?? guide.untaught;
  };
  return {
    suggest: async (text) => {
      const of = inForce();
      if (opened?.of !== of)
        opened = { of, untaught: openPrepared(of), taught: null, lookedAt: 0, looking: null };
      return (await inStep(opened)).suggest(text);
    },
    // Until it is opened there is nothing to teach: then it reads what was asked.
    learn: async ({ text, topic, weight }) => {
      await opened?.looking?.catch(() => undefined);
      if (opened?.taught == null) return;
      opened.taught.suggester.learn(text, topic, weight);
      opened.taught.lessons = null;
    },
  };
};

const openPrepared = async (topics: Of): Promise<TopicSuggester> => {
  const { openTopics } = await import("../knowledge/topics/suggest.ts");
  const suggester = openTopics(topics);
  for (const _ of suggester.prepare()) await setImmediate();
  return suggester;
};
