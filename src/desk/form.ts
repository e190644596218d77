/** The form behind a button, for those whose button it is; null: not theirs, or no such form. */
import type { Form, Ids } from "../bots/card.ts";
import {
  answerForm,
  declineForm,
  handoverForm,
  moreInfoForm,
  outcomeForm,
} from "../bots/forms/work.ts";
import type { Ticket } from "../tickets/words.ts";
import { receivers } from "./hand-over.ts";
import type { Parts } from "./parts.ts";
import type { Who } from "./who.ts";

type Wanted = { readonly verb: string; readonly ticket: Ticket; readonly ids: Ids };

export const formOf = (parts: Parts, who: Who, { verb, ticket, ids }: Wanted): Form | null => {
  const at = { organisation: parts.org().organisation, now: parts.clock.now() };
  switch (verb) {
    case "answer.open":
    case "answer.submit":
      return who.expert === null ? null : answerForm(who.language, ids, ticket.question.examined);
    case "outcome.open":
    case "outcome.submit":
      return outcomeForm(who.language, ids);
    case "offer.decline":
      return who.expert === null ? null : declineForm(who.language, ids);
    case "ticket.more-info":
      return who.expert === null ? null : moreInfoForm(who.language, ids);
    case "ticket.handover":
      return who.expert === null && who.coordinator === null
        ? null
        : handoverForm(who.language, ids, receivers(at, ticket, who));
    default:
      return null;
  }
};

const verbs: readonly string[] = [
  "answer.open",
  "answer.submit",
  "outcome.open",
  "outcome.submit",
  "offer.decline",
  "ticket.more-info",
  "ticket.handover",
];
/** Buttons and forms that are in use, whoever they are for. */
export const isInUse = (verb: string): boolean => verbs.includes(verb);
