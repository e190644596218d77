/** Questions that people had begun to write, until they are sent. */
import { and, eq, gte, lt, or, sql } from "drizzle-orm";
import type { Backend, Db } from "../backend.ts";
import type { Store } from "../port/store.ts";
import type { Tables } from "../schema/tables.ts";
import { template } from "../templates.ts";

type Members = "saveDraft" | "draft" | "dropDraft";

/** A draft and what lies beside it. */
export const draftDropping = (t: Tables) => {
  const drop = template((db) =>
    db.delete(t.drafts).where(
      or(
        eq(t.drafts.id, sql.placeholder("id")),
        // `/` is the character after `.`, so this is everything that begins with the id and a dot.
        and(gte(t.drafts.id, sql.placeholder("from")), lt(t.drafts.id, sql.placeholder("to"))),
      ),
    ),
  );
  return (db: Db, id: string) => drop(db, { id, from: `${id}.`, to: `${id}/` });
};

export const draftsOf = ({ db, tables: t, write }: Backend): Pick<Store, Members> => ({
  saveDraft: async ({ id, person, text }, at) => {
    await write(
      db
        .insert(t.drafts)
        .values({ id, person, text, at })
        .onConflictDoUpdate({ target: t.drafts.id, set: { person, text, at } }),
    );
  },
  draft: async (id) => {
    const [draft] = await db
      .select({ id: t.drafts.id, person: t.drafts.person, text: t.drafts.text })
      .from(t.drafts)
      .where(eq(t.drafts.id, id));
    return draft ?? null;
  },
  dropDraft: async (id) => {
    await write(draftDropping(t)(db, id));
  },
});
