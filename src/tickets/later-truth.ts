/**
 * The types of the later question: what was established in the end, some months after the answer.
 */

/** Who established what was the truth in the end. */
export const truthSources = ["laboratory", "court", "other-agency", "own"] as const;
export type TruthSource = (typeof truthSources)[number];
/** Stands where the id of an outcome does: the asker does not know. */
export const notKnown = "not-known";
/**
 * What was established in the end, long after the answer. `established` is the id of an outcome, or
 * `not-known`; `source` is null only with `not-known`.
 */
export type Truth = { readonly established: string; readonly source: TruthSource | null };
/** Both times are instants. `answer` is the answer that the asker was asked about, counted from 1. `given`: null until told. */
export type LaterTruth = {
  readonly answer: number;
  readonly askedAt: number;
  readonly given: (Truth & { readonly at: number }) | null;
};

export type TruthEvent =
  /** The asker is asked, once. `answer` is counted from 1. */
  | { readonly type: "truth-asked"; readonly answer: number }
  | { readonly type: "truth-given"; readonly answer: number; readonly truth: Truth };
