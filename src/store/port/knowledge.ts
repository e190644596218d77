/** The store's role for knowledge: articles, their versions, and what people did with them. */
import type {
  Article,
  UseCounts,
  ArticleState,
  ArticleUse,
  ArticleVersion,
} from "../../knowledge/article.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";

export type Knowledge = {
  article(id: string): Promise<Article | null>;
  /** Oldest first. */
  articles(state: ArticleState | null): Promise<readonly Article[]>;
  /** Those that there are of these. */
  articlesById(ids: readonly string[]): Promise<ReadonlyMap<string, Article>>;
  /**
   * Published articles in the order of their ids: `limit` at most of those after this id (null:
   * from the first). The order is the same on both databases.
   */
  publishedAfter(id: string | null, limit: number): Promise<readonly Article[]>;
  /** Grows by one with every change of any article. */
  articlesVersion(): Promise<number>;
  /**
   * Articles, in whatever state, that changed after this version, as they are now and in the order
   * of their changes; `limit` at most.
   */
  articlesChangedAfter(version: number, limit: number): Promise<readonly ChangedArticle[]>;
  /** Warnings in any state that were made at or after this instant, oldest first. */
  warningsSince(since: Instant): Promise<readonly Article[]>;
  /** The latest published articles on a topic, `limit` at most, latest first. No warnings. */
  publishedOn(topic: string, limit: number): Promise<readonly Published[]>;
  /** The versions that were replaced, oldest first. */
  articleVersions(id: string): Promise<readonly ArticleVersion[]>;
  /** What people did with an article, oldest first. */
  articleUses(id: string): Promise<readonly ArticleUse[]>;
  /** Uses of any article in [from, to), oldest first. */
  articleUsesBetween(from: Instant, to: Instant): Promise<readonly ArticleUse[]>;
  /** Of each of these articles. */
  articleStandings(ids: readonly string[]): Promise<ReadonlyMap<string, UseCounts>>;
};

/** A published article, and the question that it came from, if it came from one. */
export type Published = { readonly article: Article; readonly asked: Ticket | null };
/** `version`: that of all articles after this one was last changed; no two have the same. */
export type ChangedArticle = { readonly article: Article; readonly version: number };
