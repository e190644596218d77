/**
 * All that one decision writes: it is saved whole or not at all. A decision is made from what was read before; who wrote in
 * between makes it stale, and it is made again.
 */
import type { Article, ArticleState } from "../../knowledge/article.ts";
import type { FairnessChange } from "../../routing/fairness/changes.ts";
import type { Instant, Recorded, Ticket } from "../../tickets/model.ts";
import type { NewEffect } from "./outbox.ts";
import type { DutyChange } from "./duty.ts";

/** What a change answers to: each is settled once. A command line has none. */
export type Cause =
  | { readonly kind: "incoming"; readonly id: string }
  | { readonly kind: "effect"; readonly id: string }
  | { readonly kind: "none" };

/** `hash` is over salt and body; removing both leaves the hash in the chain and nothing to guess from. */
export type NewText = {
  readonly id: string;
  readonly ticket: string | null;
  readonly body: string;
  readonly salt: string;
  readonly hash: string;
};

/** One more or one less on an expert's hands; `max` refuses what would exceed it, in the same transaction. */
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

/** What is absent changes nothing. */
export type Change = {
  readonly at: Instant;
  readonly cause: Cause;
  readonly ticket?: TicketChange | null;
  /** New words, or new words for the same id (an edit). */
  readonly texts?: readonly NewText[] | undefined;
  /** A person's own chat messages whose words are among the texts: edits and deletions find them. */
  readonly links?: readonly MessageLink[];
  /** Ids of texts whose words are removed. */
  readonly blanked?: readonly string[] | undefined;
  readonly effects?: readonly NewEffect[] | undefined;
  readonly loads?: readonly Load[] | undefined;
  /** Added to how people stand with routing. */
  readonly fairness?: FairnessChange | undefined;
  /** Written over what is there with the same id, if that is in `from` (null: must be new). */
  readonly articles?:
    | readonly { readonly article: Article; readonly from: ArticleState | null }[]
    | undefined;
  readonly duty?: DutyChange | null;
  /** A form whose words were sent: all that was kept of it goes. */
  readonly draft?: string | null;
};

export type Saved = "saved" | "seen before" | "stale" | "no capacity";
