/** Queries of what is kept about one person: where each table names people. */
import { type SQL, and, asc, eq, getTableColumns, inArray, lt, or, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { NotedKind } from "../../org/schema/policy.ts";
import { type Backend, always } from "../backend.ts";
import { notedTexts, textRows } from "../noted-texts.ts";
import { wokenPrefix } from "../note-names.ts";
import type { Register } from "../port/register.ts";
import { appendWith } from "../queries/events.ts";
import { rosterReader, unpacked } from "../queries/rosters.ts";
import type { Tables } from "../schema/tables.ts";

export const registerOf = (backend: Backend): Register => ({
  about: async (names) => ({
    tables: await rowsAbout(backend, names),
    events: await eventsAbout(backend, names),
    words: (await wordsAbout(backend, names)).map(({ at, kind, by, text }) => ({
      at,
      kind,
      by,
      text,
    })),
  }),
  eraseAbout: async (names, { at, by, trial }) => {
    const { db, tables } = backend;
    const places = erasable(tables, names, at);
    const counts = await Promise.all(
      Object.entries(places).map(
        async ([name, { table, where }]) => [name, await db.$count(table, where)] as const,
      ),
    );
    const words = await wordsAbout(backend, names);
    const ofKind = (wanted: NotedKind): number =>
      words.filter(({ kind }) => kind === wanted).length;
    const counted = {
      ...Object.fromEntries(counts),
      changes: ofKind("change"),
      levels: ofKind("level"),
      courses: ofKind("course"),
    };
    // The log is kept for ever: what was typed and means nobody is not written there.
    const isNobody = Object.values(counted).every((count) => count === 0);
    if (trial || isNobody) return counted;
    const payload = { type: "noted", data: { names, rows: counted } } as const;
    await appendWith(backend, { stream: "note:records", at, by, type: "erased", payload }, (q) => [
      ...Object.values(places).map(({ table, where }) => always(q.delete(table).where(where))),
      always(
        q
          .update(tables.texts)
          .set({ body: null, salt: null })
          .where(
            inArray(
              tables.texts.id,
              words.map(({ id }) => id),
            ),
          ),
      ),
    ]);
    return counted;
  },
});

type Place = {
  readonly table: SQLiteTable;
  /** The columns that name people. */
  readonly names: readonly SQLiteColumn[];
  readonly shown: Readonly<Record<string, SQLiteColumn>>;
};

const rowsAbout = async ({ db, tables }: Backend, names: readonly string[]) => {
  const found = await Promise.all(
    Object.entries(placesIn(tables)).map(async ([name, { table, names: columns, shown }]) => {
      const where = or(...columns.map((column) => inArray(column, [...names])));
      return [name, await db.select(shown).from(table).where(where)] as const;
    }),
  );
  const all = [...found, ["cards", await cardsAbout({ db, tables }, names)] as const];
  return Object.fromEntries(all.filter(([, rows]) => rows.length > 0));
};

const cardsAbout = ({ db, tables: t }: Pick<Backend, "db" | "tables">, names: readonly string[]) =>
  db
    .select({ slot: t.cards.slot, place: t.places.place, at: t.cards.at })
    .from(t.cards)
    .innerJoin(t.places, eq(t.places.id, t.cards.placeId))
    .where(inArray(t.places.person, [...names]));

/** Words are left out, but for the person's own that were never sent: a question's are exported by themselves. */
const placesIn = (t: Tables): Readonly<Record<string, Place>> => {
  const { number, topic, askedAt, status, closedAt } = t.tickets;
  const question = { number, topic, status, askedAt, closedAt };
  const { kind: useKind, article, ticket, agency, at: usedAt } = t.articleUses;
  const { id, state, title, createdAt, author, owner, publishedBy } = t.articles;
  const { kind: draftKind, text, at: draftAt } = t.drafts;
  const { community, kind: eventKind, at: arrivedAt, settledAt } = t.inbox;
  const { met: _, ...person } = getTableColumns(t.people);
  return {
    people: { table: t.people, names: [t.people.person], shown: person },
    asked: { table: t.tickets, names: [t.tickets.askerPerson], shown: question },
    owned: { table: t.tickets, names: [t.tickets.ownerExpert], shown: question },
    loads: whole(t.loads, [t.loads.expert]),
    credits: whole(t.credits, [t.credits.holder]),
    practices: whole(t.practices, [t.practices.expert]),
    takes: whole(t.takes, [t.takes.expert]),
    duty: whole(t.turns, [t.turns.expert, t.turns.taker]),
    shifts: whole(t.publishedShifts, [t.publishedShifts.expert]),
    competence: whole(t.competence, [t.competence.expert, t.competence.by]),
    articles: {
      table: t.articles,
      names: [author, owner, publishedBy],
      shown: { id, state, title, createdAt, author, owner, publishedBy },
    },
    articleUses: {
      table: t.articleUses,
      names: [t.articleUses.person],
      shown: { article, kind: useKind, ticket, agency, at: usedAt },
    },
    drafts: {
      table: t.drafts,
      names: [t.drafts.person],
      shown: { kind: draftKind, text, at: draftAt },
    },
    inbox: {
      table: t.inbox,
      names: [t.inbox.person],
      shown: { community, kind: eventKind, at: arrivedAt, settledAt },
    },
    records: whole(t.dispositions, [t.dispositions.heldBy, t.dispositions.exportedBy]),
  };
};
const whole = (table: SQLiteTable, names: readonly SQLiteColumn[]): Place => ({
  table,
  names,
  shown: getTableColumns(table),
});

/** An event names somebody by a text of JSON that is their id or address and nothing else. */
const eventsAbout = async (backend: Backend, names: readonly string[]) => {
  const quoted = names.map((name) => JSON.stringify(name));
  const found = [];
  const readRosters = rosterReader(backend);
  let after: PlaceInLog | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof eventsPerhapsAbout>> = await eventsPerhapsAbout(
      backend,
      names,
      after,
    );
    const rosters = await readRosters(rows.map(({ payload }) => payload));
    for (const { at, type, by, number, stream, payload } of rows) {
      const isTheirs = names.includes(by);
      const text = JSON.stringify(payload);
      // A name's own `_` matches anything in `like`.
      const isAbout =
        isTheirs || stream.startsWith(wokenPrefix) || quoted.some((one) => text.includes(one));
      if (!isAbout) continue;
      const data = payload.type === "noted" ? payload.data : unpacked(payload, rosters);
      found.push({ at, type, in: number ?? stream, isTheirs, data });
    }
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < eventsAtOnce) return found;
  }
};

const eventsAtOnce = 1_000;
type PlaceInLog = { readonly at: number; readonly stream: string; readonly version: number };
/** A page of those that name them, and of those of which a part was deflated, which may. */
const eventsPerhapsAbout = (
  { db, tables: { events: e, tickets } }: Backend,
  names: readonly string[],
  after: PlaceInLog | null,
) => {
  const has = (part: string): SQL => sql`cast(${e.payload} as text) like ${`%${part}%`}`;
  const page = { at: e.at, stream: e.stream, version: e.version };
  return db
    .select({ ...page, type: e.type, by: e.by, payload: e.payload, number: tickets.number })
    .from(e)
    .leftJoin(tickets, eq(tickets.id, e.stream))
    .where(
      and(
        after === null
          ? undefined
          : sql`(${e.at}, ${e.stream}, ${e.version}) > (${after.at}, ${after.stream}, ${after.version})`,
        or(
          inArray(e.by, [...names]),
          inArray(
            e.stream,
            names.map((name) => `${wokenPrefix}${name}`),
          ),
          ...names.map((name) => has(JSON.stringify(name))),
          has('"rest":"'),
        ),
      ),
    )
    .orderBy(asc(e.at), asc(e.stream), asc(e.version))
    .limit(eventsAtOnce);
};

/** Words of no question that are about them and are there still. */
const wordsAbout = async (backend: Backend, names: readonly string[]) => {
  const about = (await notedTexts(backend)).filter(({ experts }) =>
    experts.some((one) => names.includes(one)),
  );
  const rows = await textRows(
    backend,
    about.map(({ text }) => text.id),
  );
  return about.flatMap(({ at, kind, by, text: { id } }) => {
    const text = rows.get(id)?.body ?? null;
    return text === null ? [] : [{ id, at, kind, by, text }];
  });
};

const erasable = (t: Tables, names: readonly string[], at: number) => {
  const these = (column: SQLiteColumn): SQL => inArray(column, [...names]);
  const over = (column: SQLiteColumn, whose: SQLiteColumn) => and(these(whose), lt(column, at));
  return {
    people: { table: t.people, where: these(t.people.person) },
    drafts: { table: t.drafts, where: these(t.drafts.person) },
    loads: { table: t.loads, where: these(t.loads.expert) },
    practices: { table: t.practices, where: these(t.practices.expert) },
    duty: { table: t.turns, where: over(t.turns.to, t.turns.expert) },
    shifts: {
      table: t.publishedShifts,
      where: over(t.publishedShifts.to, t.publishedShifts.expert),
    },
  };
};
