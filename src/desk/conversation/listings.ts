/** What people look up: their questions, who is on duty. Told as words in chat and shown in the home tab. */
import type { Fact } from "../../bots/card.ts";
import { agencyName, statusWord, topicName } from "../../bots/cards/view.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { whoIsOnDuty } from "../duty/board.ts";
import type { Parts } from "../deps.ts";
import type { Who } from "../people/actor.ts";

export type Listing = {
  readonly title: string;
  readonly lines: readonly Fact[];
  /** What is said where there is nothing to list. */
  readonly none: string;
};

/** The questions that this person asked and that are not closed: number and status. */
export const ownQuestions = async (parts: Parts, { person, language }: Who): Promise<Listing> => {
  const open = [
    "offered",
    "queued",
    "broadcast",
    "coordinator",
    "fallback",
    "accepted",
    "answered",
  ] as const;
  const tickets = await parts.store.askedBy(person, open);
  return {
    title: say(language, "talk.mineTitle"),
    lines: tickets.map((ticket) => ({ name: ticket.number, value: statusWord(language, ticket) })),
    none: say(language, "talk.mineNone"),
  };
};

/** The questions that this expert has taken and not answered: number and topic. */
export const inHand = async (parts: Parts, { language }: Who, expert: Expert): Promise<Listing> => {
  const { organisation } = parts.org();
  const tickets = await parts.store.ownedBy(expert.id, ["accepted"]);
  return {
    title: say(language, "home.handTitle"),
    lines: tickets.map(({ number, question }) => ({
      name: number,
      value: topicName(organisation, question.topic, language),
    })),
    none: say(language, "home.handNone"),
  };
};

/** Anyone may see who is on duty: by role and agency. */
export const onDuty = (parts: Parts, { language, agency }: Who): Listing => {
  const { organisation } = parts.org();
  const asked = { agency: agency.id, now: parts.clock.now() };
  return {
    title: say(language, "talk.dutyTitle"),
    lines: whoIsOnDuty(organisation, asked).map(({ expert, topics }) => ({
      name: say(language, "role.expert", {
        agency: agencyName(organisation, expert.agency, language),
      }),
      value: say(language, "talk.dutyTopics", { count: topics.length }),
    })),
    none: say(language, "talk.dutyNone"),
  };
};

export const listingText = ({ title, lines, none }: Listing): string =>
  lines.length === 0
    ? none
    : [title, ...lines.map(({ name, value }) => `${name}: ${value}`)].join("\n");
