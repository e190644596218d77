/** Lists what people look up: what they asked and have in hand, for chat and the home tab. */
import type { Card, Fact } from "../../screens/card.ts";
import { inHandFacts, ownQuestionsCard } from "../../screens/cards/progress/own-questions.ts";

import { type Reader, statusWord } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { statuses } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

import type { Actor } from "../people/actor.ts";

const openStatuses = statuses.filter((status) => status !== "closed" && status !== "cancelled");

export type Listing = {
  readonly title: string;
  readonly lines: readonly Fact[];
  /** The sentence where there is nothing to list. */
  readonly none: string;
};

/** The questions that this person asked and that are not closed: number and status. */
export const ownQuestions = async (deps: Deps, { person, language }: Actor): Promise<Listing> => {
  const tickets = await deps.store.askedBy(person, openStatuses);
  return {
    title: t(language, "talk.mineTitle"),
    lines: tickets.map((ticket) => ({ name: ticket.number, value: statusWord(language, ticket) })),
    none: t(language, "talk.mineNone"),
  };
};

/** The card with what somebody has asked and has in hand, and what can be done with each. */
export const ownQuestionsCardFor = async (
  deps: Deps,
  reader: Reader,
  person: string | null,
): Promise<Card | null> => {
  if (person === null) return null;
  const { organisation, addressBook } = deps.org();
  const expert = addressBook.experts.get(person) ?? null;
  const [asked, inHand] = await Promise.all([
    deps.store.askedBy(person, openStatuses),
    expert === null ? null : deps.store.ownedBy(expert.id, ["accepted"]),
  ]);
  const all = [...asked, ...(inHand ?? [])];
  const bodies = await deps.store.texts(all.map(({ question }) => question.text.id));
  return ownQuestionsCard(
    { organisation, reader, now: deps.clock.now() },
    { asked, inHand, bodyOf: ({ question }) => bodies.get(question.text.id) ?? null },
  );
};

/** The questions that this expert has accepted and not answered: number and topic. */
export const inHand = async (deps: Deps, { language }: Actor, expert: Expert): Promise<Listing> => {
  const { organisation } = deps.org();
  const tickets = await deps.store.ownedBy(expert.id, ["accepted"]);
  return {
    title: t(language, "home.handTitle"),
    lines: inHandFacts(organisation, language, tickets),
    none: t(language, "home.handNone"),
  };
};
