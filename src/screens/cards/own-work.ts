/**
 * Draws what an expert has done with a question, for their own work card: what they asked for, what
 * they answered, and what has become of it since.
 */
import type { Part } from "../card.ts";
import type { Answer, Offer } from "../../tickets/model.ts";
import { answerBy, isByOffer, isSecondOpinion } from "../../tickets/second-opinion.ts";
import { type KeyAfter, capitalised, t } from "../text/i18n.ts";
import { strengthText } from "./conflicting-answers.ts";
import { facts, heading, note, words } from "./parts.ts";
import { type View, entryName, entryNames, expertRole, statusWord, timeText } from "./view.ts";

/** What was sent by forms, which leave no message of one's own in the chat. */
export const ownWorkParts = (view: View, offer: Offer): readonly Part[] => [
  ...ownRequests(view, offer),
  ...ownAnswer(view, offer),
];

const ownRequests = (view: View, offer: Offer): readonly Part[] => {
  const { ticket, reader } = view;
  const asked = ticket.messages.filter(
    ({ asksForFacts, from, at }) => asksForFacts && isByOffer(ticket, offer, { expert: from, at }),
  );
  return asked.flatMap(({ text, deleted }) => [
    heading(t(reader.language, "work.youAsked")),
    words(view, deleted ? null : view.bodyOf(text)),
  ]);
};

/** The end of an exercise shows it beside the known answer. */
const ownAnswer = (view: View, offer: Offer): readonly Part[] => {
  const { ticket, reader } = view;
  const { language } = reader;
  const answer = ticket.answers[(answerBy(ticket, offer) ?? 0) - 1];
  if (answer === undefined || ticket.exercise !== undefined) return [];
  return [
    heading(t(language, "work.yourAnswer")),
    words(view, view.bodyOf(answer.text)),
    facts([
      { name: t(language, "fact.outcome"), value: entryName("outcomes", answer.outcome, language) },
      { name: t(language, "fact.strength"), value: strengthText(view, answer) },
      {
        name: t(language, "fact.youSaw"),
        value: entryNames("examinedMaterial", answer.basis, language),
      },
    ]),
    ...correctedNote(view, answer),
  ];
};

const correctedNote = (view: View, { corrected }: Answer): readonly Part[] => {
  const at = corrected?.at(-1);
  const { language } = view.reader;
  return at === undefined
    ? []
    : [note(t(language, "work.correctedAt", { time: timeText(view, at) }))];
};

/** What goes on after the expert's answer, or once none is needed any more; null: neither. */
export const ownWorkStatus = (view: View, offer: Offer): string | null => {
  const { ticket, reader } = view;
  const { at } = ticket.phase;
  const over = at === "answered" || at === "closed";
  const say = (key: KeyAfter<"work.">): string => t(reader.language, `work.${key}`);
  const n = answerBy(ticket, offer);
  // Somebody else's answer was enough while the expert had the question.
  if (n === null)
    return over && offer.round === ticket.round ? say("notNeeded") : heldBeforeText(view, offer);
  const opinion = secondOpinionText(view, n);
  if (opinion !== null) return opinion;
  if (!over) return say("reopened");
  return say(n < ticket.answers.length ? "answeredAgain" : at);
};

/** Where the question is now that its expert had and has not any more; null: they have it. */
const heldBeforeText = (view: View, offer: Offer): string | null => {
  const { ticket, reader } = view;
  const { language } = reader;
  const { phase } = ticket;
  const say = (key: KeyAfter<"work.">): string => t(language, `work.${key}`);
  const moved = t(language, "work.passedOn", { status: statusWord(language, ticket) });
  switch (phase.at) {
    case "accepted":
      if (phase.offer === offer.id) return null;
      return phase.owner === offer.expert
        ? say("nowYours")
        : t(language, "work.nowTaken", { who: expertRole(view, phase.owner) });
    case "offered":
    case "broadcast": {
      const asked = ticket.offers.filter(({ state }) => state === "pending");
      const others = asked.filter(({ expert }) => expert !== offer.expert);
      if (others.length < asked.length) return say("nowOfferedYou");
      const [first] = others;
      return first === undefined
        ? moved
        : t(language, "work.nowOffered", {
            count: others.length,
            who: capitalised(expertRole(view, first.expert)),
          });
    }
    case "queued":
      return say("nowQueued");
    case "coordinator":
      return say("nowCoordinator");
    case "fallback":
      return say("nowFallback");
    case "answered":
    case "closed":
      return phase.owner === offer.expert ? null : moved;
    case "new":
    case "cancelled":
      return moved;
  }
};

/** Tells whoever answered first of the second opinion: that it is awaited, or what it says. */
const secondOpinionText = (view: View, n: number): string | null => {
  const { ticket, reader } = view;
  const { language } = reader;
  if (ticket.secondOpinion && n === ticket.answers.length) return t(language, "work.beingRead");
  const second = ticket.answers[n];
  if (second === undefined || !isSecondOpinion(ticket, n + 1)) return null;
  const outcome = entryName("outcomes", second.outcome, language);
  return t(language, "work.read", { outcome, strength: strengthText(view, second) });
};
