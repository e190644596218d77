/**
 * Teaches what texts are about: each question sent teaches its topic a little, and an expert who says
 * that it was the wrong one takes that back and more. A process that starts learns it again from the
 * last questions whose words are still kept.
 */
import type { Questions } from "../../store/port/questions.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { TopicLesson, Topics } from "../deps.ts";

/** An editor's line of the vocabulary counts one; whoever asks may have left a wrong guess. */
const askedWeight = 0.25;
const wrongWeight = -0.5;
/** Older ones teach nothing that these do not. */
const lastMost = 300;

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

/** What the last questions teach, all in all. */
export const topicLessons = async (
  store: Pick<Questions, "lastAsked" | "texts">,
): Promise<readonly TopicLesson[]> => {
  const asked = await store.lastAsked(lastMost);
  const bodies = await store.texts(asked.map(({ question }) => question.text.id));
  return asked.flatMap(({ question, answers }) => {
    const text = bodies.get(question.text.id);
    const isWrong = answers.some(({ questionQuality }) => questionQuality === "wrong-topic");
    const weight = isWrong ? wrongWeight : askedWeight;
    return text === undefined ? [] : [{ text, topic: question.topic, weight }];
  });
};
