/** Queries of what people did with articles. */
import { and, asc, count, eq, gte, inArray, lt, ne, notExists, or } from "drizzle-orm";
import type { UseCounts, ArticleUse, ArticleUseKind } from "../../knowledge/article.ts";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { Knowledge } from "../port/knowledge.ts";
import type { Tables } from "../schema/tables.ts";

type Members = "articleUses" | "articleUsesBetween" | "articleStandings";

export const articleUsesOf = ({ db, tables: t }: Backend): Pick<Knowledge, Members> => {
  const u = t.articleUses;
  const other = t.otherUses;
  /** Nobody who took it for the answer has opened the question again, to ask an expert after all. */
  const stayed = notExists(
    db
      .select({ kind: other.kind })
      .from(other)
      .where(
        and(
          eq(other.article, u.article),
          eq(other.kind, "not-helped"),
          eq(other.ticket, u.ticket),
          eq(other.person, u.person),
        ),
      ),
  );
  const inOrder = [asc(u.at), asc(u.article), asc(u.kind), asc(u.ticket), asc(u.person)];
  return {
    articleUses: (id) =>
      db
        .select()
        .from(u)
        .where(eq(u.article, id))
        .orderBy(...inOrder),
    articleUsesBetween: (from, to) =>
      db
        .select()
        .from(u)
        .where(and(gte(u.at, from), lt(u.at, to)))
        .orderBy(...inOrder),
    articleStandings: async (ids) => {
      const rows =
        ids.length === 0
          ? []
          : await db
              .select({ article: u.article, kind: u.kind, n: count() })
              .from(u)
              .where(and(inArray(u.article, [...ids]), or(ne(u.kind, "solved"), stayed)))
              .groupBy(u.article, u.kind);
      const of = (article: string, kind: ArticleUseKind): number =>
        rows.find((row) => row.article === article && row.kind === kind)?.n ?? 0;
      return new Map(
        ids.map((id): [string, UseCounts] => [
          id,
          {
            shown: of(id, "shown"),
            solved: of(id, "solved"),
            helped: of(id, "helped"),
            notHelped: of(id, "not-helped"),
          },
        ]),
      );
    },
  };
};

/** The same use of an article counts once, and stays as it was. */
export const usesSteps = (
  db: Db,
  t: Tables,
  uses: readonly ArticleUse[],
): readonly WriteStep<never>[] =>
  uses
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map((use) => always(db.insert(t.articleUses).values(use).onConflictDoNothing()));

const keyOf = ({ article, kind, ticket, person }: ArticleUse): string =>
  [article, kind, ticket, person].join(" ");
