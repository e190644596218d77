/** The form behind a button, for those whose button it is; null: not theirs, or no such form. */
import type { Form, Ids } from "../../bots/card.ts";
import {
  answerForm,
  declineForm,
  handoverForm,
  moreInfoForm,
  outcomeForm,
} from "../../bots/forms/work.ts";
import { secondForm } from "../../bots/forms/second-opinion.ts";
import type { Ticket } from "../../tickets/model.ts";
import { decisionPage } from "./why-page.ts";
import { mayCoordinate, receivers } from "./hand-over.ts";
import type { Parts } from "../deps.ts";
import type { Who } from "../people/actor.ts";

type Wanted = { readonly verb: string; readonly ticket: Ticket; readonly ids: Ids };

export const formOf = async (
  parts: Parts,
  who: Who,
  { verb, ticket, ids }: Wanted,
): Promise<Form | null> => {
  const at = { organisation: parts.org().organisation, now: parts.clock.now() };
  switch (verb) {
    case "answer.open":
    case "answer.submit":
    case "second.submit":
      return who.expert === null ? null : answeringForm(who, { verb, ticket, ids });
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
    case "ticket.why":
      return mayCoordinate(ticket, who) ? decisionPage(parts, who, { ticket, ids }) : null;
    default:
      return null;
  }
};

/** A form that is open keeps its id, whatever has become of the question; a fresh one says what is asked for now. */
const answeringForm = ({ language }: Who, { verb, ticket, ids }: Wanted): Form => {
  const second = verb === "answer.open" ? ticket.secondOpinion : verb === "second.submit";
  return (second ? secondForm : answerForm)(language, ids, ticket.question.examined);
};

/** Both mean the same: the answer of whoever has the question. */
const answers: readonly string[] = ["answer.submit", "second.submit"];
export const isAnswer = (verb: string): boolean => answers.includes(verb);

const verbs: readonly string[] = [
  ...answers,
  "answer.open",
  "outcome.open",
  "outcome.submit",
  "offer.decline",
  "ticket.more-info",
  "ticket.handover",
  "ticket.why",
];
/** Buttons and forms that are in use, whoever they are for. */
export const isInUse = (verb: string): boolean => verbs.includes(verb);
