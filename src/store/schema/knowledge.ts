/** Tables of knowledge: articles, their earlier versions, and what people did with them. */
import type { ArticleKind, ArticleState, ArticleUseKind } from "../../knowledge/article.ts";
import type { Columns } from "./columns.ts";

const defineArticles = (w: Columns) => {
  // The version before this one writes rows without the columns that have a default, or may be
  // null.
  const articles = w.table(
    "articles",
    {
      id: w.text().primaryKey(),
      state: w.text().$type<ArticleState>().notNull(),
      title: w.text().notNull(),
      question: w.text().notNull(),
      answer: w.text().notNull(),
      topic: w.text(),
      documentType: w.text(),
      country: w.text(),
      language: w.text().notNull(),
      ticket: w.text(),
      agency: w.text(),
      author: w.text(),
      owner: w.text(),
      createdAt: w.instant().notNull(),
      publishedAt: w.instant(),
      reviewAt: w.instant(),
      kind: w.text().$type<ArticleKind>().notNull().default("article"),
      version: w.integer().notNull().default(1),
      source: w.text(),
      prado: w.text(),
      publishedBy: w.text(),
      withdrawnAt: w.instant(),
      withdrawnReason: w.text(),
      replacedBy: w.text(),
      /** The number of its last change among those of all articles, by `counters`. */
      changed: w.integer().notNull().default(0),
    },
    (t) => [
      w.index("articles_state").on(t.state, t.createdAt),
      w.index("articles_published").on(t.state, t.id),
      w.index("articles_changed").on(t.changed),
    ],
  );
  const articleVersions = w.table(
    "article_versions",
    {
      article: w.text().notNull(),
      version: w.integer().notNull(),
      title: w.text().notNull(),
      question: w.text().notNull(),
      answer: w.text().notNull(),
      source: w.text(),
      publishedAt: w.instant(),
      publishedBy: w.text(),
    },
    (t) => [w.primaryKey({ columns: [t.article, t.version] })],
  );
  return { articles, articleVersions };
};

const defineUses = (w: Columns) => {
  const articleUses = w.table(
    "article_uses",
    {
      article: w.text().notNull(),
      kind: w.text().$type<ArticleUseKind>().notNull(),
      /** Empty for none, since a null would differ from every other null. */
      ticket: w.text().notNull(),
      person: w.text().notNull(),
      agency: w.text(),
      at: w.instant().notNull(),
    },
    (t) => [
      w.primaryKey({ columns: [t.article, t.kind, t.ticket, t.person] }),
      w.index("article_uses_at").on(t.at),
    ],
  );
  /** Each counts the changes of one thing: whoever writes it holds the row until it is committed. */
  const counters = w.table("counters", {
    name: w.text().primaryKey(),
    value: w.integer().notNull(),
  });
  return { articleUses, counters };
};

export const defineKnowledge = (w: Columns) => ({ ...defineArticles(w), ...defineUses(w) });
