/**
 * Makes an article of one that a file has: a new one, or the next version of the one with its id.
 */
import { type Article, plainArticle } from "./article.ts";
import type { FiledArticle } from "./files/filed-article.ts";
import type { Instant } from "../tickets/model.ts";

type Loading = {
  /** The article with the same id, if there is one. */
  readonly before: Article | null;
  /** What the file's language is where it does not say. */
  readonly language: "sv" | "en";
  readonly now: Instant;
};

/**
 * Null: it is published with the same words already. What only we have beside the contract's
 * fields stays where the file does not say it.
 */
export const loadedArticle = (
  filed: FiledArticle,
  { before, language, now }: Loading,
): Article | null => {
  const loaded = { ...(before ?? unsaid(language, now)), ...saidIn(filed) };
  if (before === null) return loaded;
  if (before.state === "published" && isSame(before, loaded)) return null;
  return {
    ...loaded,
    state: "published",
    version: before.version + 1,
    publishedAt: now,
    publishedBy: null,
    withdrawnAt: null,
    withdrawnReason: null,
    replacedBy: null,
  };
};

/** What a file can leave out. */
const unsaid = (language: "sv" | "en", now: Instant) => ({
  ...plainArticle,
  state: "published" as const,
  language,
  ticket: null,
  agency: null,
  author: null,
  owner: null,
  createdAt: now,
  publishedAt: now,
  reviewAt: null,
});

const saidIn = ({ lang, kind, source, prado, owner, reviewAt, ...named }: FiledArticle) => ({
  ...named,
  ...(lang === null ? {} : { language: lang }),
  ...(kind === null ? {} : { kind }),
  ...(source === null ? {} : { source }),
  ...(prado === null ? {} : { prado }),
  ...(owner === null ? {} : { owner }),
  ...(reviewAt === null ? {} : { reviewAt }),
});

const isSame = (one: Article, other: Article): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
