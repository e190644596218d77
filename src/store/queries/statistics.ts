/**
 * Queries of figures: which questions have changed since their facts were folded, the facts, the
 * folds of periods, and what was sent of them.
 *
 * A question is unfolded when its version is not the one that its facts were folded from, which a
 * partial index tells. So whoever writes questions need not think of figures: not an ask, not an
 * older version of the program, not a copy of the database.
 */
import { type SQL, and, asc, desc, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import type { LookedAt } from "../../statistics/facts/fold-facts.ts";
import { factDay, factDaysOf } from "../../statistics/facts/question-facts.ts";
import type { Period } from "../../statistics/measures/counting.ts";
import type { Event } from "../../tickets/model.ts";
import {
  type Backend,
  type Db,
  type Statement,
  type WriteStep,
  always,
  guardedStep,
} from "../backend.ts";
import type { Along, Foldable, Folded, Statistics } from "../port/statistics.ts";
import { rowsInto, template } from "../templates.ts";
import { factsPageOf } from "./fact-pages.ts";
import { type Noted, eventForm } from "../compact/stored-forms.ts";
import type { Tables } from "../schema/tables.ts";
import { changeSteps, periodFoldsOf } from "../period-folds.ts";
import { besideOf } from "./events.ts";

const formCounter = "facts form";
const factsCounter = "facts kept";

export const statisticsOf = (backend: Backend): Statistics => ({
  ...foldables(backend),
  ...factsOf(backend),
  ...periodFoldsOf(backend),
  ...formsOf(backend),
  ...sentWeeksOf(backend),
  ...besideOf(backend),
});

const foldables = ({ db, tables: t }: Backend): Pick<Statistics, "unfolded" | "foldable"> => {
  // As one text of JSON: to unpack a row for each event takes several times as long as to read them.
  const history = sql<string | null>`(
    select '[' || string_agg('[' || version || ',' || at || ',' || cast(payload as text) || ']', ',') || ']'
    from events where stream = tickets.id and events.version <= tickets.version
  )`;
  const page = (of: Db, condition: SQL | undefined) =>
    of
      .select({ id: t.tickets.id, version: t.tickets.version, history })
      .from(t.tickets)
      .where(condition)
      .orderBy(asc(t.tickets.id))
      .limit(sql.placeholder("most"));
  // Word for word the condition of the partial index.
  const unfolded = template((of) => page(of, sql`folded <> version`));
  const after = template((of) => page(of, gt(t.tickets.id, sql.placeholder("after"))));
  const taken = (rows: Awaited<ReturnType<typeof page>>): readonly Foldable[] =>
    rows.map(({ history: text, ...head }) => ({ ...head, history: historyIn(text ?? "[]") }));
  return {
    unfolded: async (most) => taken(await unfolded(db, { most })),
    foldable: async (last, most) => taken(await after(db, { after: last ?? "", most })),
  };
};

type ReadEvent = readonly [version: number, at: number, payload: unknown];
/** Databases put together what they read in whatever order. */
const historyIn = (text: string): readonly LookedAt[] => {
  const events: readonly ReadEvent[] = JSON.parse(text);
  return events
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, at, payload]) => {
      const event: Event | Noted = Object(eventForm.used(payload));
      return event.type === "noted" ? [] : [{ at, event }];
    });
};

type FactsMembers =
  | "keepFacts"
  | "factsOf"
  | "factsMark"
  | "firstAskedAt"
  | "factsIn"
  | "factsPage"
  | "factChanges";
const factsOf = (backend: Backend): Pick<Statistics, FactsMembers> => {
  const {
    db,
    tables: { questionFacts: f },
    commit,
  } = backend;
  const steps = keepingSteps(backend.tables);
  return {
    keepFacts: async (folded, along) => {
      if (folded.length === 0) return true;
      const refused = await commit((q) => [
        markStep(q, backend.tables, along),
        ...steps(q, folded),
        ...changeSteps(q, backend.tables, along),
      ]);
      return refused === null;
    },
    factsOf: async (ids) => {
      const rows = await db
        .select({ id: f.id, version: f.version, facts: f.facts })
        .from(f)
        .where(inArray(f.id, [...ids]));
      return new Map(rows.map(({ id, ...kept }) => [id, kept]));
    },
    firstAskedAt: async () => {
      const [first] = await backend.db
        .select({ at: backend.tables.tickets.askedAt })
        .from(backend.tables.tickets)
        .orderBy(asc(backend.tables.tickets.askedAt))
        .limit(1);
      return first?.at ?? null;
    },
    factsMark: async () => (await counterOf(backend, factsCounter)) ?? 0,
    factsIn: async ({ from, to }) => {
      const asked = await db
        .select({ facts: f.facts })
        .from(f)
        .where(and(gte(f.askedAt, from), lt(f.askedAt, to)));
      // By an index that holds all three; the sign keeps the other one from being taken.
      const earlier = db
        .select({ id: f.id })
        .from(f)
        .where(and(gte(f.lastAt, from), sql`+${f.askedAt} < ${from}`));
      const active = await db.select({ facts: f.facts }).from(f).where(inArray(f.id, earlier));
      return [...asked, ...active].map(({ facts }) => facts);
    },
    factsPage: factsPageOf(backend),
    factChanges: (period) => changesIn(backend, period),
  };
};

const counterOf = async (
  { db, tables: { counters } }: Pick<Backend, "db" | "tables">,
  name: string,
): Promise<number | null> => {
  const [found] = await db
    .select({ value: counters.value })
    .from(counters)
    .where(eq(counters.name, name));
  return found?.value ?? null;
};

/** Whoever keeps facts holds the mark's row until they are kept: of two one is refused, or waits. */
const markStep = (
  q: Db,
  { counters: c }: Pick<Tables, "counters">,
  along: Along | undefined,
): WriteStep<"overtaken"> => {
  const set = { value: sql`${c.value} + 1` };
  const insert = q.insert(c).values({ name: factsCounter, value: 1 });
  if (along === undefined) return always(insert.onConflictDoUpdate({ target: c.name, set }));
  const marked =
    along.mark === 0
      ? insert.onConflictDoNothing().returning({ name: c.name })
      : q
          .update(c)
          .set(set)
          .where(and(eq(c.name, factsCounter), eq(c.value, along.mark)))
          .returning({ name: c.name });
  return guardedStep(marked, "overtaken");
};

/** So many rows have a statement that is built once: to build one takes longer than to run it. */
const rowsAtOnce = 20;
const inChunks = <Row>(rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, n) =>
    rows.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce),
  );

type FactsRow = Tables["questionFacts"]["$inferInsert"];
type DayRow = Tables["factDays"]["$inferInsert"];
/** Facts, the days on which they have something, and that their questions are folded. */
const keepingSteps = ({ questionFacts: f, factDays, tickets }: Tables) => {
  const facts = rowsInto(f, (q, rows: readonly FactsRow[]) =>
    q
      .insert(f)
      .values([...rows])
      .onConflictDoUpdate({
        target: f.id,
        set: {
          version: sql`excluded.version`,
          lastAt: sql`excluded.last_at`,
          facts: sql`excluded.facts`,
        },
        setWhere: sql`excluded.version >= ${f.version}`,
      }),
  );
  const days = rowsInto(factDays, (q, rows: readonly DayRow[]) =>
    q
      .insert(factDays)
      .values([...rows])
      .onConflictDoUpdate({
        target: factDays.day,
        set: { changes: sql`${factDays.changes} + 1` },
      }),
  );
  const marks = markingSteps(tickets);
  return (q: Db, folded: readonly Folded[]): readonly WriteStep<never>[] => {
    const rows = folded
      .flatMap(({ id, version, facts: made }) =>
        made === null
          ? []
          : [{ id, version, askedAt: made.askedAt, lastAt: made.lastAt, facts: made }],
      )
      // In one order everywhere, so that two who fold the same wait for each other and do not lock.
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const changed = [...new Set(rows.flatMap((row) => [...factDaysOf(row.facts)]))]
      .toSorted((a, b) => a - b)
      .map((day) => ({ day, changes: 1 }));
    return [
      ...inChunks(rows).map((some) => facts(q, some)),
      ...inChunks(changed).map((some) => days(q, some)),
      ...marks(
        q,
        rows,
        folded.filter((one) => one.facts === null),
      ),
    ].map(always);
  };
};

type Head = { readonly id: string; readonly version: number };
/** Notes questions as folded: those that have facts, in the order of their ids, and those without. */
const markingSteps = (tickets: Tables["tickets"]) => {
  /** One that has changed meanwhile has another version than its facts, and stays as it is. */
  const marked = template((q) =>
    q
      .update(tickets)
      .set({ folded: sql`${tickets.version}` })
      .where(
        sql`folded <> version and id between ${sql.placeholder("first")} and ${sql.placeholder("last")}
          and version = (select version from question_facts f where f.id = tickets.id)`,
      ),
  );
  const markedWithout = template((q) =>
    q
      .update(tickets)
      .set({ folded: sql`${tickets.version}` })
      .where(
        and(eq(tickets.id, sql.placeholder("id")), eq(tickets.version, sql.placeholder("version"))),
      ),
  );
  return (q: Db, rows: readonly Head[], without: readonly Head[]): readonly Statement[] => {
    const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
    return [
      ...(first === undefined ? [] : [marked(q, { first, last })]),
      ...without.map(({ id, version }) => markedWithout(q, { id, version })),
    ];
  };
};

const changesIn = async (
  { db, tables: { factDays } }: Pick<Backend, "db" | "tables">,
  { from, to }: Period,
): Promise<number> => {
  const [found] = await db
    .select({ changes: sql<number | string | null>`sum(${factDays.changes})` })
    .from(factDays)
    .where(and(gte(factDays.day, factDay(from)), lt(factDays.day, factDay(to) + 1)));
  return Number(found?.changes ?? 0);
};

const formsOf = ({ db, tables: t }: Backend): Pick<Statistics, "factsForm" | "keepFactsForm"> => ({
  factsForm: async () => (await counterOf({ db, tables: t }, formCounter)) ?? 0,
  keepFactsForm: async (value) => {
    await db
      .insert(t.counters)
      .values({ name: formCounter, value })
      .onConflictDoUpdate({ target: t.counters.name, set: { value } });
  },
});

const sentWeeksOf = ({
  db,
  tables: { sentWeeks: s },
}: Backend): Pick<Statistics, "sentWeek" | "lastSentWeek" | "keepSentWeek"> => {
  const kept = { week: s.week, at: s.at, sent: s.sent };
  const sentWeek: Statistics["sentWeek"] = async (agency, week) => {
    const [found] = await db
      .select(kept)
      .from(s)
      .where(and(eq(s.agency, agency), eq(s.week, week)));
    return found ?? null;
  };
  return {
    sentWeek,
    lastSentWeek: async (agency, before) => {
      const [found] = await db
        .select(kept)
        .from(s)
        .where(and(eq(s.agency, agency), lt(s.week, before)))
        .orderBy(desc(s.week))
        .limit(1);
      return found ?? null;
    },
    keepSentWeek: async (agency, given) => {
      await db
        .insert(s)
        .values({ agency, ...given })
        .onConflictDoNothing();
      return (await sentWeek(agency, given.week)) ?? given;
    },
  };
};
