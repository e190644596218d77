/**
 * Decides what may be planned about a question that somebody has in hand: a call between its two
 * sides, and when its expert comes back to it.
 *
 * The lease goes on by the same rules: it is counted from the time that was planned. So that nobody
 * keeps a question by putting it off, an expert does so at most twice in a silence of the asker, a day
 * and some hours ahead at most, and an urgent one by no more than an hour.
 */
import type { Refusal } from "../commands.ts";
import { type Instant, type Message, type Ticket, days, minutes } from "../model.ts";
import type { Plan } from "./plan.ts";
import { isResumable, isWithoutFacts } from "./resumable.ts";

/** So many rounds, an expert's message and the asker's reply, without an answer: a call is quicker. */
const roundsUntilCall = 2;
const laterMost = 2;
const farthest = days(1) + minutes(240);
const farthestUrgent = minutes(60);

/** Why this may not be planned now; null: it may. `from`: the asker's address, or the expert's id. */
export const whyNotPlan = (
  ticket: Ticket,
  { from, plan, now }: { readonly from: string; readonly plan: Plan; readonly now: Instant },
): Refusal | null => {
  const { phase, asker } = ticket;
  if (plan.kind === "outside") return whyNotOutside(ticket, { from, now });
  if (phase.at === "answered" || phase.at === "closed") return "already-answered";
  if (phase.at !== "accepted") return "not-accepted";
  const isOwner = from === phase.owner;
  if (!isOwner && (from !== asker.person || plan.kind === "later")) return "not-yours";
  if (plan.kind === "called" && callOf(ticket) === null)
    return lastPlan(ticket)?.kind === "called" ? "call-noted" : "stale";
  return plan.kind === "later" && isTooLong(ticket, { at: plan.at, owner: phase.owner, now })
    ? "not-longer"
    : null;
};

/**
 * Whoever takes the question later reads that it went there, and whoever answered it is told. Where facts
 * were missing it may be them, so it opens the question again as they do.
 */
const whyNotOutside = (
  ticket: Ticket,
  { from, now }: { readonly from: string; readonly now: Instant },
): Refusal | null => {
  const { phase, asker } = ticket;
  if (phase.at === "closed") return "closed";
  if (phase.at !== "cancelled") return null;
  if (!isWithoutFacts(ticket) || from !== asker.person) return phase.why ?? "cancelled";
  return isResumable(ticket, now) ? null : "too-late-to-reopen";
};

type PuttingOff = { readonly at: Instant; readonly owner: string; readonly now: Instant };
const isTooLong = (ticket: Ticket, { at, owner, now }: PuttingOff): boolean => {
  const isUrgent = ticket.question.urgency === "urgent";
  return at > now + (isUrgent ? farthestUrgent : farthest) || putOff(ticket, owner) >= laterMost;
};

/** How often its expert has put it off since the asker wrote last. */
const putOff = ({ messages }: Ticket, owner: string): number =>
  messages
    .slice(messages.findLastIndex(({ by }) => by === "asker") + 1)
    .filter(({ plan, from }) => plan?.kind === "later" && from === owner).length;

/** From when the silence is counted after a message, which never takes time from the expert. */
export const activeAfter = (
  { phase, policy }: Ticket,
  { plan }: Pick<Message, "plan">,
  at: Instant,
): Instant => {
  const before = phase.at === "accepted" ? phase.activeAt : at;
  if (plan?.kind === "call") return Math.max(before, plan.at);
  // "Still on it?" is asked at the time that the expert chose.
  if (plan?.kind === "later")
    return Math.max(before, plan.at - minutes(policy.timers.stillOnItMin));
  return plan?.kind === "called" ? at : Math.max(before, at);
};

/** The messages of the two who have the question now. */
const ofNow = ({ phase, messages, offers, asker }: Ticket): readonly Message[] => {
  if (phase.at !== "accepted") return [];
  const since = offers.find(({ id }) => id === phase.offer)?.offeredAt ?? 0;
  return messages.filter(
    ({ at, from, deleted }) =>
      !deleted && at >= since && (from === phase.owner || from === asker.person),
  );
};

const isOfCall = ({ plan }: Message): boolean => plan?.kind === "call" || plan?.kind === "called";
/** What was said last of a call. */
const lastPlan = (ticket: Ticket): Plan | undefined => ofNow(ticket).findLast(isOfCall)?.plan;

type Call = Extract<Plan, { kind: "call" }>;
/** The call that is planned, and has not been told of; null: none. */
export const callOf = (ticket: Ticket): Call | null => {
  const plan = lastPlan(ticket);
  return plan?.kind === "call" ? plan : null;
};
/** The message that planned it. */
export const callMessage = (ticket: Ticket): Message | null =>
  callOf(ticket) === null ? null : (ofNow(ticket).findLast(isOfCall) ?? null);

/** Whoever proposed a call is asked then how it went, where nobody has told. */
export const askedHowAt = ({ at }: Call): Instant => at + minutes(30);

/** Whether they have written to and fro without an end, and have thought of no call since the last. */
export const isCallDue = (ticket: Ticket): boolean => {
  const messages = ofNow(ticket);
  const last = messages.findLastIndex(isOfCall);
  if (messages[last]?.plan?.kind === "call") return false;
  let rounds = 0;
  let asks = false;
  for (const { by } of messages.slice(last + 1)) {
    if (by === "asker" && asks) rounds += 1;
    asks = by === "expert";
  }
  return rounds >= roundsUntilCall;
};

/** Whether a call can be suggested by a button: it is due, or the last one was not enough. */
export const isCallOffered = (ticket: Ticket): boolean => {
  const last = lastPlan(ticket);
  return isCallDue(ticket) || (last?.kind === "called" && last.how !== "agreed");
};

/** When the expert comes back to it, as said last; null: it was not put off, or that is over. */
export const backAt = (ticket: Ticket): Instant | null => {
  const { phase } = ticket;
  const last = ofNow(ticket).findLast(
    ({ from }) => phase.at === "accepted" && from === phase.owner,
  )?.plan;
  return last?.kind === "later" ? last.at : null;
};
