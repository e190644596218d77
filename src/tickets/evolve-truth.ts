/** Folds into the state that its asker was asked what was established in the end, and what it was. */
import type { TruthEvent } from "./later-truth.ts";
import type { Instant, Ticket } from "./model.ts";

export const withTruth = (t: Ticket, event: TruthEvent, at: Instant): Ticket => {
  const { answer } = event;
  const askedAt = t.truth?.askedAt ?? at;
  const given = event.type === "truth-given" ? { ...event.truth, at } : null;
  return { ...t, truth: { answer, askedAt, given } };
};
