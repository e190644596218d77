/**
 * Draws the card of each slot of a question. It draws from the question's state at the moment of
 * sending, so a card is right whenever it is drawn. Null: there is nothing (any more) to show, and
 * nothing is sent.
 */
import type { Card } from "../card.ts";
import {
  endedCard,
  factsCard,
  fallbackCard,
  receiptCard,
  acceptedCard,
  factsReminderCard,
} from "./asker.ts";
import {
  answerCard,
  correctedCard,
  outcomeReminderCard,
  secondOpinionMissedCard,
} from "./answer.ts";
import { conflictingAnswersCard } from "./conflicting-answers.ts";
import { alarmCard, callCard } from "./coordinator.ts";
import { exerciseCard } from "./exercise.ts";
import { offerCard, releasedCard, resultCard, stillOnItCard, workCard } from "./expert.ts";
import { detectedCard, likeQuestionsCard } from "./knowledge/like-questions.ts";
import { incorrectDataCard } from "./later/incorrect-data.ts";
import { truthCard, truthToldCard } from "./later/truth.ts";
import { messageCard, pictureCard } from "./message.ts";
import { calledCard } from "./progress/plan-words.ts";
import { needsAct } from "./needs-act.ts";
import { button } from "./parts.ts";
import type { View } from "./view.ts";
import type { ParsedTicketSlot } from "../../tickets/slots.ts";

export const noticeOf = (slot: ParsedTicketSlot, view: View): Card | null => {
  const drawn = drawnIn(slot, view);
  if (drawn === null) return null;
  const shown = withTimeline(drawn, slot, view);
  return needsAct(slot, view.ticket) ? { ...shown, needsAct: true } : shown;
};

/** Cards that tell where the question is, and have the timeline also while nothing can be done. */
const telling: ReadonlySet<ParsedTicketSlot["name"]> = new Set([
  "receipt",
  "taken",
  "fallback",
  "ended",
  "result",
  "truthtold",
]);

/**
 * Wherever something can be done, or is told of the question, one can see what has happened and what
 * happens next. An offer that is over has no button.
 */
const withTimeline = (drawn: Card, { name }: ParsedTicketSlot, view: View): Card =>
  (drawn.buttons.length === 0 && drawn.choice === undefined && !telling.has(name)) ||
  view.ticket.exercise !== undefined
    ? drawn
    : {
        ...drawn,
        buttons: [
          ...drawn.buttons,
          button(view, "ticket.timeline", { labelKey: "timeline", opensForm: true }),
        ],
      };

const drawnIn = (slot: ParsedTicketSlot, view: View): Card | null => {
  switch (slot.name) {
    case "receipt":
      return receiptCard(view);
    case "taken":
      return acceptedCard(view, slot.offer);
    case "fallback":
      return fallbackCard(view);
    case "answer":
      return answerCard(view, slot.n);
    case "corrected":
      return correctedCard(view, slot.n);
    case "missed":
      return secondOpinionMissedCard(view, slot.n);
    case "waiting":
      return factsReminderCard(view, slot.text);
    case "called":
      return calledCard(view, slot.text);
    case "ended":
      return endedCard(view);
    case "remind":
      return outcomeReminderCard(view);
    case "offer":
      return offerCard(view, slot.offer);
    case "work":
      return workCard(view, slot.offer);
    case "still":
      return stillOnItCard(view, slot.offer);
    case "released":
      return releasedCard(view);
    case "result":
      return resultCard(view, slot.n);
    case "truth":
      return truthCard(view, slot.n);
    case "truthtold":
      return truthToldCard(view, slot.n);
    case "incorrectdata":
      return incorrectDataCard(view, "title");
    case "remindincorrect":
      return incorrectDataCard(view, "reminder");
    case "exercise":
      return exerciseCard(view);
    case "coordinator":
      return coordinatorCard(slot, view);
    case "detected":
      return detectedCard(view);
    case "alarm":
      return alarmCard(view);
    case "picture":
      return pictureCard(view, slot, "here")?.card ?? null;
    case "message":
      return view.ticket.messages.some(
        ({ text, asksForFacts }) => text.id === slot.text && asksForFacts,
      )
        ? factsCard(view, slot.text)
        : messageCard(view, slot.text);
  }
};

const coordinatorCard = (
  slot: Extract<ParsedTicketSlot, { name: "coordinator" }>,
  view: View,
): Card | null => {
  switch (slot.about) {
    case "call":
      return callCard(view);
    case "conflicting-answers":
      return conflictingAnswersCard(view, slot.n);
    case "like-questions":
      return likeQuestionsCard(view, slot.n, view.likePairs ?? []);
  }
};
