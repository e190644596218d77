/**
 * Says how a person reacts to being asked, and how long answering takes them: the same to the same
 * question, whichever policy asked.
 */
import { openChance } from "./chance.ts";
import { type SimExpert, type SimQuestion, minuteMs } from "./nation.ts";

const serviceMin = 12;

export const serviceTime = (luck: number): number =>
  openChance(luck ^ 77).time(serviceMin, 0.7) * minuteMs;

export type Reacted = { readonly says: "yes" | "no"; readonly minutes: number };

/** How soon a person takes a question, and which share they decline or leave lying. */
export type Manner = Pick<SimExpert, "medianAcceptMin" | "declines" | "ignores">;

/** How they react when nothing else is at hand. */
export const react = (
  { experts }: { readonly experts: readonly Manner[] },
  { luck }: Pick<SimQuestion, "luck">,
  place: number,
): Reacted => {
  const expert = experts[place];
  const chance = openChance(luck ^ (place * 7_919));
  if (expert === undefined) return { says: "no", minutes: 0 };
  const mood = chance.next();
  if (mood < expert.ignores) return { says: "no", minutes: Number.POSITIVE_INFINITY };
  const minutes = chance.time(expert.medianAcceptMin, 0.8);
  return { says: mood < expert.ignores + expert.declines ? "no" : "yes", minutes };
};
