/** Lists what people look up: their questions and who is on duty, for chat and the home tab. */
import type { Card, Fact } from "../../screens/card.ts";
import { ownQuestionsCard } from "../../screens/cards/progress/own-questions.ts";
import { isShortened, onDutyByTopic } from "../../screens/cards/on-duty.ts";
import { inHandFacts } from "../../screens/cards/shift.ts";
import { type Reader, statusWord } from "../../screens/cards/view.ts";
import { dutyListForm } from "../../screens/forms/duty.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { statuses } from "../../tickets/model.ts";
import { whoIsOnDuty } from "../duty/board.ts";
import type { Deps } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { readerOf } from "../people/replies.ts";
import { unreachedExperts } from "../people/unreached.ts";

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

type OnDuty = Listing & {
  /** Whether a topic or a person is left out. */
  readonly isCut: boolean;
};
/** Who is on duty, topic by topic: anyone may see it. `whole` names everybody. */
export const onDuty = async (
  deps: Deps,
  actor: Actor,
  { whole }: { readonly whole: boolean },
): Promise<OnDuty> => {
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const seeing = { organisation, reader: readerOf(actor), now };
  const unreached = await unreachedExperts(deps.store, organisation);
  const present = whoIsOnDuty(organisation, { agency: actor.agency.id, now }).map(
    ({ expert, topics }) => ({ expert: expert.id, topics }),
  );
  const there = { onDuty: present, unreached };
  return {
    title: t(actor.language, "talk.dutyTitle"),
    lines: onDutyByTopic(seeing, there, { whole }),
    none: t(actor.language, "talk.dutyNone"),
    isCut: !whole && isShortened(seeing, there),
  };
};

/** The page with everybody on duty, which the duty card and the home tab are too short for. */
export const openDutyList = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const { lines } = await onDuty(deps, actor, { whole: true });
  return replied({ kind: "form", form: dutyListForm(actor.language, lines) });
};
