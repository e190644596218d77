/**
 * Defines a knowledge article: drafted from an answered question or loaded, published by a second
 * person.
 */
import type { Instant } from "../tickets/model.ts";

export type ArticleState = "draft" | "published" | "withdrawn" | "rejected";
export type Article = {
  readonly id: string;
  readonly state: ArticleState;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly topic: string | null;
  readonly documentType: string | null;
  readonly country: string | null;
  readonly language: string;
  readonly ticket: string | null;
  /** The agency that answered, whose people approve it. */
  readonly agency: string | null;
  /** The expert who answered; another person must approve. */
  readonly author: string | null;
  readonly owner: string | null;
  readonly createdAt: Instant;
  readonly publishedAt: Instant | null;
  readonly reviewAt: Instant | null;
};
