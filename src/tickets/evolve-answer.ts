/**
 * Folds into the state an answer, its correction, and what was established in the end; wrong data;
 * earlier answers that were shown; and who had the question without answering it.
 */
import type { EarlierEvent } from "./earlier-shown.ts";
import type { IncorrectDataStep, TruthEvent } from "./later-truth.ts";
import type { Event, Instant, Offer, SentAnswer, Ticket } from "./model.ts";

export const withTruth = (t: Ticket, event: TruthEvent, at: Instant): Ticket => {
  const { answer } = event;
  const askedAt = t.truth?.askedAt ?? at;
  const given = event.type === "truth-given" ? { ...event.truth, at } : null;
  return { ...t, truth: { answer, askedAt, given } };
};

export const withAnswer = (t: Ticket, answer: SentAnswer, at: Instant) => ({
  ...t,
  answers: [...t.answers, { ...answer, at }],
  phase: { at: "answered", owner: answer.expert } as const,
  answeredAt: t.answeredAt ?? at,
  secondOpinion: false,
  waitingForFactsSince: null,
});

export const withCorrected = (t: Ticket, answer: SentAnswer, at: Instant): Ticket => ({
  ...t,
  answers: t.answers.map((one, i) =>
    i === t.answers.length - 1
      ? { ...one, ...answer, corrected: [...(one.corrected ?? []), at] }
      : one,
  ),
});

export const withIncorrectData = (t: Ticket, step: IncorrectDataStep, at: Instant): Ticket => ({
  ...t,
  incorrectData: { found: at, notified: null, corrected: null, ...t.incorrectData, [step]: at },
});

/** Puts the question back to where it was before a second reader was looked for. */
export const secondOpinionMissed = (t: Ticket): Ticket => ({
  ...t,
  phase: { at: "answered", owner: t.answers.at(-1)?.expert ?? "" },
  secondOpinion: false,
  waitingForFactsSince: null,
  readings: (t.readings ?? []).map((opinion) =>
    opinion.answer === t.answers.length ? { ...opinion, missed: true } : opinion,
  ),
});

/**
 * The offers after a hand-over: whoever hands it on is marked. A coordinator who gives it back to
 * everyone means also those who were.
 */
export const offersHandedOn = (
  { offers, phase }: Ticket,
  { by, to }: Extract<Event, { type: "handed-over" }>,
): readonly Offer[] => {
  if (phase.at === "coordinator" && to === "pool")
    return offers.map(({ passedOn: _passedOn, ...offer }) => offer);
  return phase.at === "accepted" && by === phase.owner
    ? offers.map((offer) => (offer.id === phase.offer ? { ...offer, passedOn: true } : offer))
    : offers;
};

/** What was shown of earlier answers, and what the asker said of them. */
export const withEarlier = (t: Ticket, event: EarlierEvent, at: Instant): Ticket => {
  if (event.type === "shown") {
    const { articles, confident, until } = event;
    const shown: Ticket = { ...t, earlier: { articles, confident, said: null } };
    return until === null ? shown : { ...shown, phase: { at: "new", until } };
  }
  if (t.earlier === undefined) return t;
  if (event.type === "anyway")
    return { ...t, earlier: { ...t.earlier, said: event.by === "asker" ? "anyway" : "nothing" } };
  const solved = { said: "solved", solvedBy: event.article, solvedAt: at } as const;
  return { ...t, earlier: { ...t.earlier, ...solved } };
};

/** A question that is asked again after all was not settled by the earlier answer. */
export const notSolved = ({ earlier }: Ticket): Pick<Ticket, "earlier"> =>
  earlier?.said === "solved" ? { earlier: { ...earlier, said: "anyway" } } : {};
