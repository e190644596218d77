/**
 * All that one decision writes: saved whole or not at all. A decision is made from what was read
 * before; if somebody wrote in between it is stale, and is made again.
 */
import type { Article, ArticleState, ArticleUse } from "../../knowledge/article.ts";
import type { FairnessChange } from "../../routing/fairness/changes.ts";
import type { Instant, Recorded, Ticket } from "../../tickets/model.ts";
import type { NewEffect } from "./outbox.ts";
import type { ContributedChange } from "../../composition/store-roles.ts";
import type { DutyChange } from "./duty.ts";
import type { OrganisationAmendment } from "./organisation.ts";
import type { Draft } from "./people.ts";

/** What a change settles, once. A change from the command line settles nothing. */
export type Cause =
  | { readonly kind: "incoming"; readonly id: string }
  | { readonly kind: "effect"; readonly id: string }
  | { readonly kind: "none" };

/**
 * `hash` is over salt and body; removing both leaves the hash in the chain and nothing to guess
 * from.
 */
export type NewText = {
  readonly id: string;
  readonly ticket: string | null;
  readonly body: string;
  readonly salt: string;
  readonly hash: string;
};

/** A text as it is stored: without body and salt its words were removed. */
export type StoredText = Omit<NewText, "body" | "salt"> & {
  readonly body: string | null;
  readonly salt: string | null;
};

/**
 * Adds one to or takes one from an expert's load; `max` refuses what would exceed it, in the same
 * transaction.
 */
export type Load = {
  readonly expert: string;
  readonly delta: 1 | -1;
  readonly max: number | null;
  readonly offeredAt: Instant | null;
};

export type TicketChange = {
  readonly id: string;
  /** The version that the decision was made from; 0 opens the question. */
  readonly expected: number;
  /** Hash of the last event at that version; null for a new question. */
  readonly head: string | null;
  readonly state: Ticket;
  readonly recorded: readonly Recorded[];
};

export type MessageLink = {
  readonly message: string;
  readonly ticket: string;
  readonly text: string;
};

/**
 * Written over the article with the same id if its state is `from` (null: it must be new), its
 * version `version` and its words `unedited` where those are given. The words of an earlier version are kept.
 */
export type ArticleChange = {
  readonly article: Article;
  readonly from: ArticleState | null;
  readonly version?: number;
  /** Who changes it, for the log; absent: whoever published it, or a command. */
  readonly by?: string;
  /** The words that it must still have. */
  readonly unedited?: Pick<Article, "title" | "question" | "answer">;
};

/** What a change leaves out stays as it is. */
export type Change = ContributedChange & {
  readonly at: Instant;
  readonly cause: Cause;
  readonly ticket?: TicketChange | null;
  /** New texts, or new bodies under an id that exists (an edit). */
  readonly texts?: readonly StoredText[] | undefined;
  /** A person's own chat messages that became texts: edits and deletions find the texts by them. */
  readonly links?: readonly MessageLink[];
  /** Ids of texts whose bodies are removed. */
  readonly blanked?: readonly string[] | undefined;
  readonly effects?: readonly NewEffect[] | undefined;
  readonly loads?: readonly Load[] | undefined;
  /** Added to the counts of fairness. */
  readonly fairness?: FairnessChange | undefined;
  readonly articles?: readonly ArticleChange[] | undefined;
  /** Each counts once. */
  readonly articleUses?: readonly ArticleUse[] | undefined;
  readonly duty?: DutyChange | null;
  readonly organisation?: OrganisationAmendment | undefined;
  /** What is kept while people write, each in place of the one with its key. */
  readonly drafts?: readonly Draft[] | undefined;
  /** A form that was sent: all drafts of it are dropped. */
  readonly draft?: string | null;
};

export type Saved = "saved" | "seen before" | "stale" | "no capacity";
