/** Queries of people: what sending to them needs. */
import { type SQL, and, desc, eq, getTableColumns, gte, isNotNull, lt, sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { People } from "../port/people.ts";
import { template } from "../templates.ts";

type Members = "person" | "remember" | "markUnreachable" | "anyPlace";

export const peopleOf = (backend: Backend): Pick<People, Members> => {
  const { db, tables: t, write } = backend;
  const { met: _, ...columns } = getTableColumns(t.people);
  const byAddress = template((of) =>
    of
      .select(columns)
      .from(t.people)
      .where(eq(t.people.person, sql.placeholder("person"))),
  );
  const nothing = {
    place: null,
    language: null,
    locale: null,
    timeZone: null,
    gone: false,
    remindedAt: null,
  };
  const met = sql<number>`(select coalesce(max(p.met), 0) + 1 from ${t.people} as p)`;
  return {
    person: async (person) => {
      const [known] = await byAddress(db, { person });
      return known ?? null;
    },
    remember: async (person, community, known) => {
      const { place = null } = known;
      await write(
        db
          .insert(t.people)
          .values({ ...nothing, ...known, person, community, met })
          .onConflictDoUpdate({
            target: t.people.person,
            set: { ...known, community, ...(place === null ? {} : { met }) },
          }),
      );
    },
    markUnreachable: async (person, community, place) => {
      await write(
        db
          .insert(t.people)
          .values({ ...nothing, person, community, met, gone: true })
          .onConflictDoUpdate({
            target: t.people.person,
            set: { gone: true, place: null },
            setWhere: sql`${t.people.place} is null or ${t.people.place} = ${place}`,
          }),
      );
    },
    anyPlace: (community) => anyPlace(backend, community),
  };
};

const anyPlace = async ({ db, tables: t }: Backend, community: string): Promise<string | null> => {
  const known = and(eq(t.people.gone, false), isNotNull(t.people.place));
  const [platform = ""] = community.split(":");
  const latest = async (where: SQL | undefined) =>
    db
      .select({ place: t.people.place })
      .from(t.people)
      .where(and(known, where))
      .orderBy(desc(t.people.met), desc(t.people.person))
      .limit(1);
  const [near] = await latest(eq(t.people.community, community));
  // `;` is the character after `:`, so this is every community of the platform.
  const onPlatform = and(
    gte(t.people.community, `${platform}:`),
    lt(t.people.community, `${platform};`),
  );
  const [other] = near === undefined ? await latest(onPlatform) : [near];
  return other?.place ?? null;
};
