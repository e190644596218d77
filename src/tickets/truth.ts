/**
 * Decides what an asker tells after the answer. What was established in the end is asked once, some
 * months later, and told once. Wrong data in a register is found by an answer, told to whoever keeps
 * the register, and corrected. Neither moves the question anywhere.
 */
import type { Decision } from "./commands.ts";
import { happened, refuse } from "./steps.ts";
import { type IncorrectDataStep, type Truth, notKnown } from "./later-truth.ts";
import { type Event, type SentAnswer, type Ticket, isAnswered } from "./model.ts";

/** A question that is open again, or was since answered anew, is asked about its last answer. */
export const truthDue = (ticket: Ticket, answers: number): Decision => {
  const { at } = ticket.phase;
  const isOver = at === "answered" || at === "closed";
  return isOver && ticket.answers.length === answers && ticket.truth === undefined
    ? happened({ type: "truth-asked", answer: answers })
    : refuse("stale");
};

export const giveTruth = (ticket: Ticket, { established, source }: Truth): Decision => {
  if (!isAnswered(ticket)) return refuse("not-answered");
  if (ticket.truth === undefined) return refuse("stale");
  if (ticket.truth.given !== null) return refuse("truth-given");
  const truth = established === notKnown ? { established, source: null } : { established, source };
  return happened({ type: "truth-given", answer: ticket.truth.answer, truth });
};

const wrongData = "incorrect-data-notified";
const saysSo = (answer: Pick<SentAnswer, "outcome"> | undefined): boolean =>
  answer?.outcome === wrongData;
/** Whether the question's last answer says so still. */
export const isIncorrectData = ({ answers }: Pick<Ticket, "answers">): boolean =>
  saysSo(answers.at(-1));

/** What an answer, sent or corrected, finds: the first one that says so. */
export const foundBy = (
  { incorrectData, exercise }: Pick<Ticket, "incorrectData" | "exercise">,
  answer: SentAnswer,
): readonly Event[] =>
  saysSo(answer) && incorrectData === undefined && exercise === undefined
    ? [{ type: "incorrect-data", step: "found" }]
    : [];

export const markIncorrectData = (
  ticket: Ticket,
  step: Exclude<IncorrectDataStep, "found">,
): Decision => {
  const { incorrectData } = ticket;
  if (incorrectData === undefined || !isIncorrectData(ticket)) return refuse("stale");
  return incorrectData[step] === null
    ? happened({ type: "incorrect-data", step })
    : refuse("nothing-new");
};

/** The asker is reminded once, where nothing has been told. */
export const incorrectDataDue = (ticket: Ticket): Decision => {
  const { incorrectData } = ticket;
  const isOpen =
    incorrectData !== undefined &&
    isIncorrectData(ticket) &&
    incorrectData.notified === null &&
    incorrectData.corrected === null;
  return isOpen ? happened({ type: "reminded", what: "incorrect-data" }) : refuse("stale");
};
