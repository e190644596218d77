/**
 * The types of what an asker tells after the answer: some months later what was established in the end,
 * and what became of wrong data in a register.
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

/** Wrong data in a register: found by an answer, told to whoever keeps the register, corrected. */
export type IncorrectDataStep = "found" | "notified" | "corrected";
/** When each happened, as an instant; null: not yet. */
type IncorrectData = {
  readonly found: number;
  readonly notified: number | null;
  readonly corrected: number | null;
};
type IncorrectDataEvent = { readonly type: "incorrect-data"; readonly step: IncorrectDataStep };

export type LaterEvent = TruthEvent | IncorrectDataEvent;
export type ToldLater = {
  /** Absent until the asker is asked, which happens once. */
  readonly truth?: LaterTruth;
  /** Absent until an answer says that data in a register is wrong. */
  readonly incorrectData?: IncorrectData;
};
/** What somebody is reminded of. */
export type Reminder = "still-on-it" | "outcome" | "facts" | "call" | "longer" | "incorrect-data";
