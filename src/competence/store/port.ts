/**
 * The store's role for competence: trainings that coordinators registered, levels that they
 * decided on, and courses that experts would like to take.
 */
import type { Instant, Text } from "../../tickets/model.ts";

type Registered = {
  readonly id: string;
  readonly expert: string;
  /** The coordinator's id; of a wish the expert's own. */
  readonly by: string;
  readonly at: Instant;
};
/** Days are year-month-day. */
export type TrainingRecord = Registered & {
  readonly kind: "training";
  readonly topics: readonly string[];
  readonly day: string;
  readonly refresher: string | null;
  /** The agency whose course it was; absent: not said. */
  readonly organiser?: string;
  /** The id of the text with the course's name. */
  readonly text: string;
  /** The training that it stands in for, which was registered wrongly. */
  readonly replaces?: string;
};
/** A training that should not have been registered. */
export type RemovalRecord = Registered & {
  readonly kind: "removal";
  readonly replaces: string;
  /** The id of the text with the course's name. */
  readonly text: string;
};
/** What a coordinator decided; what holds is what the organisation says. */
export type LevelRecord = Registered & {
  readonly kind: "level";
  readonly topic: string;
  readonly level: number;
  /** The day of the test. */
  readonly tested: string;
  /** The id of the text with the reason. */
  readonly text: string;
  /** The level in the organisation before; null: the expert did not have the topic. */
  readonly before: HeldLevel | null;
};
export type HeldLevel = { readonly level: number; readonly tested: string | null };
/** All that an expert would like to take, in place of what they wished for before; none: nothing. */
export type WishRecord = Registered & {
  readonly kind: "wish";
  /** Topics, and ids of courses in the directory. */
  readonly courses: readonly string[];
  /** The id of the text with their names. */
  readonly text: string;
};
export type CompetenceRecord = TrainingRecord | RemovalRecord | LevelRecord | WishRecord;

/** `version`: how many were ever registered; `head`: the hash of the last one's event. */
export type CompetenceBook = {
  readonly version: number;
  readonly head: string | null;
  /** In the order in which they were registered. */
  readonly records: readonly CompetenceRecord[];
};

export type CompetenceStore = {
  competence(): Promise<CompetenceBook>;
  competenceRecord(id: string): Promise<CompetenceRecord | null>;
};

/**
 * `expected` and `head` are those of the book that the decision was made from: where another record
 * came meanwhile the change is stale. `text` goes into the chain with its hash, so that its words
 * can be removed.
 */
export type CompetenceChange = Pick<CompetenceBook, "head"> & {
  readonly expected: number;
  readonly record: CompetenceRecord;
  readonly text: Text;
};

/** What a decision writes of it, if anything. */
export type CompetenceNote = { readonly competence?: CompetenceChange | undefined };
