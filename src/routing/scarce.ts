/**
 * Rare competence is kept free: who is the only one on call for another topic goes after others,
 * so that the next question on that topic finds somebody.
 */
import type { Field } from "./constraints.ts";
import { bit, duties } from "./reasons.ts";
import type { Expert, Snapshot } from "./words.ts";

/** Away, whatever the topic. */
const away = duties & ~bit.NOT_ON_CALL;

/** Of these people, those who are now the only one on call for a topic that is not the question's. */
export const onlyHolders = (
  people: readonly Expert[],
  { experts, reasons, onDuty }: Field,
  { question, policy }: Snapshot,
): ReadonlySet<string> => {
  if (!policy.reserveScarce || question.urgency === "urgent" || people.length < 2) return new Set();
  const others = new Map<string, { readonly topics: readonly [string]; holders: string[] }>();
  for (const { topics } of people)
    for (const topic of Object.keys(topics))
      if (!others.has(topic) && !question.topics.includes(topic))
        others.set(topic, { topics: [topic], holders: [] });
  if (others.size === 0) return new Set();
  experts.forEach((expert, i) => {
    if (!expert.active || ((reasons[i] ?? 0) & away) !== 0) return;
    for (const name of Object.keys(expert.topics)) {
      const topic = others.get(name);
      // Two are enough to know that nobody is alone.
      if (topic === undefined || topic.holders.length > 1) continue;
      if (onDuty.isOnCall(expert.id, topic.topics)) topic.holders.push(expert.id);
    }
  });
  return new Set(
    [...others.values()].flatMap(({ holders }) => (holders.length === 1 ? holders : [])),
  );
};
