/** People as far as sending to them needs it, and the questions that they had begun to write. */
import { and, desc, eq, getTableColumns, isNotNull, sql } from "drizzle-orm";
import type { Backend } from "./backend.ts";
import type { Store } from "./port.ts";

type Members = "person" | "remember" | "anyPlace" | "saveDraft" | "draft";

export const peopleOf = ({ db, tables: t }: Backend): Pick<Store, Members> => ({
  person: async (person) => {
    const { met: _, ...columns } = getTableColumns(t.people);
    const [known] = await db.select(columns).from(t.people).where(eq(t.people.person, person));
    return known ?? null;
  },
  remember: async (person, community, known) => {
    const met = sql<number>`(select coalesce(max(p.met), 0) + 1 from ${t.people} as p)`;
    const nothing = {
      place: null,
      language: null,
      locale: null,
      timeZone: null,
      gone: false,
      remindedAt: null,
    };
    const { place = null } = known;
    await db
      .insert(t.people)
      .values({ ...nothing, ...known, person, community, met })
      .onConflictDoUpdate({
        target: t.people.person,
        set: { ...known, community, ...(place === null ? {} : { met }) },
      });
  },
  anyPlace: async (community) => {
    const [latest] = await db
      .select({ place: t.people.place })
      .from(t.people)
      .where(
        and(eq(t.people.community, community), eq(t.people.gone, false), isNotNull(t.people.place)),
      )
      .orderBy(desc(t.people.met), desc(t.people.person))
      .limit(1);
    return latest?.place ?? null;
  },
  saveDraft: async ({ id, person, text }, at) => {
    await db
      .insert(t.drafts)
      .values({ id, person, text, at })
      .onConflictDoUpdate({ target: t.drafts.id, set: { person, text, at } });
  },
  draft: async (id) => {
    const [draft] = await db
      .select({ id: t.drafts.id, person: t.drafts.person, text: t.drafts.text })
      .from(t.drafts)
      .where(eq(t.drafts.id, id));
    return draft ?? null;
  },
});
