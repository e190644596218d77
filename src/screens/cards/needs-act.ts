/**
 * Says which cards somebody has to act on. In Slack the cards of a question form a thread, which
 * nobody looks into unasked: such a card is also sent to the chat itself.
 */
import { type Ticket } from "../../tickets/model.ts";
import { callMessage } from "../../tickets/plans/planning.ts";
import { factsWanted, givesFacts } from "../../tickets/waits.ts";
import type { ParsedTicketSlot } from "../../tickets/slots.ts";

export const needsAct = (slot: ParsedTicketSlot, ticket: Ticket): boolean => {
  const { phase, offers, answers } = ticket;
  switch (slot.name) {
    case "offer":
      return offers.some(({ id, state }) => id === slot.offer && state === "pending");
    case "work":
    case "still":
      return phase.at === "accepted" && phase.offer === slot.offer;
    case "answer":
    case "corrected":
      return slot.n === answers.length;
    case "remind":
      return phase.at === "answered";
    case "incorrectdata":
    case "remindincorrect":
      return ticket.incorrectData?.notified === null && ticket.incorrectData.corrected === null;
    case "truth":
      return ticket.truth?.given === null;
    case "waiting":
      return factsWanted(ticket) === slot.text;
    case "called":
      return callMessage(ticket)?.text.id === slot.text;
    case "message":
      return (
        factsWanted(ticket) === slot.text ||
        (phase.at === "accepted" && givesFacts(ticket, slot.text))
      );
    case "coordinator":
      return slot.about === "call" && phase.at === "coordinator";
    case "fallback":
    case "alarm":
      return phase.at === "fallback";
    case "ended":
      return true;
    case "receipt":
      return phase.at === "new";
    case "taken":
    case "picture":
    case "missed":
    case "released":
    case "result":
    case "truthtold":
    case "exercise":
      return false;
    case "detected":
      return true;
  }
};
