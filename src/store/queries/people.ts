/** Queries of people: what sending to them needs. */
import {
  type SQL,
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  isNotNull,
  lt,
  sql,
} from "drizzle-orm";
import type { Backend, Db } from "../backend.ts";
import type { People } from "../port/people.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto, template } from "../templates.ts";

type Members = "person" | "remember" | "anyPlace" | Losing;

export const peopleOf = (backend: Backend): Pick<People, Members> => {
  const { db, tables: t } = backend;
  const { met: _, ...columns } = getTableColumns(t.people);
  const byAddress = template((of) =>
    of
      .select(columns)
      .from(t.people)
      .where(eq(t.people.person, sql.placeholder("person"))),
  );
  const remember = rememberingOf(t);
  return {
    person: async (person) => {
      const [known] = await byAddress(db, { person });
      return known ?? null;
    },
    remember: async (person, community, told) => {
      const known = told.gone === false ? { ...told, ...back } : told;
      await remember(db, { ...known, person, community });
    },
    ...losing(backend),
    anyPlace: (community) => anyPlace(backend, community),
  };
};

/** Of somebody who is heard from again. */
const back = { goneSince: null, goneTried: null };
const nothing = {
  place: null,
  language: null,
  locale: null,
  timeZone: null,
  unit: null,
  gone: false,
  remindedAt: null,
  ...back,
};
const nextMet = (t: Pick<Tables, "people">) =>
  sql<number>`(select coalesce(max(p.met), 0) + 1 from ${t.people} as p)`;

type Remembered = Partial<Tables["people"]["$inferSelect"]> & {
  readonly person: string;
  readonly community: string;
};
const asTold: Readonly<Record<string, SQL>> = {
  community: sql`excluded.community`,
  place: sql`excluded.place`,
  language: sql`excluded.language`,
  locale: sql`excluded.locale`,
  timeZone: sql`excluded.time_zone`,
  unit: sql`excluded.unit`,
  gone: sql`excluded.gone`,
  goneSince: sql`excluded.gone_since`,
  goneTried: sql`excluded.gone_tried`,
  remindedAt: sql`excluded.reminded_at`,
};
const rememberingOf = ({ people: p }: Pick<Tables, "people">) => {
  const met = nextMet({ people: p });
  const writing = (isMet: boolean) =>
    rowsInto(p, (db, rows: readonly Remembered[]) => {
      const told = Object.keys(rows[0] ?? {}).filter((column) => column in asTold);
      const set = Object.fromEntries(told.map((column) => [column, asTold[column]]));
      return db
        .insert(p)
        .values(rows.map((row) => ({ ...nothing, ...row, met })))
        .onConflictDoUpdate({ target: p.person, set: isMet ? { ...set, met } : set });
    });
  const [meeting, telling] = [writing(true), writing(false)];
  return (db: Db, told: Remembered): PromiseLike<unknown> =>
    ((told.place ?? null) === null ? telling : meeting)(db, [told]);
};

type Losing = "markUnreachable" | "unreachable" | "forgetPlace";
const losing = ({ db, tables: t }: Backend): Pick<People, Losing> => {
  const met = nextMet(t);
  const { person: address, goneSince: lostAt, goneTried } = t.people;
  const lost = template((of) =>
    of
      .select({ person: address, goneSince: lostAt, goneTried })
      .from(t.people)
      // As in the index that holds only these.
      .where(sql`${t.people.gone}`)
      .orderBy(asc(address)),
  );
  return {
    markUnreachable: async (person, community, { place, at }) => {
      const since = sql<number>`case when ${t.people.gone} then coalesce(${t.people.goneSince}, ${at}) else ${at} end`;
      const gone = { gone: true, goneSince: at, goneTried: at };
      await db
        .insert(t.people)
        .values({ ...nothing, person, community, met, ...gone })
        .onConflictDoUpdate({
          target: t.people.person,
          set: { ...gone, goneSince: since, place: null },
          setWhere: sql`${t.people.place} is null or ${t.people.place} = ${place}`,
        });
    },
    unreachable: async () => lost(db),
    forgetPlace: async (person, place) => {
      const isThere = and(eq(t.people.person, person), eq(t.people.place, place));
      await db.update(t.people).set({ place: null }).where(isThere);
    },
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
