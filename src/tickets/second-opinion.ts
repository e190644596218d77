/**
 * Second opinions that the asker did not ask for: on practice, and where two are to assess a
 * question.
 *
 * They go the same way as one that the asker asks for. The second reader does not see the answer
 * before they give their own.
 */
import {
  type Instant,
  type Message,
  type Offer,
  type SecondOpinion,
  type Status,
  type Ticket,
  ownerOf,
  statusOf,
} from "./model.ts";

/**
 * The expert named to give a second opinion after the present owner; null: it is not their
 * practice.
 */
export const namedSecondReader = ({ phase, offers }: Ticket): string | null =>
  phase.at === "accepted"
    ? (offers.find(({ id }) => id === phase.offer)?.secondReader ?? null)
    : null;

/**
 * Says whether two experts are to assess the question, by its topic or because somebody who
 * declined said so, and two have not yet.
 */
export const wantsTwoOpinions = (ticket: Ticket): boolean => {
  const { policy, offers, answers, readings = [], secondOpinion } = ticket;
  const said = offers.some(({ declined }) => declined === "second-reader");
  const answered = new Set(answers.map(({ expert }) => expert));
  return (
    (said || policy.secondReader === true) &&
    !secondOpinion &&
    readings.length === 0 &&
    answered.size < 2
  );
};

/**
 * The second opinion that follows the present owner's answer; null: none does. `named` is null
 * where any expert may give it.
 */
export const secondOpinionDue = (ticket: Ticket): { readonly named: string | null } | null => {
  const named = namedSecondReader(ticket);
  return named !== null || wantsTwoOpinions(ticket) ? { named } : null;
};

/**
 * The second opinion under way that the asker did not ask for; null: none. After a missed one the
 * asker may have asked for one of their own.
 */
export const currentSecondOpinion = (ticket: Ticket): SecondOpinion | null => {
  const current = ticket.secondOpinion ? secondOpinionOn(ticket, ticket.answers.length) : null;
  return current?.missed === false ? current : null;
};

/**
 * The status that people see: a question is answered while a second opinion is under way, since
 * nobody waits for more.
 */
export const shownStatus = (ticket: Ticket): Status =>
  currentSecondOpinion(ticket) === null ? statusOf(ticket) : "answered";

/** The second opinion on the nth answer, under way or over; null: none. */
export const secondOpinionOn = ({ readings = [] }: Ticket, n: number): SecondOpinion | null =>
  readings.find(({ answer }) => answer === n) ?? null;

/** Says whether the nth answer was given as a second opinion, without seeing the one before it. */
export const isSecondOpinion = (ticket: Ticket, n: number): boolean =>
  ticket.answers[n - 1]?.secondOpinion === true;

/** Says whether the expert did it while they had the question by this offer. */
export const isByOffer = (
  { offers }: Ticket,
  { id }: Offer,
  { expert, at }: { readonly expert: string; readonly at: Instant },
): boolean =>
  offers.findLast((one) => one.expert === expert && one.state === "accepted" && one.offeredAt <= at)
    ?.id === id;

/** The answer, counted from 1, that this offer led to; null: none. */
export const answerBy = (ticket: Ticket, offer: Offer): number | null => {
  const found = ticket.answers.findIndex((one) => isByOffer(ticket, offer, one));
  return found < 0 ? null : found + 1;
};

/** Says whether this offer was made for a second opinion. */
export const isForSecondOpinion = (ticket: Ticket, offer: Offer): boolean => {
  const { answers, secondOpinion } = ticket;
  if (secondOpinion && (answers.at(-1)?.at ?? Infinity) <= offer.offeredAt) return true;
  const n = answerBy(ticket, offer);
  return (n !== null && isSecondOpinion(ticket, n)) || isForReading(ticket, offer);
};
const isForReading = ({ answers, readings = [] }: Ticket, offer: Offer): boolean =>
  readings.some(({ answer }) => {
    const [first, second] = [answers[answer - 1], answers[answer]];
    return (
      first !== undefined &&
      first.expert !== offer.expert &&
      first.at <= offer.offeredAt &&
      (second === undefined || offer.offeredAt <= second.at)
    );
  });

/**
 * Who gets what the asker writes: the owner, or the last to answer while a second reader is looked
 * for; null: nobody yet.
 */
export const listenerOf = (ticket: Ticket): string | null =>
  ownerOf(ticket) ?? (ticket.secondOpinion ? (ticket.answers.at(-1)?.expert ?? null) : null);

/** The coordinator who has taken it in hand, until an expert has it; null: none. */
export const inHandOf = ({ phase }: Ticket): string | null =>
  phase.at === "coordinator" ? (phase.by ?? null) : null;

/** What the asker has written that goes on to whoever has the question. */
export const askersMessages = ({ messages }: Ticket): readonly Message[] =>
  messages.filter(({ by, deleted, thanks }) => by === "asker" && !deleted && thanks !== true);

/** A second reader must not see the first answer, and so not what was written about it. */
export const mayRead = (t: Ticket, message: Message, who: string): boolean =>
  !t.secondOpinion || t.answers.at(-1)?.expert === who || !message.afterAnswer;
