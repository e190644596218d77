/**
 * Queries of figures: which questions have changed since their facts were folded, the facts, the
 * folds of periods, and what was sent of them.
 *
 * A question is unfolded when its version is not the one that its facts were folded from, which a
 * partial index tells. So whoever writes questions need not think of figures: not an ask, not an
 * older version of the program, not a copy of the database.
 */
import { and, asc, desc, eq, gt, gte, inArray, lt, sql } from "drizzle-orm";
import type { LookedAt, LookedAtOffer } from "../../statistics/facts/fold-facts.ts";
import type { QuestionFacts } from "../../statistics/facts/question-facts.ts";
import type { Period } from "../../statistics/measures/counting.ts";
import type { Event } from "../../tickets/model.ts";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { Foldable, Folded, Statistics } from "../port/statistics.ts";
import { factsPageOf } from "./fact-pages.ts";
import type { Noted } from "../schema/questions.ts";
import type { Tables } from "../schema/tables.ts";
import { besideOf } from "./events.ts";

const dayMs = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / dayMs);
const formCounter = "facts form";

export const statisticsOf = (backend: Backend): Statistics => ({
  ...foldables(backend),
  ...factsOf(backend),
  ...foldsOf(backend),
  ...sentWeeksOf(backend),
  ...besideOf(backend),
});

const foldables = ({ db, tables: t }: Backend): Pick<Statistics, "unfolded" | "foldable"> => {
  type Head = Pick<Foldable, "id" | "version">;
  const offering = sql`${t.events.type} in ('offered', 'broadcast')`;
  const withHistories = async (heads: readonly Head[]): Promise<readonly Foldable[]> => {
    if (heads.length === 0) return [];
    const rows = await db
      .select({
        stream: t.events.stream,
        version: t.events.version,
        at: t.events.at,
        by: t.events.by,
        type: t.events.type,
        read: sql`case when ${offering} then ${t.events.payload} -> 'offers' else ${t.events.payload} end`.mapWith(
          t.events.payload,
        ),
      })
      .from(t.events)
      .where(
        inArray(
          t.events.stream,
          heads.map(({ id }) => id),
        ),
      )
      .orderBy(asc(t.events.stream), asc(t.events.version));
    const streams = Map.groupBy(rows, ({ stream }) => stream);
    return heads.map(({ id, version }) => ({
      id,
      version,
      history: (streams.get(id) ?? [])
        // What was recorded between the two reads belongs to the next folding.
        .filter((row) => row.version <= version)
        .flatMap(({ at, by, type, read }) =>
          eventIn(type, read).map((event) => ({ at, by, event })),
        ),
    }));
  };
  const head = { id: t.tickets.id, version: t.tickets.version };
  return {
    unfolded: async (most) =>
      withHistories(
        await db
          .select(head)
          .from(t.tickets)
          // Word for word the condition of the partial index.
          .where(sql`folded <> version`)
          .orderBy(asc(t.tickets.id))
          .limit(most),
      ),
    foldable: async (after, most) =>
      withHistories(
        await db
          .select(head)
          .from(t.tickets)
          .where(after === null ? undefined : gt(t.tickets.id, after))
          .orderBy(asc(t.tickets.id))
          .limit(most),
      ),
  };
};

/** Of an offer its offers alone are read: without the decision, which is two thirds of all that the log holds. */
const isOffers = (read: unknown): read is readonly LookedAtOffer[] => Array.isArray(read);
const isEvent = (read: Event | Noted): read is Event => read.type !== "noted";
const eventIn = (type: string, read: Event | Noted): readonly LookedAt["event"][] =>
  isOffers(read)
    ? [{ type: type === "broadcast" ? type : "offered", offers: read }]
    : isEvent(read)
      ? [read]
      : [];

type FactsMembers = "keepFacts" | "factsIn" | "factsPage" | "factChanges";
const factsOf = (backend: Backend): Pick<Statistics, FactsMembers> => {
  const {
    db,
    tables: { questionFacts: f },
    commit,
  } = backend;
  return {
    keepFacts: async (folded) => {
      if (folded.length === 0) return;
      await commit((q) => [
        ...factSteps(q, backend.tables, folded),
        marked(q, backend.tables, folded),
      ]);
    },
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

/** Facts, and the days on which they have something. */
const factSteps = (
  q: Db,
  { questionFacts: f, factDays }: Tables,
  folded: readonly Folded[],
): readonly WriteStep<never>[] => {
  const rows = folded
    .flatMap(({ id, version, facts }) =>
      facts === null ? [] : [{ id, version, askedAt: facts.askedAt, lastAt: facts.lastAt, facts }],
    )
    // In one order everywhere, so that two who fold the same wait for each other and do not lock.
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (rows.length === 0) return [];
  const days = [...new Set(rows.flatMap(({ facts }) => daysOf(facts)))].toSorted((a, b) => a - b);
  return [
    always(
      q
        .insert(f)
        .values(rows)
        .onConflictDoUpdate({
          target: f.id,
          set: {
            version: sql`excluded.version`,
            lastAt: sql`excluded.last_at`,
            facts: sql`excluded.facts`,
          },
          setWhere: sql`excluded.version >= ${f.version}`,
        }),
    ),
    always(
      q
        .insert(factDays)
        .values(days.map((day) => ({ day, changes: 1 })))
        .onConflictDoUpdate({
          target: factDays.day,
          set: { changes: sql`${factDays.changes} + 1` },
        }),
    ),
  ];
};

/** Notes them as folded; one that has changed meanwhile has another version, and stays as it is. */
const marked = (q: Db, { tickets }: Tables, folded: readonly Folded[]): WriteStep<never> => {
  const pairs = folded.map(({ id, version }) => sql`(${id}, cast(${version} as bigint))`);
  return always(
    q
      .update(tickets)
      .set({ folded: sql`${tickets.version}` })
      .where(
        and(sql`folded <> version`, sql`(id, version) in (values ${sql.join(pairs, sql`, `)})`),
      ),
  );
};

/** Every day, by universal time, on which something happened to the question. */
const daysOf = (facts: QuestionFacts): readonly number[] => {
  const happened = [
    ...facts.accepted,
    ...facts.declined,
    ...facts.answered,
    ...facts.outcomes,
    ...facts.truth,
  ].map(({ at }) => at);
  return [
    facts.askedAt,
    facts.lastAt,
    ...happened,
    ...facts.silent,
    ...facts.reopened,
    ...facts.closed,
    ...facts.solved,
    ...facts.escalated,
    ...facts.fellBack,
    ...facts.secondAsked,
    ...facts.truthAsked,
    ...(facts.shownAt === null ? [] : [facts.shownAt]),
    ...(facts.cancelled === null ? [] : [facts.cancelled.at]),
  ].map(dayOf);
};

const changesIn = async (
  { db, tables: { factDays } }: Pick<Backend, "db" | "tables">,
  { from, to }: Period,
): Promise<number> => {
  const [found] = await db
    .select({ changes: sql<number | string | null>`sum(${factDays.changes})` })
    .from(factDays)
    .where(and(gte(factDays.day, dayOf(from)), lt(factDays.day, dayOf(to) + 1)));
  return Number(found?.changes ?? 0);
};

const foldsOf = ({
  db,
  tables: t,
  write,
}: Backend): Omit<
  Statistics,
  | keyof ReturnType<typeof foldables>
  | keyof ReturnType<typeof factsOf>
  | keyof ReturnType<typeof sentWeeksOf>
  | keyof ReturnType<typeof besideOf>
> => {
  const p = t.periodFolds;
  return {
    periodFolds: async (periods, zone) => {
      const rows = await db
        .select()
        .from(p)
        .where(and(eq(p.zone, zone), inArray(p.period, [...periods])));
      return new Map(
        rows.map(({ period, basis, changes, fold }) => [period, { basis, changes, fold }]),
      );
    },
    keepPeriodFold: async (place, { basis, changes, fold }) => {
      await write(
        db
          .insert(p)
          .values({ ...place, basis, changes, fold })
          .onConflictDoUpdate({ target: [p.period, p.zone], set: { basis, changes, fold } }),
      );
    },
    factsForm: async () => {
      const [kept] = await db
        .select({ value: t.counters.value })
        .from(t.counters)
        .where(eq(t.counters.name, formCounter));
      return kept?.value ?? 0;
    },
    keepFactsForm: async (value) => {
      await write(
        db
          .insert(t.counters)
          .values({ name: formCounter, value })
          .onConflictDoUpdate({ target: t.counters.name, set: { value } }),
      );
    },
  };
};

const sentWeeksOf = ({
  db,
  tables: { sentWeeks: s },
  write,
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
      await write(
        db
          .insert(s)
          .values({ agency, ...given })
          .onConflictDoNothing(),
      );
      return (await sentWeek(agency, given.week)) ?? given;
    },
  };
};
