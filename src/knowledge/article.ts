/**
 * Defines a knowledge article: drafted from an answered question or loaded, published by a second
 * person.
 */
import type { Instant } from "../tickets/model.ts";

export const articleStates = ["draft", "published", "withdrawn", "rejected"] as const;
export type ArticleState = (typeof articleStates)[number];
/** `check-card`: what to look at in one kind of document, on one card. */
export const writtenKinds = ["article", "check-card"] as const;
/** `warning`: what several questions have shown lately; no person makes one of another article. */
export type ArticleKind = (typeof writtenKinds)[number] | "warning";

/** The words of an article, which a new version replaces. */
export type ArticleText = {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  /** Where it is written: a law, a public page. */
  readonly source: string | null;
};
export type Article = ArticleText & {
  /** Letters a to z, digits, `_`, `.` and `-`, 100 at most: buttons carry it. */
  readonly id: string;
  readonly state: ArticleState;
  readonly kind: ArticleKind;
  /** Counts from 1 and grows with each change of the words after the first was published. */
  readonly version: number;
  readonly topic: string | null;
  readonly documentType: string | null;
  readonly country: string | null;
  readonly language: string;
  /** A document of PRADO, instead of a picture: `SWE-AO-06001`. */
  readonly prado: string | null;
  readonly ticket: string | null;
  /** The agency that answered, whose people approve it. */
  readonly agency: string | null;
  /** The expert who answered; another person must approve. */
  readonly author: string | null;
  readonly owner: string | null;
  readonly createdAt: Instant;
  readonly publishedAt: Instant | null;
  /**
   * Who published this version: a coordinator or an expert; null: a command. Of a draft,
   * `languageModel` where one wrote its words and nobody has edited them.
   */
  readonly publishedBy: string | null;
  readonly reviewAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** In the words of whoever withdrew it. */
  readonly withdrawnReason: string | null;
  /** The article that says the same, and stands in its place. */
  readonly replacedBy: string | null;
};

/** No id of a person has a blank. */
export const languageModel = "language model";
export const isAiMade = ({ state, publishedBy }: Article): boolean =>
  state === "draft" && publishedBy === languageModel;

/** What a new article says nothing about. */
export const plainArticle = {
  kind: "article",
  version: 1,
  source: null,
  prado: null,
  publishedBy: null,
  withdrawnAt: null,
  withdrawnReason: null,
  replacedBy: null,
} as const satisfies Partial<Article>;

/** A version that was replaced. */
export type ArticleVersion = ArticleText & {
  readonly article: string;
  readonly version: number;
  readonly publishedAt: Instant | null;
  readonly publishedBy: string | null;
};

/**
 * What somebody did with an article: it was `shown` to them, it was enough and no question was
 * sent (`solved`), it helped or it did not. Of a warning that is proposed: they see the same
 * (`confirmed`), or do not (`doubted`).
 */
export type ArticleUseKind = "shown" | "solved" | "helped" | "not-helped" | "confirmed" | "doubted";
export type ArticleUse = {
  readonly article: string;
  readonly kind: ArticleUseKind;
  /** The question, also one that is not sent yet; empty: none. */
  readonly ticket: string;
  readonly person: string;
  readonly agency: string | null;
  readonly at: Instant;
};
/** How often an article was used, by kind. */
export type UseCounts = {
  readonly shown: number;
  readonly solved: number;
  readonly helped: number;
  readonly notHelped: number;
};

/** What was rejected can become a draft again, unless another stands in its place or its words are gone. */
export const isRestorable = ({ state, kind, replacedBy, answer }: Article): boolean =>
  state === "rejected" && kind !== "warning" && replacedBy === null && answer !== "";
