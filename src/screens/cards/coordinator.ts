/**
 * Draws the cards of coordinators and of those who run the service. A coordinator who is called
 * reads the question, unless she has a conflict of interest; nobody else here does.
 */
import type { Button, Card, Fact, Part } from "../card.ts";
import { type Ticket, isAnswered } from "../../tickets/model.ts";
import { inHandOf, secondOpinionOn, currentSecondOpinion } from "../../tickets/second-opinion.ts";
import {
  type View,
  agencyName,
  askerRole,
  coordinatorRole,
  personNumbered,
  questionFacts,
  timeText,
  topicName,
  statusWord,
} from "./view.ts";
import { capitalised, t } from "../text/i18n.ts";
import { namesText } from "./coverage.ts";
import {
  button,
  card,
  facts,
  note,
  textPart,
  title,
  topicFields,
  urgency,
  urgent,
  withButtons,
  words,
} from "./parts.ts";

export const callCard = (view: View): Card => {
  const { ticket, organisation, reader } = view;
  const { language } = reader;
  const asker = { name: t(language, "fact.asker"), value: capitalised(askerRole(view)) };
  const about = facts([...questionFacts(view), asker]);
  const fallback =
    organisation.agencies.find((agency) => agency.id === ticket.asker.agency)?.fallback?.name ??
    t(
      language,
      organisation.operator.alarm === null
        ? "coordinator.fallbackNobody"
        : "coordinator.fallbackAlerted",
    );
  if (ticket.phase.at === "fallback")
    // The asker has an address, and still no answer: whoever was called may still find them one. She
    // reads the question again where she chooses.
    return withButtons(
      card(view, title(view, "offer.titleOver"), [
        textPart(t(language, "coordinator.afterFallback", { fallback })),
        about,
      ]),
      callButtons(view),
    );
  if (ticket.phase.at !== "coordinator") {
    const missed = secondOpinionOn(ticket, ticket.answers.length)?.missed === true;
    return card(view, title(view, "offer.titleOver"), [
      textPart(t(language, "coordinator.over", { status: statusWord(language, ticket) })),
      ...(missed ? [textPart(t(language, "coordinator.readingMissed"))] : []),
      about,
    ]);
  }
  return withButtons(
    card(view, title(view, "coordinator.title"), [
      textPart(calledText(view, { time: timeText(view, ticket.phase.until), fallback })),
      ...unreachedNote(view),
      ...questionParts(view, [asker]),
    ]),
    callButtons(view),
  );
};

type Ahead = { readonly time: string; readonly fallback: string };
const calledText = (view: View, ahead: Ahead): string => {
  const { ticket, reader } = view;
  const by = inHandOf(ticket);
  const why = whyCalled(ticket);
  const told = why === "text" && view.sealed === true ? "sealed" : why;
  if (by === null) return t(reader.language, `coordinator.${told}`, ahead);
  return by === reader.coordinator
    ? t(reader.language, "coordinator.inHand", ahead)
    : t(reader.language, "coordinator.inHandOf", { ...ahead, who: coordinatorRole(view, by) });
};

const whyCalled = (ticket: Ticket): "reading" | "opinion" | "reopened" | "text" => {
  if (currentSecondOpinion(ticket) !== null) return "reading";
  if (ticket.secondOpinion) return "opinion";
  return isAnswered(ticket) ? "reopened" : "text";
};

/** The words of the question and what was said with them. */
export const questionParts = (view: View, more: readonly Fact[] = []): readonly Part[] => {
  const { ticket } = view;
  const about = questionFacts(view);
  return view.sealed === true
    ? [facts([...urgent(view), ...about, ...more])]
    : [
        words(view, view.bodyOf(ticket.question.text)),
        facts([...urgency(view), ...about, ...topicFields(view), ...more]),
      ];
};

/** Whoever has a conflict of interest does no more than pass the question on. */
const callButtons = (view: View): readonly Button[] => [
  button(view, "ticket.handover", { labelKey: "assign", style: "primary", opensForm: true }),
  ...takeButton(view),
  button(view, "ticket.return", { labelKey: "return" }),
  ...(isAnswered(view.ticket) || view.sealed === true
    ? []
    : [button(view, "ticket.close", { labelKey: "closeQuestion", opensForm: true })]),
  ...(view.sealed === true
    ? []
    : [button(view, "ticket.why", { labelKey: "why", opensForm: true })]),
];

/**
 * As the expert that she is, or in hand as coordinator; not her own question, nor one that she has a
 * conflict of interest in. What else stands against her answering it, the press tells.
 */
const takeButton = (view: View): readonly Button[] => {
  const { ticket, organisation, reader } = view;
  const expert = organisation.experts.find(({ id }) => id === reader.expert);
  const isOwn =
    reader.person === ticket.asker.person ||
    (expert !== undefined && ticket.asker.expert === expert.id);
  if (isOwn || view.sealed === true || inHandOf(ticket) !== null) return [];
  const answers = expert?.topics[ticket.question.topic] !== undefined;
  // Once the asker is referred elsewhere there is nothing left to hold as coordinator.
  if (ticket.phase.at === "fallback" && !answers) return [];
  return [button(view, "ticket.take", { labelKey: answers ? "take" : "takeInHand" })];
};

/** Experts on the topic who cannot be reached: she might ring them. */
const unreachedNote = (view: View): readonly Part[] => {
  const { ticket, organisation, reader, unreached = new Map() } = view;
  const who = organisation.experts
    .filter(({ id, topics }) => unreached.has(id) && Object.hasOwn(topics, ticket.question.topic))
    .map((expert) => personNumbered(view, expert));
  if (who.length === 0) return [];
  const names = namesText(who, reader.language);
  return [note(t(reader.language, "coordinator.unreached", { who: names }))];
};

export const alarmCard = (view: View): Card => {
  const { ticket, organisation, reader } = view;
  return card(view, title(view, "alarm.title"), [
    textPart(
      t(reader.language, "alarm.text", {
        agency: agencyName(organisation, ticket.asker.agency, reader.language),
        topic: topicName(organisation, ticket.question.topic, reader.language),
      }),
    ),
  ]);
};
