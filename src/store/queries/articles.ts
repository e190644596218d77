/** Queries of articles: answers that became knowledge. */
import { and, asc, desc, eq } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, guardedStep } from "../backend.ts";
import type { Change, Saved } from "../port/change.ts";
import type { OrganisationStore } from "../port/organisation.ts";
import type { Tables } from "../schema/tables.ts";

type Members = "article" | "articles" | "publishedOn";

export const articlesOf = ({ db, tables: t }: Backend): Pick<OrganisationStore, Members> => ({
  article: async (id) =>
    (await db.select().from(t.articles).where(eq(t.articles.id, id)))[0] ?? null,
  articles: (state) =>
    db
      .select()
      .from(t.articles)
      .where(state === null ? undefined : eq(t.articles.state, state))
      .orderBy(asc(t.articles.createdAt), asc(t.articles.id)),
  publishedOn: (topic, limit) =>
    db
      .select({ article: t.articles, asked: t.tickets.state })
      .from(t.articles)
      .leftJoin(t.tickets, eq(t.tickets.id, t.articles.ticket))
      .where(and(eq(t.articles.state, "published"), eq(t.articles.topic, topic)))
      .orderBy(desc(t.articles.createdAt), asc(t.articles.id))
      .limit(limit),
});

/** Rows come in one order for every save, so that two saves never wait for each other. */
export const articleSteps = (
  db: Db,
  t: Tables,
  articles: NonNullable<Change["articles"]>,
): readonly WriteStep<Saved>[] =>
  articles
    .toSorted((a, b) => (a.article.id < b.article.id ? -1 : 1))
    .map(({ article, from }) =>
      guardedStep<Saved>(
        from === null
          ? db
              .insert(t.articles)
              .values(article)
              .onConflictDoNothing()
              .returning({ id: t.articles.id })
          : db
              .update(t.articles)
              .set(article)
              .where(and(eq(t.articles.id, article.id), eq(t.articles.state, from)))
              .returning({ id: t.articles.id }),
        "stale",
      ),
    );
