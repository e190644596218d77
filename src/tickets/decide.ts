/**
 * Decides what a command does to a question: events, or a refusal that says why it does nothing.
 *
 *   ask ──▶ offered | queued | broadcast | coordinator | fallback ──accept──▶ accepted
 *   ask, with earlier answers ──▶ new ──none helped, ten minutes──▶ as above
 *   anything before the first answer ──one of the earlier answers is enough──▶ closed
 *   accepted ──answer──▶ answered ──outcome, done, closeDays──▶ closed
 *   accepted ──answer that gets a second opinion──▶ a next round, for a second reader
 *   accepted ──release, hand over──▶ a next round     answered | closed ──reopen──▶ a next round
 *   anything before the first answer ──withdraw──▶ cancelled ──reopen, for some minutes──▶ a next round
 *   cancelled for want of facts ──reopen, the facts──▶ a next round; every other end without an answer stays
 *   open again, or out for a second opinion ──withdraw──▶ closed: the answer there is stays
 *   what nobody has ──a coordinator takes it──▶ accepted, ──ends it──▶ cancelled
 *
 * An answer gets a second opinion when it was practice, or where two are to assess the question;
 * the second reader answers too. Long after an answer its asker tells, once, what was established
 * in the end; that moves nothing. An offer is half-open: it can be accepted in [offeredAt,
 * expiresAt). When it fails, `route` is asked afresh; the step and its reasons are recorded in the
 * event, so that replay needs no roster.
 */
import { hasOutcome } from "./after-answer.ts";
import { evolve } from "./evolve.ts";
import { type Opened, decideExercise, openExercise } from "./exercise.ts";
import { inHandOf, listenerOf, secondOpinionDue, currentSecondOpinion } from "./second-opinion.ts";
import { andRoute, happened, refuse, stepEvent, withdrawAll } from "./steps.ts";
import { endShift, handOver, offerFailed, acceptOffer, offerUnreachable } from "./accept.ts";
import { askerLeft, expertsLeft } from "./leaving.ts";
import { callUnheard, giveUp, acceptByCoordinator, holdAsCoordinator } from "./coordinate.ts";
import { askAnyway, reopenableSince, solve } from "./earlier.ts";
import { timeUp, wake } from "./time.ts";
import { whyNotPlan } from "./plans/planning.ts";
import { resume, resumedByFacts } from "./plans/resume.ts";
import { foundBy, giveTruth, markIncorrectData } from "./truth.ts";
import type { Command, Context, Decision, Refusal } from "./commands.ts";
import { type Answer, type Event, type Ticket, days, isAnswered } from "./model.ts";

export const decide = (ticket: Ticket | null, command: Command, context: Context): Decision => {
  if (command.type === "ask") return ask(ticket, command, context);
  if (command.type === "exercise") return openExercise(ticket, command);
  if (ticket === null) return refuse("stale");
  return ticket.exercise === undefined
    ? decideOpen(ticket, command, context)
    : decideExercise(decideOpen, { ticket, command, context });
};

const decideOpen = (ticket: Ticket, command: Opened, context: Context): Decision => {
  if (ticket.phase.at === "cancelled" && command.type === "reopen")
    return resume(ticket, command, context);
  if (ticket.phase.at === "cancelled" && !changesText(command))
    return (
      (command.type === "write" && givesFacts(command)
        ? resumedByFacts(ticket, wroteOf(command), context)
        : null) ?? refuse(ticket.phase.why ?? "cancelled")
    );
  switch (command.type) {
    case "accept":
      return acceptOffer(ticket, command, context);
    case "decline":
      return offerFailed(ticket, command, context);
    case "unreachable":
      return offerUnreachable(ticket, command.offer, context);
    case "time":
      return timeUp(ticket, command.timer, context);
    case "wake":
      return wake(ticket, context);
    case "end-shift":
      return endShift(ticket, command, context);
    case "leave":
      return expertsLeft(ticket, command.offers, context);
    case "asker-left":
      return askerLeft(ticket);
    case "hand-over":
      return handOver(ticket, command, context);
    case "take":
      return acceptByCoordinator(ticket, command);
    case "coordinate":
      return holdAsCoordinator(ticket, command, context);
    case "give-up":
      return giveUp(ticket, command);
    case "unheard":
      return callUnheard(ticket, context);
    case "answer":
    case "request-facts":
      return byOwner(ticket, command, context);
    case "correct":
      return correct(ticket, command);
    case "write":
      return write(ticket, command, context);
    case "edit":
    case "delete":
      return change(ticket, command);
    default:
      return byAsker(ticket, command, context);
  }
};

/** Facts may have gone outside the chat; what else is planned, and thanks, are none. */
const givesFacts = ({ thanks, plan }: Extract<Command, { type: "write" }>): boolean =>
  !thanks && (plan === undefined || plan.kind === "outside");

/** What somebody wrote stays theirs to edit and delete, even when the question is withdrawn. */
const changesText = (command: Command): boolean =>
  command.type === "edit" || command.type === "delete";

const ask = (
  ticket: Ticket | null,
  command: Extract<Command, { type: "ask" }>,
  context: Context,
): Decision => {
  if (ticket !== null) return refuse("already-asked");
  const { type: _, earlier, ...asked } = command;
  const event: Event = { type: "asked", ...asked };
  const shown: readonly Event[] = earlier === undefined ? [] : [{ type: "shown", ...earlier }];
  const opened = evolve(null, { at: context.now, by: "", event });
  if (opened === null || typeof earlier?.until === "number") return happened(event, ...shown);
  return happened(event, ...shown, stepEvent(context.route(opened), opened));
};

const byOwner = (
  ticket: Ticket,
  command: Extract<Command, { type: "answer" | "request-facts" }>,
  context: Context,
): Decision => {
  const expert = command.type === "answer" ? command.answer.expert : command.expert;
  if (ticket.phase.at === "answered" || ticket.phase.at === "closed")
    return refuse(tooLate(ticket, ticket.phase, expert));
  if (ticket.phase.at !== "accepted") return refuse("not-accepted");
  if (ticket.phase.owner !== expert) return refuse("not-yours");
  if (command.type === "request-facts")
    return happened({ type: "facts-requested", expert, text: command.text });
  const answered: Event = {
    type: "answered",
    answer: { ...command.answer, ...(ticket.secondOpinion ? { secondOpinion: true } : {}) },
  };
  const found = foundBy(ticket, command.answer);
  const due = secondOpinionDue(ticket);
  if (due === null) return happened(answered, ...found);
  const requested: Event = { type: "second-opinion-requested", reader: due.named };
  return andRoute(ticket, [answered, ...found, requested], context);
};

/**
 * Why an expert may not correct the answer that they sent: it may be until the question is closed, and
 * not where it was given blind, for then they may have read the other one since. Null: they may.
 */
export const whyNotCorrect = (ticket: Ticket, expert: string): Refusal | null => {
  const last = ticket.answers.at(-1);
  const { at } = ticket.phase;
  if (last?.expert !== expert) return "not-yours";
  if (at === "closed") return "closed";
  if (at !== "answered") return "not-answered";
  return last.secondOpinion === true ? "answered-blind" : null;
};

/** Whether both say the same beside their text. */
export const isSameAnswer = (kept: Said, sent: Said): boolean =>
  said.every((field) => kept[field] === sent[field]) &&
  kept.basis.length === sent.basis.length &&
  sent.basis.every((seen) => kept.basis.includes(seen));
const said = ["outcome", "strength", "minutes", "questionQuality"] as const;
type Said = Pick<Answer, (typeof said)[number] | "basis">;

const correct = (ticket: Ticket, { answer }: Extract<Command, { type: "correct" }>): Decision => {
  const why = whyNotCorrect(ticket, answer.expert);
  return why === null
    ? happened({ type: "corrected", answer }, ...foundBy(ticket, answer))
    : refuse(why);
};

/** Why the expert cannot answer a question that nobody has to answer. */
const tooLate = (
  { offers, round }: Ticket,
  phase: Extract<Ticket["phase"], { at: "answered" | "closed" }>,
  expert: string,
): Refusal => {
  if (phase.owner === expert) return "already-answered";
  const had = offers.findLast(({ state }) => state === "accepted");
  return had?.expert === expert && had.round === round ? "not-needed" : "not-yours";
};

const wroteOf = ({
  by,
  from,
  coordinator,
  text,
  pictures,
  plan,
}: Extract<Command, { type: "write" }>): Extract<Event, { type: "wrote" }> => ({
  type: "wrote",
  by,
  from,
  text,
  ...(coordinator === true ? { coordinator } : {}),
  ...(pictures === undefined ? {} : { pictures }),
  ...(plan === undefined ? {} : { plan }),
});

/**
 * Decides what a message about the question does. It is relayed while the question is open; after
 * the answer it reopens the question, unless it is thanks alone, or that something went outside the
 * chat: that is passed on to whoever answered, as long as the question is not closed.
 */
const write = (
  ticket: Ticket,
  command: Extract<Command, { type: "write" }>,
  context: Context,
): Decision => {
  const { by, from, plan } = command;
  const wrote = wroteOf(command);
  const why = plan === undefined ? null : whyNotPlan(ticket, { from, plan, now: context.now });
  if (why !== null) return refuse(why);
  const over = ticket.phase.at === "answered" || ticket.phase.at === "closed";
  if (by === "expert") {
    if (!isListener(ticket, command)) return refuse("not-yours");
    return ticket.phase.at === "closed" ? refuse("closed") : happened(wrote);
  }
  if (from !== ticket.asker.person) return refuse("not-yours");
  if (!over || plan !== undefined) return happened(wrote);
  if (command.thanks)
    return ticket.phase.at === "answered"
      ? happened({ ...wrote, thanks: true })
      : refuse("only-thanks");
  if (!reopenable(ticket, context.now)) return refuse("too-late-to-reopen");
  return andRoute(ticket, [wrote, { type: "reopened" }], context);
};

/** Whether it is written by whoever reads what the asker writes. */
const isListener = (
  ticket: Ticket,
  { from, coordinator }: Extract<Command, { type: "write" }>,
): boolean => (coordinator === true ? inHandOf(ticket) : listenerOf(ticket)) === from;

/** Why the words of a question may not be changed: whoever has read it answers what they read. */
export const whyNotEdit = (
  { asker, phase, acceptedAt }: Ticket,
  person: string,
): Refusal | null => {
  if (asker.person !== person) return "not-yours";
  if (phase.at === "cancelled") return "cancelled";
  return acceptedAt === null && phase.at !== "closed" ? null : "too-late-to-edit";
};

const editQuestion = (
  ticket: Ticket,
  { from, text, to }: Extract<Command, { type: "edit" }>,
): Decision => {
  const why = whyNotEdit(ticket, from);
  return why === null ? happened({ type: "edited", text, to }) : refuse(why);
};

const change = (
  ticket: Ticket,
  command: Extract<Command, { type: "edit" | "delete" }>,
): Decision => {
  if (command.type === "edit" && command.text === ticket.question.text.id)
    return editQuestion(ticket, command);
  const message = ticket.messages.find((m) => m.text.id === command.text);
  if (message === undefined || message.from !== command.from) return refuse("not-yours");
  if (command.type === "delete")
    return message.deleted
      ? refuse("nothing-new")
      : happened({ type: "deleted", text: command.text });
  // Teams lets a writer undo a deletion: the text comes again, as an edit.
  return command.to.hash === message.text.hash
    ? refuse("nothing-new")
    : happened({ type: "edited", text: command.text, to: command.to });
};

type AskersCommand = Extract<
  Command,
  {
    type:
      | "give-outcome"
      | "give-truth"
      | "incorrect-data"
      | "finish"
      | "reopen"
      | "solve"
      | "ask-anyway"
      | "second-opinion"
      | "withdraw";
  }
>;
const byAsker = (ticket: Ticket, command: AskersCommand, context: Context): Decision => {
  if (command.person !== ticket.asker.person) return refuse("not-yours");
  switch (command.type) {
    case "withdraw":
      if (ticket.phase.at === "answered" || ticket.phase.at === "closed")
        return refuse("too-late-to-withdraw");
      return isAnswered(ticket)
        ? stop(ticket)
        : happened(...withdrawAll(ticket), { type: "cancelled" });
    case "solve":
      return solve(ticket, command);
    case "ask-anyway":
      return askAnyway(ticket, context);
    case "give-outcome":
      if (!isAnswered(ticket)) return refuse("not-answered");
      if (ticket.phase.at === "closed") return giveLate(ticket, command);
      return close(ticket, [{ type: "outcome-given", outcome: command.outcome }]);
    case "give-truth":
      return giveTruth(ticket, command.truth);
    case "incorrect-data":
      return markIncorrectData(ticket, command.step);
    case "finish":
      return ticket.phase.at === "closed" ? refuse("closed") : close(ticket, []);
    case "reopen":
    case "second-opinion":
      if (ticket.phase.at !== "answered" && ticket.phase.at !== "closed")
        return refuse("not-answered");
      if (command.type === "second-opinion" && !isAnswered(ticket)) return refuse("not-answered");
      if (!reopenable(ticket, context.now)) return refuse("too-late-to-reopen");
      return andRoute(
        ticket,
        [{ type: command.type === "reopen" ? "reopened" : "second-opinion-requested" }],
        context,
      );
  }
};

/** Closes the question. An asker who has an answer need not wait for the second opinion on it. */
const close = (ticket: Ticket, first: readonly Event[]): Decision => {
  const missed: readonly Event[] =
    currentSecondOpinion(ticket) === null
      ? []
      : [...withdrawAll(ticket), { type: "second-reading-missed" }];
  if (ticket.phase.at !== "answered" && missed.length === 0) return refuse("not-answered");
  return happened(...missed, ...first, { type: "closed", by: "asker" });
};

/** Ends a question that was reopened, or is out for a second opinion: the answer there is stays. */
const stop = (ticket: Ticket): Decision =>
  currentSecondOpinion(ticket) === null
    ? happened(...withdrawAll(ticket), { type: "closed", by: "asker" })
    : close(ticket, []);

/** An asker who pressed "done" may still give the outcome; one outcome per answer. */
const giveLate = (ticket: Ticket, command: Extract<Command, { type: "give-outcome" }>): Decision =>
  hasOutcome(ticket)
    ? refuse("already-given")
    : happened({ type: "outcome-given", outcome: command.outcome });

const reopenable = (ticket: Ticket, now: number): boolean => {
  const since = reopenableSince(ticket);
  return since !== null && now < since + days(ticket.policy.timers.reopenDays);
};
