/**
 * Defines a reaction: effects and articles that follow from a change of a question and are saved
 * with it.
 */
import type { Deps } from "../desk/deps.ts";
import type { ArticleUse } from "../knowledge/article.ts";
import type { ArticleChange, NewText } from "../store/port/change.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Recorded, Ticket } from "../tickets/model.ts";

export type Changed = {
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  readonly texts: readonly NewText[];
  readonly now: number;
  /** The version that it was decided from. */
  readonly version: number;
};
export type Followed = {
  readonly effects?: readonly NewEffect[];
  readonly articles?: readonly ArticleChange[];
  readonly articleUses?: readonly ArticleUse[];
};
/** It is asked again at each try, so it writes nothing itself. */
export type Reaction = (deps: Deps, changed: Changed) => Followed | Promise<Followed>;
