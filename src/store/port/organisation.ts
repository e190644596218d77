/** The store's role for the organisation file in force and for published articles. */
import type { Article, ArticleState } from "../../knowledge/article.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";

export type OrganisationStore = {
  /** The organisation file in force, as applied; `version` counts how many were applied. */
  organisation(): Promise<{ readonly version: number; readonly document: unknown } | null>;
  organisationVersion(): Promise<number>;
  applyOrganisation(document: unknown, at: Instant): Promise<number>;
  article(id: string): Promise<Article | null>;
  articles(state: ArticleState | null): Promise<readonly Article[]>;
  /** The latest published articles on a topic, `limit` at most, latest first. */
  publishedOn(topic: string, limit: number): Promise<readonly Published[]>;
};

/** A published article, and the question that it came from, if it came from one. */
export type Published = { readonly article: Article; readonly asked: Ticket | null };
