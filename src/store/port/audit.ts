/** The store's role for auditors: whether all that is stored is what once happened. */

export type Audit = {
  /** Checks the chain of every stream; gives the first broken link, or null. */
  brokenLink(): Promise<LogPlace | null>;
  /**
   * Checks every chain, and every question's state and words against its events. Reads a page at a
   * time, also beside a running `serve`.
   */
  verify(): Promise<Verified>;
};

/** `flaw`: the first thing found that is not as it was recorded; null: all is whole. */
export type Verified = { readonly flaw: Flaw | null };

/** An event's place. */
export type LogPlace = { readonly stream: string; readonly version: number };

/** What is not as it was recorded, and the event at or after which. */
export type Flaw = LogPlace &
  (
    | { readonly kind: "link" }
    /** A question's events are there, and its row is not. */
    | { readonly kind: "question" }
    /** The state or a column that searches it; `field` leads there, such as `answers.0.outcome`. */
    | { readonly kind: "state"; readonly field: string }
    /** People's words; `text` is the text's id. */
    | { readonly kind: "words"; readonly text: string }
  );
