/**
 * Works out where a question stands on the ladder and who is not asked again.
 *
 * It reads the question's course so far. Declines and silence hold for the round; that somebody handed
 * the question on, until it is answered; a conflict and "not my topic" hold for ever; "wrong level" asks
 * for a higher one.
 */
import { currentSecondOpinion } from "../../tickets/second-opinion.ts";
import { type Instant, type Offer, type Question, type Ticket } from "../../tickets/model.ts";
import { queueEnd } from "../../tickets/waits.ts";
import type { ExpertRef, RoutingQuestion } from "../model.ts";

export type Situation = {
  readonly id: string;
  /**
   * The asker's own entry among the experts, where there is one: nobody is asked their own
   * question.
   */
  readonly asker: RoutingQuestion["asker"];
  readonly topics: readonly string[];
  readonly urgency: Question["urgency"];
  /** The rung from which the next step is looked for. */
  readonly rung: number;
  /** When it has waited long enough for a free hand; null: it does not wait. */
  readonly queueEnd: Instant | null;
  /** How many times single offers have been made in this round. */
  readonly offersMade: number;
  readonly declinedBy: readonly string[];
  readonly timedOut: readonly string[];
  readonly levelRaised: number;
  readonly relatedExpert: string | null;
  readonly secondOpinionOf: ExpertRef | null;
  readonly earlierReaders: readonly string[];
  readonly namedReader: string | null;
};

/** What the topic and the form require beyond the ticket itself. */
export type Needs = {
  readonly minLevel: number;
  readonly language: string | null;
  readonly preferredLanguage: string | null;
  readonly clearance: number;
  readonly conflictTags: readonly string[];
};

/** The highest level there is; a question raised beyond it would find nobody. */
const highestLevel = 3;

export const questionOf = (situation: Situation, needs: Needs): RoutingQuestion => ({
  id: situation.id,
  asker: situation.asker,
  topics: situation.topics,
  minLevel: Math.max(
    needs.minLevel,
    Math.min(highestLevel, needs.minLevel + situation.levelRaised),
  ),
  language: needs.language,
  preferredLanguage: needs.preferredLanguage,
  clearance: needs.clearance,
  urgency: situation.urgency,
  conflictTags: needs.conflictTags,
  declinedBy: situation.declinedBy,
  timedOut: situation.timedOut,
  relatedExpert: situation.relatedExpert,
  secondOpinionOf: situation.secondOpinionOf,
  earlierReaders: situation.earlierReaders,
  namedReader: situation.namedReader,
});

export const situationOf = (ticket: Ticket): Situation => {
  const round = ticket.offers.filter((offer) => offer.round === ticket.round);
  const last = ticket.answers.at(-1);
  const secondOpinion = ticket.secondOpinion && last !== undefined;
  return {
    id: ticket.id,
    asker: { id: ticket.asker.expert ?? ticket.asker.person, agency: ticket.asker.agency },
    topics: [ticket.question.topic],
    urgency: ticket.question.urgency,
    rung: nextRung(ticket),
    queueEnd: queueEnd(ticket),
    offersMade: timesOffered(ticket, round),
    declinedBy: distinct(ticket.offers.filter((offer) => saidNo(offer, ticket))),
    timedOut: distinct([
      ...round.filter((offer) => offer.state === "expired"),
      ...ticket.offers.filter((offer) => letGo(offer, ticket)),
    ]),
    levelRaised: ticket.levelRaised,
    relatedExpert: secondOpinion ? null : (last?.expert ?? null),
    secondOpinionOf: secondOpinion ? { expert: last.expert, agency: last.agency } : null,
    earlierReaders: secondOpinion ? haveRead(ticket) : [],
    namedReader: currentSecondOpinion(ticket)?.named ?? null,
  };
};

/**
 * The experts, but for the last to answer, who have read an answer: they gave one before, or had the
 * question in hand when it was opened again.
 */
const haveRead = ({ answers, offers, round }: Ticket): readonly string[] => {
  const since = answers[0]?.at ?? Infinity;
  const reopened = offers.filter(
    (offer) => offer.state === "accepted" && offer.round !== round && offer.offeredAt >= since,
  );
  const last = answers.at(-1)?.expert;
  const all = [...answers.slice(0, -1), ...reopened].map(({ expert }) => expert);
  return [...new Set(all)].filter((expert) => expert !== last);
};

/**
 * The rung to start from: a broadcast and a wait for the coordinator are over when a next step is
 * asked for, offers go on.
 */
const nextRung = ({ phase, rung }: Ticket): number =>
  phase.at === "broadcast" || phase.at === "coordinator" ? rung + 1 : rung;

/**
 * How many times single offers were made in the round: offers made side by side are one time. A
 * withdrawn offer (a shift ended) does not count, since nobody had a fair chance to accept.
 */
const timesOffered = (ticket: Ticket, round: readonly Offer[]): number => {
  const counted = round.filter((offer) => offer.via === "single" && offer.state !== "withdrawn");
  return ticket.question.urgency === "urgent"
    ? new Set(counted.map(({ offeredAt }) => offeredAt)).size
    : counted.length;
};

const forEver: readonly Offer["declined"][] = ["conflict", "not-my-topic"];
/**
 * Whoever handed the question on has said no as well, in every round until it is answered: else two who
 * cannot take it would have it in turn.
 */
const saidNo = (offer: Offer, { round, answers }: Ticket): boolean =>
  offer.state === "declined"
    ? offer.round === round || forEver.includes(offer.declined)
    : offer.passedOn === true && offer.offeredAt >= (answers.at(-1)?.at ?? 0);

/**
 * Says whether the expert had the question in the round before and was silent: it goes to somebody
 * else first.
 */
const letGo = (offer: Offer, ticket: Ticket): boolean =>
  offer.state === "accepted" &&
  offer.passedOn !== true &&
  offer.round === ticket.round - 1 &&
  !ticket.answers.some(({ expert, at }) => expert === offer.expert && at >= offer.offeredAt);

const distinct = (offers: readonly Offer[]): readonly string[] => [
  ...new Set(offers.map(({ expert }) => expert)),
];
