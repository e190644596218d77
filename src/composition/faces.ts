/** What all capabilities do together. */
import type { Card } from "../screens/card.ts";
import * as articles from "../articles/face.ts";
import * as competence from "../competence/face.ts";
import {
  type AnyCards,
  type CardsOf,
  type Periodic,
  type Viewer,
  type OtherSearch,
  actionsOf,
} from "../contributions/face.ts";
import type { Deps } from "../desk/deps.ts";
import * as directory from "../directory/face.ts";
import * as operations from "../operations/face.ts";
import * as survey from "../survey/face.ts";
import { contributed, type contributedSlots } from "./contracts.ts";
import type { ContributedSlot } from "./slots.ts";

export const contributedActions = actionsOf(contributed, {
  ...articles.handlers,
  ...competence.handlers,
  ...directory.handlers,
  ...operations.handlers,
  ...survey.handlers,
});

const cards: CardsOf<typeof contributedSlots> = {
  ...articles.cards,
  ...competence.cards,
  ...directory.cards,
  ...operations.cards,
  ...survey.cards,
};
const drawings: AnyCards<ContributedSlot> = cards;
export const contributedCard = async (
  deps: Deps,
  slot: ContributedSlot,
  seeing: Viewer,
): Promise<Card | null> => (await drawings[slot.name]?.(deps, slot, seeing)) ?? null;

export const contributedJobs: readonly Periodic[] = [
  ...articles.jobs,
  ...survey.jobs,
  ...directory.jobs,
];

const searches: readonly OtherSearch[] = [directory.search];
/** Who answers these words of a search, and what they ask for; null: they are looked for in answers. */
export const searchAsked = (
  words: string,
): (Omit<OtherSearch, "asked"> & { asked: string }) | null => {
  for (const search of searches) {
    const asked = search.asked(words);
    if (asked !== null) return { ...search, asked };
  }
  return null;
};
