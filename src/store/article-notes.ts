/**
 * Notes what articles say from when somebody publishes them: of each version, and of why one was
 * withdrawn, the log gets the hash. Its salt lies among the texts, without words: these are the article's.
 */
import type { Article, ArticleState, ArticleText } from "../knowledge/article.ts";
import type { Backend } from "./backend.ts";
import { canonical } from "./canonical-json.ts";
import type { ArticleChange, Change, StoredText } from "./port/change.ts";
import type { NoteName } from "./note-names.ts";
import { lastOf } from "./queries/events.ts";
import { hashOfText, newSalt } from "./text-hash.ts";

export const articlesLog: NoteName = "note:articles";
export const publicStates = ["published", "withdrawn"] as const;
export const isPublicArticle = ({ state }: Pick<Article, "state">): boolean =>
  publicStates.some((one) => one === state);

export type NotedArticle = {
  readonly id: string;
  readonly version: number;
  readonly state: ArticleState;
  /** The hash of its words, and of why it was withdrawn; each is the id of a text. */
  readonly words: string;
  readonly reason: string | null;
};
export type ArticlePlace = Pick<NotedArticle, "id" | "version">;
export const editionId = ({ id, version }: ArticlePlace): string => `edition:${id}.${version}`;
export const withdrawalId = (place: ArticlePlace): string => `${editionId(place)}.withdrawn`;
export const editionContents = ({ title, question, answer, source }: ArticleText): string =>
  canonical({ title, question, answer, source });

export type ArticleNotes = {
  readonly at: number;
  readonly by: string;
  readonly articles: readonly NotedArticle[];
  readonly texts: readonly StoredText[];
  readonly after: { readonly version: number; readonly head: string | null };
};

/** What is noted of these changes; null: nothing, as of a draft, which a person reads before it counts. */
export const articleNotesOf = async (
  backend: Backend,
  changes: readonly Change[],
): Promise<ArticleNotes | null> => {
  const [first] = changes.flatMap(({ at, articles = [] }) =>
    articles.filter(isNoted).map(({ article, by }) => ({ at, by: by ?? article.publishedBy })),
  );
  if (first === undefined) return null;
  const changed = changes.flatMap(({ articles = [] }) => articles.filter(isNoted));
  const after = await lastOf(backend, articlesLog);
  const noted = changed.map(({ article }) => notedAs(article));
  return {
    at: first.at,
    by: first.by ?? "import",
    articles: noted.map(({ article }) => article),
    texts: [...new Map(noted.flatMap(({ texts }) => texts.map((one) => [one.id, one]))).values()],
    after,
  };
};

/** A look at it, or another owner, changes no word. */
const isNoted = ({ article, from, version }: ArticleChange): boolean =>
  isPublicArticle(article) && !(from === article.state && version === article.version);

type Worded = ArticleText &
  ArticlePlace & {
    readonly state: ArticleState;
    readonly withdrawnReason: string | null;
  };
const notedAs = (article: Worded) => {
  const { id, version, state, withdrawnReason } = article;
  const words = salted(editionId(article), editionContents(article));
  const reason = withdrawnReason === null ? null : salted(withdrawalId(article), withdrawnReason);
  return {
    article: { id, version, state, words: words.hash, reason: reason?.hash ?? null },
    texts: reason === null ? [words] : [words, reason],
  };
};

const salted = (id: string, words: string): StoredText => {
  const salt = newSalt();
  return { id, ticket: null, body: null, salt, hash: hashOfText(salt, words) };
};
