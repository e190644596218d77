/**
 * The store's role for records management: words that have passed their time are removed, rows that
 * nobody reads are pruned, and what was held, exported and removed is known of each question.
 */
import type { NotedKind } from "../../org/schema/policy.ts";
import type { NewEffect } from "./outbox.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";

export type Records = {
  /** The ids of questions that have words, the first `most` after this id. */
  questionsWithWords(after: string, most: number): Promise<readonly string[]>;
  /** Those of them that are over and were asked before `askedBefore`, by id. */
  overWithWords(ids: readonly string[], askedBefore: Instant): Promise<readonly OverQuestion[]>;
  /**
   * Removes words, and drafts of articles that were made of them, and notes it in the log, all in
   * one transaction. A question that has moved on or is held meanwhile keeps its words.
   */
  removeWords(removal: Removal): Promise<void>;
  /** Words that belong to no question and are there still, in the order in which they were written. */
  notedWithWords(): Promise<readonly KeptNoted[]>;
  /** Removes such words and notes it, in one transaction; those of whoever is on hold stay. */
  removeNoted(removal: NotedRemoval): Promise<void>;
  /** A text by its id, with its words if they are there still; null: there is none. */
  keptText(
    id: string,
  ): Promise<{ readonly ticket: string | null; readonly body: string | null } | null>;
  /** The cards of a question, and those of none that stand in these slots. */
  cardsOn(ticket: string, beside: CardsBeside): Promise<readonly CardOn[]>;
  /**
   * Removes one text that should not be there, wherever its words lie: what came in from the question's
   * people, what is to go out, their drafts. It counts them, and notes who did it and why, in one transaction.
   */
  removeText(removal: HandRemoval): Promise<RemovedByHand>;
  /**
   * Deletes rows that nobody reads, a piece at a time from `after` on, and counts them; `next`: where
   * the next piece begins, null: there is none. With `trial` it only counts.
   */
  prune(what: Prunable, piece: PruneStep): Promise<Pruned>;
  /**
   * Writes the database's files anew, so that no page holds an older copy of words. SQLite waits for
   * nobody meanwhile: `mostBytes` leaves a larger file as it is; null: however large.
   */
  compact(mostBytes: number | null): Promise<Compacted>;
  /** `ticket`: a question, or a person by `heldPerson`. */
  disposition(ticket: string): Promise<Disposition | null>;
  /** Puts the question, or a person's words that belong to none, on hold, or releases it; false: it was so already. */
  hold(ticket: string, held: boolean, how: MarkedBy): Promise<boolean>;
  /** Marks the question as exported, and puts it on hold where asked to. */
  markExported(ticket: string, how: MarkedBy & { readonly hold: boolean }): Promise<void>;
};

export type OverQuestion = {
  readonly ticket: Ticket;
  readonly version: number;
  /** When something last happened to it. */
  readonly lastAt: Instant;
  readonly isHeld: boolean;
  /** The ids of its texts that have words. */
  readonly texts: readonly string[];
};

/** Words of no question, with what the decision to remove them needs. */
export type KeptNoted = {
  /** The text's id. */
  readonly id: string;
  readonly kind: NotedKind;
  readonly at: Instant;
  /** Who wrote them. */
  readonly by: string;
  /** Null: the log does not say; it is that of whom they are about. */
  readonly agency: string | null;
  /** The experts whom they are about. */
  readonly experts: readonly string[];
  /** When what they say was over; null: it stands. */
  readonly overSince: Instant | null;
  /** Somebody whom they are about, or who wrote them, is on hold. */
  readonly isHeld: boolean;
};
export type NotedRemoval = {
  readonly at: Instant;
  readonly by: string;
  readonly texts: readonly (Pick<KeptNoted, "id" | "kind"> & {
    readonly agency: string;
    readonly people: readonly string[];
    readonly decision: string | null;
  })[];
};
/** What a member of staff is held under, who has no question's id. */
export const heldPerson = (id: string): string => `person:${id}`;

export type CardsBeside = {
  readonly slots: readonly string[];
  /** Everybody may have one in such a slot: those of these people. */
  readonly slotsOfPeople: readonly string[];
  readonly people: readonly string[];
};
export type CardOn = { readonly slot: string; readonly person: string | null };
export type HandRemoval = MarkedBy & {
  readonly id: string;
  readonly ticket: string | null;
  readonly body: string;
  readonly reason: string;
  /** The addresses of those who may have written or been sent it. */
  readonly people: readonly string[];
  /** Articles that were made of it; those that nobody has published lose their words. */
  readonly unpublished: readonly string[];
  /** Versions of articles that hold no more, and withdrawn articles, which lose their words and why they were withdrawn. */
  readonly editions: readonly { readonly id: string; readonly version: number }[];
  /** What has its cards drawn anew. */
  readonly effects: readonly NewEffect[];
};
export type RemovedByHand = {
  readonly inbox: number;
  readonly outbox: number;
  readonly drafts: number;
  readonly articles: number;
  readonly editions: number;
};

export type Removal = {
  readonly at: Instant;
  /** Who ran it, for the log. */
  readonly by: string;
  readonly questions: readonly RemovedFrom[];
};
export type RemovedFrom = {
  readonly id: string;
  /** The version that it was decided from. */
  readonly version: number;
  readonly agency: string;
  readonly texts: readonly string[];
  /** The id of the agency's decision; null: it has stated none. */
  readonly decision: string | null;
};

export const prunables = [
  "inbox",
  "outbox",
  "cards",
  "places",
  "links",
  "drafts",
  "sentWeeks",
  "duty",
  "shifts",
  "ledger",
  "leases",
  "keys",
  "sessions",
] as const;
export type Prunable = (typeof prunables)[number];
export type PruneStep = {
  readonly before: Cutoffs;
  /** A number or text of the rows' order; null: the first piece. */
  readonly after: string | number | null;
  readonly trial: boolean;
};
export type Pruned = { readonly count: number; readonly next: string | number | null };
/** What came before these instants goes. */
export type Cutoffs = {
  readonly now: Instant;
  /** Settled events and sent effects. */
  readonly settled: Instant;
  /** What was typed and never sent. */
  readonly drafts: Instant;
  /** The data of an agency's questions, by agency; an agency that is not named keeps them. */
  readonly metadata: ReadonlyMap<string, Instant>;
  /** Data that belong to no question. */
  readonly others: Instant;
};
export type Compacted = "compacted" | "too large" | "busy";

export type Disposition = {
  readonly heldAt: Instant | null;
  readonly heldBy: string | null;
  readonly exportedAt: Instant | null;
  readonly exportedBy: string | null;
  readonly removedAt: Instant | null;
  readonly decision: string | null;
};
export type MarkedBy = { readonly at: Instant; readonly by: string };
