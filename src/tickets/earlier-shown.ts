/** The types of the earlier answers that an asker is shown before an expert is asked. */

/** For so long a question waits for its asker to read them; then it goes on by itself. */
export const earlierMinutes = 10;
/** By the ids of their articles, best first. */
export type Earlier = {
  readonly articles: readonly string[];
  /** The first mostly does answer such a question, so the card may say that. */
  readonly confident: boolean;
  /**
   * An instant. Null: they are shown while the question is already on its way, since it is urgent.
   */
  readonly until: number | null;
};
/** What became of them: what the asker said, or that they said nothing in time. */
export type EarlierShown = Omit<Earlier, "until"> & {
  readonly said: "solved" | "anyway" | "nothing" | null;
  /** The one that the asker took for the answer, also where they have asked on since, and when. */
  readonly solvedBy?: string;
  readonly solvedAt?: number;
};

export type EarlierEvent =
  /** They are shown to the asker; with `until` nobody else is asked before. */
  | ({ readonly type: "shown" } & Earlier)
  /** The asker says that the article answers the question. */
  | { readonly type: "solved"; readonly article: string }
  /** None of them helped; by the timer: the asker has not said whether one did. */
  | { readonly type: "anyway"; readonly by: "asker" | "timer" };
