/** Lists what people look up: their questions and who is on duty, for chat and the home tab. */
import type { Fact } from "../../bots/card.ts";
import { unreachedText } from "../../bots/cards/duty.ts";
import { agencyName, statusWord, topicName } from "../../bots/cards/view.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { whoIsOnDuty } from "../duty/board.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { readerOf } from "../people/replies.ts";
import { unreachedExperts } from "../people/unreached.ts";

export type Listing = {
  readonly title: string;
  readonly lines: readonly Fact[];
  /** The sentence where there is nothing to list. */
  readonly none: string;
};

/** The questions that this person asked and that are not closed: number and status. */
export const ownQuestions = async (deps: Deps, { person, language }: Actor): Promise<Listing> => {
  const open = [
    "offered",
    "queued",
    "broadcast",
    "coordinator",
    "fallback",
    "accepted",
    "answered",
  ] as const;
  const tickets = await deps.store.askedBy(person, open);
  return {
    title: t(language, "talk.mineTitle"),
    lines: tickets.map((ticket) => ({ name: ticket.number, value: statusWord(language, ticket) })),
    none: t(language, "talk.mineNone"),
  };
};

/** The questions that this expert has accepted and not answered: number and topic. */
export const inHand = async (deps: Deps, { language }: Actor, expert: Expert): Promise<Listing> => {
  const { organisation } = deps.org();
  const tickets = await deps.store.ownedBy(expert.id, ["accepted"]);
  return {
    title: t(language, "home.handTitle"),
    lines: tickets.map(({ number, question }) => ({
      name: number,
      value: topicName(organisation, question.topic, language),
    })),
    none: t(language, "home.handNone"),
  };
};

/** Who is on duty, by role and agency: anyone may see it. */
export const onDuty = async (deps: Deps, actor: Actor): Promise<Listing> => {
  const { organisation } = deps.org();
  const { language } = actor;
  const now = deps.clock.now();
  const asked = { agency: actor.agency.id, now };
  const unreached = await unreachedExperts(deps.store, organisation);
  const seeing = { reader: readerOf(actor), now };
  return {
    title: t(language, "talk.dutyTitle"),
    lines: whoIsOnDuty(organisation, asked).map(({ expert, topics }) => ({
      name: t(language, "role.expert", {
        agency: agencyName(organisation, expert.agency, language),
      }),
      value: [
        t(language, "talk.dutyTopics", { count: topics.length }),
        ...unreachedText(seeing, { expert: expert.id, unreached }),
      ].join(", "),
    })),
    none: t(language, "talk.dutyNone"),
  };
};

export const listingText = ({ title, lines, none }: Listing): string =>
  lines.length === 0
    ? none
    : [title, ...lines.map(({ name, value }) => `${name}: ${value}`)].join("\n");
