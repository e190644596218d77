/** Folds into the state an answer, its correction, and what was established in the end; and wrong data. */
import type { IncorrectDataStep, TruthEvent } from "./later-truth.ts";
import type { Instant, SentAnswer, Ticket } from "./model.ts";

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
