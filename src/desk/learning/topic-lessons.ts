/**
 * Teaches what texts are about: each question sent teaches its topic a little, and an expert who says
 * that it was the wrong one takes that back and more. A process that starts learns it again from the
 * last questions whose words are still kept. What another process was sent meanwhile it learns then:
 * a lesson counts so little that processes which have not the same ones seldom guess apart.
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

/** What the last questions teach, all in all. They are read a few at a time. */
export async function* topicLessons(
  store: Pick<Questions, "lastAsked" | "texts">,
): AsyncGenerator<TopicLesson, void> {
  for (let skip = 0; skip < lastMost; skip += atOnce) {
    const asked = await store.lastAsked(atOnce, skip);
    const bodies = await store.texts(asked.map(({ text }) => text));
    for (const { text, topic, isWrongTopic } of asked) {
      const body = bodies.get(text);
      if (body !== undefined)
        yield { text: body, topic, weight: isWrongTopic ? wrongWeight : askedWeight };
    }
    if (asked.length < atOnce) return;
  }
}
