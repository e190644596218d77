/** What all capabilities do together. */
import type { Card } from "../screens/card.ts";
import * as competence from "../competence/face.ts";
import {
  type AnyCards,
  type CardsOf,
  type PeriodicJobs,
  type Viewer,
  actionsOf,
} from "../contributions/face.ts";
import type { Deps } from "../desk/deps.ts";
import * as survey from "../survey/face.ts";
import { contributed, type contributedSlots } from "./contracts.ts";
import type { ContributedSlot } from "./slots.ts";

export const contributedActions = actionsOf(contributed, {
  ...competence.handlers,
  ...survey.handlers,
});

const cards: CardsOf<typeof contributedSlots> = { ...competence.cards, ...survey.cards };
const drawings: AnyCards<ContributedSlot> = cards;
export const contributedCard = async (
  deps: Deps,
  slot: ContributedSlot,
  seeing: Viewer,
): Promise<Card | null> => (await drawings[slot.name]?.(deps, slot, seeing)) ?? null;

export const contributedJobs: readonly PeriodicJobs[] = [survey.jobs];
