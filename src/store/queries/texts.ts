/** Queries of people's words, which lie apart from events so that they can be removed. */
import { eq, inArray, sql } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { StoredText } from "../port/change.ts";
import type { Questions } from "../port/questions.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto, templateOfList } from "../templates.ts";

/** A statement's parameters are limited (SQLite: 32 766). */
const idsAtOnce = 1_000;

export const textQueries = ({ db, tables: t }: Backend): Pick<Questions, "texts"> => {
  const withIds = templateOfList((of, ids) =>
    of
      .select({ id: t.texts.id, body: t.texts.body })
      .from(t.texts)
      .where(inArray(t.texts.id, [...ids])),
  );
  return {
    texts: async (ids) => {
      const bodies = new Map<string, string>();
      for (let from = 0; from < ids.length; from += idsAtOnce)
        for (const { id, body } of await withIds(db, ids.slice(from, from + idsAtOnce)))
          if (body !== null) bodies.set(id, body);
      return bodies;
    },
  };
};

/** One statement may not write the same row twice, nor too many. */
const atOnce = (texts: readonly StoredText[]): readonly (readonly StoredText[])[] => {
  const sorted = texts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return new Set(texts.map(({ id }) => id)).size === texts.length
    ? Array.from({ length: Math.ceil(sorted.length / idsAtOnce) }, (_, i) =>
        sorted.slice(i * idsAtOnce, (i + 1) * idsAtOnce),
      )
    : sorted.map((text) => [text]);
};

type TextChanges = { readonly texts: readonly StoredText[]; readonly blanked: readonly string[] };
export const textStepsOf = (t: Tables) => {
  const put = rowsInto(t.texts, (db, rows: readonly StoredText[]) =>
    db
      .insert(t.texts)
      .values([...rows])
      .onConflictDoUpdate({
        target: t.texts.id,
        set: {
          ticket: sql`excluded.ticket`,
          body: sql`excluded.body`,
          salt: sql`excluded.salt`,
          hash: sql`excluded.hash`,
        },
      }),
  );
  return (db: Db, { texts, blanked }: TextChanges): readonly WriteStep<never>[] => [
    ...atOnce(texts).map((rows) => always(put(db, rows))),
    ...blanked
      .toSorted()
      .map((id) =>
        always(db.update(t.texts).set({ body: null, salt: null }).where(eq(t.texts.id, id))),
      ),
  ];
};
