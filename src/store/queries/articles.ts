/**
 * Queries of articles. A row of `counters` counts all changes and each gets a number, so that
 * whoever follows them asks for what is new alone. A save that changes articles holds that row until
 * it is committed, so no change becomes visible after one with a larger number.
 */
import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, ne, sql } from "drizzle-orm";
import { type Article, articleStates } from "../../knowledge/article.ts";
import { publicStates } from "../article-notes.ts";
import { type Backend, type Db, type WriteStep, always, guardedStep } from "../backend.ts";
import type { ArticleChange, Saved } from "../port/change.ts";
import type { Knowledge } from "../port/knowledge.ts";
import type { Tables } from "../schema/tables.ts";

type Members =
  | "article"
  | "articles"
  | "articlesById"
  | "publishedAfter"
  | "articlesVersion"
  | "articlesChangedAfter"
  | "warningsSince"
  | "publishedOn"
  | "articleVersions";
const counter = "articles";
const warning = "warning";
/** A statement's parameters are limited (SQLite: 32 766). */
const idsAtOnce = 1_000;

export const articlesOf = ({ db, tables: t }: Backend): Pick<Knowledge, Members> => {
  const a = t.articles;
  const article = columnsOf(t);
  const v = t.articleVersions;
  return {
    article: async (id) => (await db.select(article).from(a).where(eq(a.id, id)))[0] ?? null,
    articles: (state) =>
      db
        .select(article)
        .from(a)
        .where(state === null ? undefined : eq(a.state, state))
        .orderBy(asc(a.createdAt), asc(a.id)),
    articlesById: async (ids) => {
      const found = new Map<string, Article>();
      for (let from = 0; from < ids.length; from += idsAtOnce)
        for (const one of await db
          .select(article)
          .from(a)
          .where(inArray(a.id, ids.slice(from, from + idsAtOnce))))
          found.set(one.id, one);
      return found;
    },
    publishedAfter: (id, limit) =>
      db
        .select(article)
        .from(a)
        .where(and(eq(a.state, "published"), id === null ? undefined : gt(a.id, id)))
        .orderBy(asc(a.id))
        .limit(limit),
    articlesVersion: async () => {
      const c = t.counters;
      const [count] = await db.select({ value: c.value }).from(c).where(eq(c.name, counter));
      return count?.value ?? 0;
    },
    articlesChangedAfter: (version, limit) =>
      db
        .select({ article, version: a.changed })
        .from(a)
        .where(gt(a.changed, version))
        .orderBy(asc(a.changed))
        .limit(limit),
    warningsSince: (since) =>
      db
        .select(article)
        .from(a)
        .where(
          and(inArray(a.state, [...articleStates]), gte(a.createdAt, since), eq(a.kind, warning)),
        )
        .orderBy(asc(a.createdAt), asc(a.id)),
    publishedOn: (topic, limit) =>
      db
        .select({ article, asked: t.tickets.state })
        .from(a)
        .leftJoin(t.tickets, eq(t.tickets.id, a.ticket))
        .where(and(eq(a.state, "published"), eq(a.topic, topic), ne(a.kind, warning)))
        .orderBy(desc(a.createdAt), asc(a.id))
        .limit(limit),
    articleVersions: (id) => db.select().from(v).where(eq(v.article, id)).orderBy(asc(v.version)),
  };
};

const columnsOf = (t: Tables) => {
  const { changed: _, ...article } = getTableColumns(t.articles);
  return article;
};

/** Rows come in one order for every save, so that two saves never wait for each other. */
export const articleSteps = (
  db: Db,
  t: Tables,
  changes: readonly ArticleChange[],
): readonly WriteStep<Saved>[] => {
  if (changes.length === 0) return [];
  const c = t.counters;
  const n = changes.length;
  const value = sql`(${db.select({ value: c.value }).from(c).where(eq(c.name, counter))})`;
  return [
    always(
      db
        .insert(c)
        .values({ name: counter, value: n })
        .onConflictDoUpdate({ target: c.name, set: { value: sql`${c.value} + ${n}` } }),
    ),
    ...changes
      .toSorted((one, other) => (one.article.id < other.article.id ? -1 : 1))
      .flatMap((change, i) => {
        const changed = sql`${value} - ${n - 1 - i}`;
        return change.from === null
          ? [insertStep(db, t, { ...change.article, changed })]
          : [keepStep(db, t, change.article), updateStep(db, t, { ...change, changed })];
      }),
  ];
};

type Changed = { readonly changed: ReturnType<typeof sql> };
const insertStep = (db: Db, t: Tables, row: Article & Changed): WriteStep<Saved> =>
  guardedStep(
    db.insert(t.articles).values(row).onConflictDoNothing().returning({ id: t.articles.id }),
    "stale",
  );

const updateStep = (
  db: Db,
  t: Tables,
  { article, from, version, unedited, changed }: ArticleChange & Changed,
): WriteStep<Saved> =>
  guardedStep(
    db
      .update(t.articles)
      .set({ ...article, changed })
      .where(
        and(
          eq(t.articles.id, article.id),
          from === null ? undefined : eq(t.articles.state, from),
          version === undefined ? undefined : eq(t.articles.version, version),
          ...(unedited === undefined
            ? []
            : [
                eq(t.articles.title, unedited.title),
                eq(t.articles.question, unedited.question),
                eq(t.articles.answer, unedited.answer),
              ]),
        ),
      )
      .returning({ id: t.articles.id }),
    "stale",
  );

/** Keeps public words that the update is about to replace, if it makes a new version of them. */
const keepStep = (db: Db, t: Tables, { id, version }: Article): WriteStep<never> => {
  const a = t.articles;
  return always(
    db
      .insert(t.articleVersions)
      .select(
        db
          .select({
            article: a.id,
            version: a.version,
            title: a.title,
            question: a.question,
            answer: a.answer,
            source: a.source,
            publishedAt: a.publishedAt,
            publishedBy: a.publishedBy,
          })
          .from(a)
          .where(and(eq(a.id, id), lt(a.version, version), inArray(a.state, [...publicStates]))),
      )
      .onConflictDoNothing(),
  );
};
