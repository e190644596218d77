/**
 * Finds articles that say a text's words: published ones, which somebody edits or withdraws, and what holds
 * no more, earlier versions and withdrawn articles, from which the words can go.
 */
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Article, ArticleText } from "../../knowledge/article.ts";
import type { Store } from "../../store/port/store.ts";
import { Unusable } from "../../commands/outcome.ts";

type Reads = Pick<Store, "article" | "articles" | "articleVersions">;
export type Edition = Pick<Article, "id" | "version" | "ticket">;
export type SaidInArticles = {
  /** Those that hold. */
  readonly published: readonly string[];
  /** Withdrawn ones, and the versions before. */
  readonly lapsed: readonly Edition[];
};

type Words = ArticleText & { readonly withdrawnReason?: string | null };
const wordsOf = (one: Words): string =>
  [one.title, one.question, one.answer, one.source, one.withdrawnReason].join("\n");

export const articlesWith = async (store: Reads, body: string): Promise<SaidInArticles> => {
  if (body.trim() === "") return { published: [], lapsed: [] };
  const says = (one: Words): boolean => wordsOf(one).includes(body);
  const [published, lapsed]: [string[], Edition[]] = [[], []];
  for (const article of await store.articles(null)) {
    const { id, state, version, ticket } = article;
    if (state === "published" && says(article)) published.push(id);
    if (state === "withdrawn" && says(article)) lapsed.push({ id, version, ticket });
    const before = version === 1 ? [] : await store.articleVersions(id);
    lapsed.push(...before.filter(says).map((one) => ({ id, version: one.version, ticket })));
  }
  return { published, lapsed };
};

/** The version with this name that still has words; null: the name is of no version, or its words are gone. */
export const lapsedEdition = async (
  store: Reads,
  name: string,
  language: Language,
): Promise<Edition | null> => {
  const [, id = "", written = ""] = /^edition:(.+)\.(\d+)$/.exec(name) ?? [];
  const article = id === "" ? null : await store.article(id);
  if (article === null) return null;
  const version = Number(written);
  if (version === article.version && article.state === "published")
    throw new Unusable([t(language, "program.text.holds", { id })]);
  const one: Words | undefined =
    version === article.version
      ? article
      : (await store.articleVersions(id)).find((before) => before.version === version);
  return one === undefined || wordsOf(one).trim() === ""
    ? null
    : { id, version, ticket: article.ticket };
};
