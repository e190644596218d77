/**
 * Finds sole holders: the only one on duty for another topic, who goes after others.
 *
 * The next question on that topic then finds somebody.
 */
import type { Candidates } from "./constraints.ts";
import { reasonTable, duties } from "../reasons.ts";
import type { Snapshot } from "../model.ts";

/** The reasons that mean away, whatever the topic. */
const away = duties & ~reasonTable.NOT_ON_CALL.bit;

/**
 * Of these places, those of experts who are now the only one on duty for a topic that is not the
 * question's.
 */
export const soleHolders = (
  places: readonly number[],
  candidates: Candidates,
  { question, policy }: Snapshot,
): ReadonlySet<number> => {
  const only = new Set<number>();
  if (!policy.reserveScarce || question.urgency === "urgent" || places.length < 2) return only;
  const others = new Set<string>();
  for (const place of places)
    for (const topic of Object.keys(candidates.people.columns.experts[place]?.topics ?? {}))
      others.add(topic);
  // Nobody here is the only one for the question's own topics, since there are at least two.
  for (const topic of others) {
    const holder = soleHolderOf(topic, candidates);
    if (holder !== null) only.add(holder);
  }
  return only;
};

const soleHolderOf = (topic: string, { people, reasons, onDuty }: Candidates): number | null => {
  const { active, skill } = people.columns;
  const onCall = onDuty.onCall([topic]);
  let only: number | null = null;
  for (const place of skill(topic).holders) {
    if (active[place] !== 1 || onCall[place] !== 1 || ((reasons[place] ?? 0) & away) !== 0)
      continue;
    // Two are enough to know that nobody is alone.
    if (only !== null) return null;
    only = place;
  }
  return only;
};
