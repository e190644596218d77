/** Joins the handlers, cards, words and jobs of all capabilities. */
import type { Organisation } from "../org/organisation.ts";
import type { Card } from "../screens/card.ts";
import * as administration from "../administration/face.ts";
import * as articles from "../articles/face.ts";
import * as competence from "../competence/face.ts";
import {
  type AnyCards,
  type AnySeen,
  type CardsOf,
  type DeclineBesides,
  type HomeRow,
  type LookAhead,
  type OtherWords,
  type Periodic,
  type Viewer,
  type OtherSearch,
  actionsOf,
} from "../contributions/face.ts";
import type { Deps } from "../desk/deps.ts";
import type { Actor } from "../desk/people/actor.ts";
import type { CommandName } from "../screens/command-names.ts";
import * as directory from "../directory/face.ts";
import * as onCall from "../on-call/face.ts";
import * as operations from "../operations/face.ts";
import * as reporting from "../reporting/face.ts";
import * as survey from "../survey/face.ts";
import { contributed, type contributedSlots } from "./contracts.ts";
import type { ContributedSlot } from "./slots.ts";

export const contributedActions = actionsOf(contributed, {
  ...administration.handlers,
  ...articles.handlers,
  ...competence.handlers,
  ...directory.handlers,
  ...onCall.handlers,
  ...operations.handlers,
  ...reporting.handlers,
  ...survey.handlers,
});

const cards: CardsOf<typeof contributedSlots> = {
  ...administration.cards,
  ...articles.cards,
  ...competence.cards,
  ...directory.cards,
  ...onCall.cards,
  ...operations.cards,
  ...reporting.cards,
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
  ...competence.jobs,
  ...reporting.jobs,
  ...survey.jobs,
  ...directory.jobs,
];

/** Words that capabilities answer. */
export const contributedWords = {
  ...administration.chatWords,
  ...onCall.chatWords,
  ...reporting.chatWords,
};
const otherWords: readonly OtherWords[] = [onCall.otherWords];
/** Finds the command that a message asks for in words of its own. Null when it asks for none. */
export const wordMeant = (actor: Actor, text: string): CommandName | null =>
  otherWords.find(({ are }) => are(actor, text))?.word ?? null;

const home: readonly HomeRow[] = [onCall.homeRow];
export const homeRows = (deps: Deps, actor: Actor) =>
  Promise.all(home.map((row) => row(deps, actor)));

const ahead: readonly LookAhead[] = [onCall.lookAhead];
export const lookAllAhead: LookAhead = async (deps) => {
  for (const look of ahead) await look(deps);
};

export const besideDecline: DeclineBesides = onCall.besidesDecline;

const seenBeside: AnySeen<ContributedSlot> = { ...reporting.seenBeside };
/** Whether this person sees the card, whatever their role. */
export const isSeenBeside = (
  organisation: Organisation,
  slot: ContributedSlot,
  person: string,
): boolean => seenBeside[slot.name]?.(organisation, slot, person) === true;

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
