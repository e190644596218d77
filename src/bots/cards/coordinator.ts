/** Cards for coordinators and for those who run the service. No question's words on either. */
import type { Card } from "../card.ts";
import { readingAfter, readingOf } from "../../tickets/second-opinion.ts";
import {
  type View,
  agencyName,
  askerRole,
  questionFacts,
  timeText,
  topicName,
  statusWord,
} from "./view.ts";
import { capitalised, say } from "../text/i18n.ts";
import { differCard } from "./conflicting-answers.ts";
import { button, card, facts, text, title, withButtons } from "./parts.ts";

/** `which`: the call, counted from 1, or `differ-2` for the second answer, which goes against another. */
export const coordinatorCard = (view: View, which: string): Card | null =>
  which.startsWith("differ-")
    ? differCard(view, Number(which.slice("differ-".length)))
    : callCard(view);

const callCard = (view: View): Card => {
  const { ticket, organisation, reader } = view;
  const { language } = reader;
  const about = facts([
    ...questionFacts(view),
    { name: say(language, "fact.asker"), value: capitalised(askerRole(view)) },
  ]);
  const fallback =
    organisation.agencies.find((agency) => agency.id === ticket.asker.agency)?.fallback?.name ??
    say(language, "coordinator.fallbackNobody");
  if (ticket.phase.at !== "coordinator") {
    const { at } = ticket.phase;
    const over = at === "fallback" ? "coordinator.overFallback" : "coordinator.over";
    const missed = readingAfter(ticket, ticket.answers.length)?.missed === true;
    return card(view, title(view, "offer.titleOver"), [
      text(say(language, over, { status: statusWord(language, ticket), fallback })),
      ...(missed ? [text(say(language, "coordinator.readingMissed"))] : []),
      about,
    ]);
  }
  const time = timeText(view, ticket.phase.until);
  return withButtons(
    card(view, title(view, "coordinator.title"), [
      text(
        readingOf(ticket) === null
          ? say(language, "coordinator.text", { time, fallback })
          : say(language, "coordinator.reading", { time }),
      ),
      about,
    ]),
    [
      button(view, "ticket.handover", { says: "assign", style: "primary", opensForm: true }),
      button(view, "ticket.why", { says: "why", style: "plain", opensForm: true }),
    ],
  );
};

export const alarmCard = (view: View): Card => {
  const { ticket, organisation, reader } = view;
  return card(view, title(view, "alarm.title"), [
    text(
      say(reader.language, "alarm.text", {
        agency: agencyName(organisation, ticket.asker.agency, reader.language),
        topic: topicName(organisation, ticket.question.topic, reader.language),
      }),
    ),
  ]);
};
