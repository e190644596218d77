/** The form behind a button, for those whose button it is; null: not theirs, or no such form. */
import type { Form, Ids } from "../../bots/card.ts";
import {
  answerForm,
  declineForm,
  handoverForm,
  moreInfoForm,
  outcomeForm,
} from "../../bots/forms/work.ts";
import { secondOpinionForm } from "../../bots/forms/second-opinion.ts";
import type { Ticket } from "../../tickets/model.ts";
import { decisionPage } from "./why-page.ts";
import { mayCoordinate, receivers } from "./hand-over.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";

type Wanted = { readonly verb: string; readonly ticket: Ticket; readonly ids: Ids };

export const formOf = async (
  deps: Deps,
  actor: Actor,
  { verb, ticket, ids }: Wanted,
): Promise<Form | null> => {
  const at = { organisation: deps.org().organisation, now: deps.clock.now() };
  switch (verb) {
    case "answer.open":
    case "answer.submit":
    case "second.submit":
      return actor.expert === null ? null : answeringForm(actor, { verb, ticket, ids });
    case "outcome.open":
    case "outcome.submit":
      return outcomeForm(actor.language, ids);
    case "offer.decline":
      return actor.expert === null ? null : declineForm(actor.language, ids);
    case "ticket.more-info":
      return actor.expert === null ? null : moreInfoForm(actor.language, ids);
    case "ticket.handover":
      return actor.expert === null && actor.coordinator === null
        ? null
        : handoverForm(actor.language, ids, receivers(at, ticket, actor));
    case "ticket.why":
      return mayCoordinate(ticket, actor) ? decisionPage(deps, actor, { ticket, ids }) : null;
    default:
      return null;
  }
};

/** A form that is open keeps its id, whatever has become of the question; a fresh one says what is asked for now. */
const answeringForm = ({ language }: Actor, { verb, ticket, ids }: Wanted): Form => {
  const isSecondOpinion = verb === "answer.open" ? ticket.secondOpinion : verb === "second.submit";
  return (isSecondOpinion ? secondOpinionForm : answerForm)(
    language,
    ids,
    ticket.question.examined,
  );
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
