/**
 * Decides what becomes of a question whose asker was shown earlier answers: one was enough, or none.
 *
 * Until the asker says so, or the time is over, nobody else is asked (urgent questions do not wait).
 * Whoever said nothing in time may say it later, until an expert has answered.
 */
import type { Command, Context, Decision, Refusal } from "./commands.ts";
import type { EarlierShown } from "./earlier-shown.ts";
import type { Event, Instant, Ticket } from "./model.ts";
import { andRoute, happened, refuse, withdrawAll } from "./steps.ts";

/** Ends the question with an earlier answer. An expert who has it or is asked need do no more. */
export const solve = (
  ticket: Ticket,
  { article }: Extract<Command, { type: "solve" }>,
): Decision => {
  const why = tooLate(ticket);
  if (why !== null) return refuse(why);
  if (ticket.earlier?.articles.includes(article) !== true) return refuse("stale");
  return happened(
    ...withdrawAll(ticket),
    { type: "solved", article },
    { type: "closed", by: "asker" },
  );
};

/** Asks an expert. One who is asked already learns that none of the earlier answers helped. */
export const askAnyway = (ticket: Ticket, context: Context): Decision => {
  const why = tooLate(ticket);
  if (why !== null) return refuse(why);
  const said: Event = { type: "anyway", by: "asker" };
  return ticket.phase.at === "new" ? andRoute(ticket, [said], context) : happened(said);
};

/** However late the timer, the question goes on once. */
export const earlierEnds = (ticket: Ticket, context: Context): Decision =>
  ticket.phase.at === "new" && context.now >= ticket.phase.until
    ? andRoute(ticket, [{ type: "anyway", by: "timer" }], context)
    : refuse("stale");

/** Null: the asker may still say what the earlier answers were worth. */
const tooLate = (ticket: Ticket): Refusal | null => {
  if (asksEarlier(ticket)) return null;
  if (isSolved(ticket)) return "solved";
  if (ticket.phase.at === "closed") return "closed";
  if (ticket.answers.length > 0) return "already-answered";
  return ticket.earlier === undefined ? "stale" : "on-its-way";
};

/** From when the days are counted in which the question may be opened again; null: it never may. */
export const reopenableSince = (ticket: Ticket): Instant | null =>
  ticket.answers.at(-1)?.at ?? (isSolved(ticket) ? (ticket.earlier?.solvedAt ?? null) : null);

/** The question ended with an earlier answer, and no expert was needed. */
export const isSolved = ({ earlier, phase, answers }: Ticket): boolean =>
  earlier?.said === "solved" && phase.at === "closed" && answers.length === 0;
/** The outcome, an id of the taxonomy, of a question that an earlier answer was enough for. */
export const solvedOutcome = "answered-from-knowledge-base";

/** Whether the asker may still say that an earlier answer is enough, or that none is. */
export const asksEarlier = ({ earlier, phase, answers }: Ticket): boolean =>
  earlier !== undefined &&
  isUnsaid(earlier) &&
  answers.length === 0 &&
  phase.at !== "closed" &&
  phase.at !== "cancelled";
const isUnsaid = ({ said }: EarlierShown): boolean => said === null || said === "nothing";
