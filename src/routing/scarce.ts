/**
 * Rare competence is kept free: who is the only one on call for another topic goes after others,
 * so that the next question on that topic finds somebody.
 */
import { createDuty } from "./duty.ts";
import type { Expert, Snapshot } from "./words.ts";

/** Of these people, those who are now the only one on call for a topic that is not the question's. */
export const onlyHolders = (people: readonly Expert[], snapshot: Snapshot): ReadonlySet<string> => {
  const { experts, question, policy } = snapshot;
  if (!policy.reserveScarce || question.urgency === "urgent") return new Set();
  const others = new Set(people.flatMap(({ topics }) => Object.keys(topics)));
  for (const topic of question.topics) others.delete(topic);
  const alone = [...others].flatMap((topic) => {
    const holders = experts.filter(
      (expert) => expert.active && Object.hasOwn(expert.topics, topic),
    );
    const [first, second] = onDuty(holders, topic, snapshot);
    return first !== undefined && second === undefined ? [first.id] : [];
  });
  return new Set(alone);
};

const onDuty = (
  holders: readonly Expert[],
  topic: string,
  { schedules, policy, now }: Snapshot,
): readonly Expert[] => {
  const duty = createDuty({ schedules, topics: [topic], respectHours: policy.respectHours });
  return holders.filter((expert) => duty.reasons(expert, now).length === 0);
};
