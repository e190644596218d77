/**
 * The second reading of an answer that was somebody's practice, or of a question that two are to assess: the asker does not ask for
 * it, and it goes the way of a second opinion. Whoever reads does not see the answer before their own is given.
 */
import {
  type Offer,
  type SecondOpinion,
  type Status,
  type Ticket,
  ownerOf,
  statusOf,
} from "./model.ts";

/** Who is to read after whoever has the question now; null: it is not their practice. */
export const namedSecondReader = ({ phase, offers }: Ticket): string | null =>
  phase.at === "accepted"
    ? (offers.find(({ id }) => id === phase.offer)?.secondReader ?? null)
    : null;

/** Two are to assess the question, by its topic or by what somebody said who declined it, and two have not yet. */
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

/** Will the answer of whoever has the question now be read after, and by whom? Null: not; no name: by whoever is found. */
export const secondOpinionDue = (ticket: Ticket): { readonly named: string | null } | null => {
  const named = namedSecondReader(ticket);
  return named !== null || wantsTwoOpinions(ticket) ? { named } : null;
};

/** The reading that goes on now; after a missed one the asker may have asked for a second opinion. */
export const currentSecondOpinion = (ticket: Ticket): SecondOpinion | null => {
  const current = ticket.secondOpinion ? secondOpinionOn(ticket, ticket.answers.length) : null;
  return current?.missed === false ? current : null;
};

/** Outside, a question is answered while its answer is being read: nobody waits for more. */
export const shownStatus = (ticket: Ticket): Status =>
  currentSecondOpinion(ticket) === null ? statusOf(ticket) : "answered";

/** The reading of the nth answer, whether it goes on or is over. */
export const secondOpinionOn = ({ readings = [] }: Ticket, n: number): SecondOpinion | null =>
  readings.find(({ answer }) => answer === n) ?? null;

/** The answer, counted from 1, that this offer led to. */
export const answerBy = ({ answers }: Ticket, { expert, offeredAt }: Offer): number | null => {
  const found = answers.findIndex((one) => one.expert === expert && one.at >= offeredAt);
  return found < 0 ? null : found + 1;
};

/** Was this offer made to have an answer read? */
export const isForSecondOpinion = ({ answers, readings = [] }: Ticket, offer: Offer): boolean =>
  readings.some(({ answer }) => {
    const [first, second] = [answers[answer - 1], answers[answer]];
    return (
      first !== undefined &&
      first.expert !== offer.expert &&
      first.at <= offer.offeredAt &&
      (second === undefined || offer.offeredAt <= second.at)
    );
  });

/** Who reads what the asker writes: whoever has it; while a second reader is looked for, whoever has answered. */
export const listenerOf = (ticket: Ticket): string | null =>
  ownerOf(ticket) ?? (ticket.secondOpinion ? (ticket.answers.at(-1)?.expert ?? null) : null);
