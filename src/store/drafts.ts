/** Questions that people had begun to write, until they are sent. */
import { and, eq, gte, lt, or } from "drizzle-orm";
import type { Backend } from "./backend.ts";
import type { Store } from "./port.ts";

type Members = "saveDraft" | "draft" | "dropDraft";

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
    // `/` is the character after `.`, so this is everything that begins with the id and a dot.
    const beside = and(gte(t.drafts.id, `${id}.`), lt(t.drafts.id, `${id}/`));
    await write(db.delete(t.drafts).where(or(eq(t.drafts.id, id), beside)));
  },
});
