/**
 * What each slot of a question shows, as a card: read from the question's state at the moment of
 * sending, so a card is right whenever it is drawn. A slot is `name` or `name:argument`, for example
 * `offer:o7Hk`. Null: there is nothing (any more) to show, and nothing is sent.
 */
import type { Card } from "../card.ts";
import {
  answerCard,
  endedCard,
  factsCard,
  fallbackCard,
  secondOpinionMissedCard,
  receiptCard,
  outcomeReminderCard,
  acceptedCard,
  factsReminderCard,
} from "./asker.ts";
import { alarmCard, coordinatorCard } from "./coordinator.ts";
import { exerciseCard } from "./exercise.ts";
import { offerCard, releasedCard, resultCard, stillOnItCard, workCard } from "./expert.ts";
import { messageCard } from "./message.ts";
import type { View } from "./view.ts";

export const noticeOf = (slot: string, view: View): Card | null => {
  const colon = slot.indexOf(":");
  const name = colon < 0 ? slot : slot.slice(0, colon);
  const argument = colon < 0 ? "" : slot.slice(colon + 1);
  switch (name) {
    case "receipt":
      return receiptCard(view);
    case "taken":
      return acceptedCard(view, argument);
    case "fallback":
      return fallbackCard(view);
    case "answer":
      return answerCard(view, Number(argument));
    case "missed":
      return secondOpinionMissedCard(view, Number(argument));
    case "waiting":
      return factsReminderCard(view, argument);
    case "ended":
      return endedCard(view);
    case "remind":
      return outcomeReminderCard(view);
    case "offer":
      return offerCard(view, argument);
    case "work":
      return workCard(view, argument);
    case "still":
      return stillOnItCard(view, argument.split(":")[0] ?? "");
    case "released":
      return releasedCard(view);
    case "result":
      return resultCard(view, Number(argument));
    case "exercise":
      return exerciseCard(view);
    case "coordinator":
      return coordinatorCard(view, argument);
    case "alarm":
      return alarmCard(view);
    case "message":
      return view.ticket.messages.some(
        (message) => message.text.id === argument && message.asksForFacts,
      )
        ? factsCard(view, argument)
        : messageCard(view, argument);
    default:
      return null;
  }
};
