/**
 * Teaches what texts are about: each question sent teaches its topic a little, and an expert who says
 * that it was the wrong one takes that back and more. What is kept is what the last questions whose
 * words are still there teach, in their order: so all processes learn the same, and one that starts.
 */
import type { Questions } from "../../store/port/questions.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { TopicLesson, Topics } from "../deps.ts";

/** An editor's line of the vocabulary counts one; whoever asks may have left a wrong guess. */
const askedWeight = 0.25;
const wrongWeight = -0.5;
/** Older ones teach nothing that these do not. */
const lastMost = 300;
const atOnce = 50;

export const learnAsked = (
  topics: Topics,
  { text, topic }: Omit<TopicLesson, "weight">,
): Promise<void> => topics.learn({ text, topic, weight: askedWeight });

/** After an answer that says so. A declined offer says nothing of the topic, only of the expert. */
export const learnWrongTopic = async (
  { topics, store }: { readonly topics: Topics; readonly store: Pick<Questions, "texts"> },
  { question: { topic, text } }: Ticket,
): Promise<void> => {
  const body = (await store.texts([text.id])).get(text.id);
  if (body !== undefined)
    await topics.learn({ text: body, topic, weight: wrongWeight - askedWeight });
};

/** What a question that was asked teaches: its words by their id. */
type AskedLesson = { readonly id: string; readonly topic: string; readonly weight: number };

/** What the last questions teach, all in all, the oldest first. They are read a few at a time. */
export const lastLessons = async (
  store: Pick<Questions, "lastAsked">,
): Promise<readonly AskedLesson[]> => {
  const lessons: AskedLesson[] = [];
  for (let skip = 0; skip < lastMost; skip += atOnce) {
    const asked = await store.lastAsked(atOnce, skip);
    for (const { text, topic, isWrongTopic } of asked)
      lessons.push({ id: text, topic, weight: isWrongTopic ? wrongWeight : askedWeight });
    if (asked.length < atOnce) break;
  }
  return lessons.toReversed();
};

/** The same in words; those that are kept no longer teach nothing. */
export async function* lessonTexts(
  store: Pick<Questions, "texts">,
  lessons: readonly AskedLesson[],
): AsyncGenerator<TopicLesson, void> {
  for (let from = 0; from < lessons.length; from += atOnce) {
    const some = lessons.slice(from, from + atOnce);
    const bodies = await store.texts(some.map(({ id }) => id));
    for (const { id, topic, weight } of some) {
      const text = bodies.get(id);
      if (text !== undefined) yield { text, topic, weight };
    }
  }
}
