/** Decides what a timer does; each is checked against the state, so a late one does nothing. */
import { currentSecondOpinion } from "./second-opinion.ts";
import { andRoute, happened, pending, refuse, stepEvent, withdrawAll } from "./steps.ts";
import { callMessage } from "./plans/planning.ts";
import { movingOn } from "./accept.ts";
import { earlierEnds } from "./earlier.ts";
import type { Context, Decision, Timer } from "./commands.ts";
import { type Instant, type Ticket, minutes } from "./model.ts";
import { incorrectDataDue, truthDue } from "./truth.ts";
import { factsWanted } from "./waits.ts";

const timerNames = {
  "offer-expires": true,
  "earlier-ends": true,
  "rung-ends": true,
  wake: true,
  "still-on-it": true,
  release: true,
  "ask-call": true,
  "say-longer": true,
  "off-duty": true,
  "remind-facts": true,
  "facts-missing": true,
  "remind-outcome": true,
  close: true,
  "ask-truth": true,
  "remind-incorrect-data": true,
} as const satisfies Record<Timer["name"], true>;
/** Whether this version has a timer of that name: a newer one may have set it. */
export const isTimerName = (name: string): boolean => Object.hasOwn(timerNames, name);

export const timeUp = (ticket: Ticket, timer: Timer, context: Context): Decision => {
  switch (timer.name) {
    case "offer-expires":
      return offerExpires(ticket, timer.offer, context);
    case "earlier-ends":
      return earlierEnds(ticket, context);
    case "rung-ends":
      return rungEnds(ticket, timer, context);
    case "wake":
      return ticket.round === timer.round ? wake(ticket, context) : refuse("stale");
    case "still-on-it":
      return stillOnIt(ticket, timer.offer, context);
    case "release":
      return release(ticket, timer.offer, context);
    case "say-longer":
      return waitsLonger(ticket, timer)
        ? happened({ type: "reminded", what: "longer" })
        : refuse("stale");
    case "ask-call":
      return callMessage(ticket)?.text.id === timer.call
        ? happened({ type: "reminded", what: "call" })
        : refuse("stale");
    case "off-duty":
      return offDuty(ticket, timer.offer, context);
    case "remind-facts":
      return factsWanted(ticket) === timer.request
        ? happened({ type: "reminded", what: "facts" })
        : refuse("stale");
    case "facts-missing":
      return factsWanted(ticket) === timer.request ? factsMissing(ticket) : refuse("stale");
    case "remind-outcome":
      if (waitsForSecondOpinion(ticket, timer.answers))
        return happened(...withdrawAll(ticket), { type: "second-reading-missed" });
      return waitsForOutcome(ticket, timer.answers)
        ? happened({ type: "reminded", what: "outcome" })
        : refuse("stale");
    case "close":
      return waitsForOutcome(ticket, timer.answers)
        ? happened({ type: "closed", by: "timer" })
        : refuse("stale");
    case "ask-truth":
      return truthDue(ticket, timer.answers);
    case "remind-incorrect-data":
      return incorrectDataDue(ticket);
  }
};

const waitsLonger = (
  { round, answers, phase }: Ticket,
  timer: Extract<Timer, { name: "say-longer" }>,
): boolean =>
  round === timer.round &&
  answers.length === 0 &&
  (timer.taken ? phase.at === "accepted" : isWaiting(phase));
const isWaiting = ({ at }: Ticket["phase"]): boolean =>
  at === "offered" || at === "broadcast" || at === "queued";

const offerExpires = (ticket: Ticket, id: string, context: Context): Decision => {
  const offer = ticket.offers.find((o) => o.id === id);
  if (offer === undefined || offer.state !== "pending" || context.now < offer.expiresAt)
    return refuse("stale");
  return movingOn(ticket, [{ type: "expired", offer: id, expert: offer.expert }], context);
};

/** Works out the step of a queued question again; an unchanged step is no event. */
export const wake = (ticket: Ticket, context: Context): Decision => {
  if (ticket.phase.at !== "queued") return refuse("stale");
  const step = context.route(ticket);
  return step.kind === "queue" && step.wakeAt === ticket.phase.wakeAt
    ? refuse("nothing-new")
    : happened(stepEvent(step, ticket));
};

/**
 * Ends a rung. However late the timer, the question takes one step only and the next rung gets its
 * full time.
 */
const rungEnds = (
  ticket: Ticket,
  timer: Extract<Timer, { name: "rung-ends" }>,
  context: Context,
): Decision => {
  const { phase } = ticket;
  if (phase.at !== "broadcast" && phase.at !== "coordinator") return refuse("stale");
  if (ticket.round !== timer.round || ticket.rung !== timer.rung) return refuse("stale");
  // The rung may have begun again since, after a person whom a coordinator chose declined.
  if (context.now < phase.until) return refuse("stale");
  const expired = pending(ticket).map(
    (offer) => ({ type: "expired", offer: offer.id, expert: offer.expert }) as const,
  );
  return andRoute(ticket, expired, context);
};

/**
 * Says whether the offer's expert has held the question in silence since `activeBefore`. A message
 * from either side starts the silence anew; while facts are awaited there is none.
 */
const holds = (ticket: Ticket, offer: string, activeBefore: Instant): boolean =>
  ticket.phase.at === "accepted" &&
  ticket.phase.offer === offer &&
  ticket.phase.activeAt <= activeBefore &&
  ticket.waitingForFactsSince === null;

/** Asks once in a silence, however many timers come late. */
const stillOnIt = (ticket: Ticket, offer: string, context: Context): Decision => {
  const activeBefore = context.now - minutes(ticket.policy.timers.stillOnItMin);
  return holds(ticket, offer, activeBefore) &&
    ticket.phase.at === "accepted" &&
    !ticket.phase.reminded
    ? happened({ type: "reminded", what: "still-on-it" })
    : refuse("stale");
};

/** Releases a question that was held in silence for its time: it goes to the next. */
const release = (ticket: Ticket, offer: string, context: Context): Decision => {
  const activeBefore = context.now - minutes(ticket.policy.timers.releaseMin);
  if (ticket.phase.at !== "accepted" || !holds(ticket, offer, activeBefore)) return refuse("stale");
  return andRoute(ticket, [{ type: "released", expert: ticket.phase.owner }], context);
};

/** Gives back the question of somebody who has gone off duty, to whoever is on; once. */
const offDuty = (ticket: Ticket, offer: string, context: Context): Decision => {
  const { phase } = ticket;
  if (phase.at !== "accepted" || phase.offer !== offer) return refuse("stale");
  return andRoute(
    ticket,
    [{ type: "handed-over", by: phase.owner, to: "pool", note: null }],
    context,
  );
};

/**
 * Ends a question whose asker does not reply, so that nobody keeps it for ever; an answered one
 * stays answered.
 */
const factsMissing = (ticket: Ticket): Decision => {
  if (currentSecondOpinion(ticket) !== null) return happened({ type: "second-reading-missed" });
  return happened(
    ticket.answers.length > 0
      ? { type: "closed", by: "timer", why: "no-facts" }
      : { type: "cancelled", why: "no-facts" },
  );
};

/**
 * Says whether the second opinion on this answer has no owner yet: the asker, who has the answer,
 * must not wait for ever.
 */
const waitsForSecondOpinion = (ticket: Ticket, answers: number): boolean =>
  currentSecondOpinion(ticket) !== null &&
  ticket.phase.at !== "accepted" &&
  ticket.answers.length === answers;

const waitsForOutcome = (ticket: Ticket, answers: number): boolean =>
  ticket.phase.at === "answered" && ticket.answers.length === answers;
