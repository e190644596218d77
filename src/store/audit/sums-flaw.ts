/**
 * Compares what was added up over all questions with the tables that keep it: loads, uses of articles,
 * the last number of each year.
 */
import { and, asc, count, eq, gt, gte, inArray, isNull, max, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { type Instant, minutes } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { recordsLog } from "../note-names.ts";
import type { CountedSpan, Flaw, LogSums } from "../port/audit.ts";
import { rosterReader } from "../queries/rosters.ts";
import { addLate } from "./counted.ts";
import { historyIn } from "./question-flaw.ts";
import { addSums, momentModulus, noSums, keyOfRow } from "./sums.ts";

const questionsAtOnce = 200;
/** Whoever works beside it saves between two reads: it is looked at again. */
const looksMost = 20;
/** No clock is so far from another, and no save takes so long. */
const marginMs = minutes(10);

export const countingFrom = async (
  backend: Backend,
  now: Instant | null,
): Promise<CountedSpan> => ({
  before: ((await lastMoment(backend)) ?? 0) - marginMs,
  now,
});

const lastMoment = async ({ db, tables: { events: e } }: Backend): Promise<Instant | null> =>
  (await db.select({ at: max(e.at) }).from(e))[0]?.at ?? null;

type Row = { readonly table: string; readonly row: string };
/** `early`: of all questions, without what is left for the end. */
export const flawedSums = async (
  backend: Backend,
  early: readonly LogSums[],
  counting: CountedSpan,
): Promise<Flaw | null> => {
  let last: Row | null = null;
  for (let looks = 0; looks < looksMost; looks += 1) {
    const sums = noSums();
    for (const some of early) addSums(sums, some);
    const events = await eventCount(backend, counting);
    await addAllLate(backend, sums, counting);
    const found = await wrongRow(backend, sums);
    if (found === null) return null;
    const isStill = events === (await eventCount(backend, counting));
    // Where so much happens that nothing is ever still, the same row is wrong each time or none is.
    const isSame = last?.table === found.table && last.row === found.row;
    if (isStill || (isSame && looks === looksMost - 1)) return flawOf(found);
    last = found;
  }
  return null;
};

const flawOf = ({ table, row }: Row): Flaw => ({
  kind: "row",
  stream: table,
  version: 0,
  table,
  row,
});

const eventCount = ({ db, tables: { events: e } }: Backend, { before }: CountedSpan) =>
  db.$count(e, gte(e.at, before));

const addAllLate = async (
  backend: Backend,
  sums: LogSums,
  counting: CountedSpan,
): Promise<void> => {
  const { db, tables } = backend;
  const e = tables.events;
  const readRosters = rosterReader(backend);
  let after = "";
  for (;;) {
    const streams = await db
      .selectDistinct({ id: e.stream })
      .from(e)
      .where(and(gte(e.at, counting.before), gt(e.stream, after)))
      .orderBy(asc(e.stream))
      .limit(questionsAtOnce);
    const ids = streams.map(({ id }) => id);
    const rows = await db
      .select()
      .from(e)
      .where(inArray(e.stream, ids))
      .orderBy(asc(e.stream), asc(e.version));
    const rosters = await readRosters(rows.map(({ payload }) => payload));
    for (const some of Map.groupBy(rows, ({ stream }) => stream).values()) {
      const recorded = historyIn(some)?.recorded ?? [];
      if (recorded.length > 0) addLate(sums, { recorded, rosters }, counting);
    }
    after = ids.at(-1) ?? after;
    if (ids.length < questionsAtOnce) return;
  }
};

const wrongRow = async (backend: Backend, sums: LogSums): Promise<Row | null> => {
  const erased = await erasedPeople(backend);
  return (
    (await wrongNumber(backend, sums)) ??
    (await wrongLoad(backend, sums, erased)) ??
    (await wrongUse(backend, sums))
  );
};

/** Numbers may have been kept for questions that were never asked. */
const wrongNumber = async (
  { db, tables: { numbers } }: Backend,
  sums: LogSums,
): Promise<Row | null> => {
  const rows = await db.select().from(numbers);
  const last = new Map(rows.map((row) => [row.year, row.last]));
  const wrong = [...sums.numbers].find(([year, highest]) => (last.get(year) ?? 0) < highest);
  return wrong === undefined ? null : { table: "numbers", row: String(wrong[0]) };
};

/** Of two saves at the same time the earlier moment may be written last. */
const raceMs = minutes(1);
const wrongLoad = async (
  { db, tables: { loads } }: Backend,
  sums: LogSums,
  erased: ReadonlyMap<string, Instant>,
): Promise<Row | null> => {
  const rows = new Map((await db.select().from(loads)).map((row) => [row.expert, row]));
  const none = { busy: 0, lastOfferedAt: null };
  const isAsCounted = (expert: string): boolean => {
    const { busy, lastOfferedAt } = rows.get(expert) ?? none;
    const counted = sums.loads.get(expert) ?? none;
    const late = (counted.lastOfferedAt ?? 0) - (lastOfferedAt ?? 0);
    return busy === counted.busy && late >= 0 && late <= raceMs;
  };
  const wrong = [...new Set([...rows.keys(), ...sums.loads.keys()])]
    // Of whom it was erased it counts from then on, from nothing.
    .find((expert) => !erased.has(expert) && !isAsCounted(expert));
  return wrong === undefined ? null : { table: "loads", row: wrong };
};

/** Of uses that belong to a question; others were noted nowhere else. */
const wrongUse = async (
  { db, tables: { articleUses: u, articles: a, tickets: q } }: Backend,
  sums: LogSums,
): Promise<Row | null> => {
  const [stray] = await db
    .select({ article: u.article, kind: u.kind, ticket: u.ticket })
    .from(u)
    .leftJoin(q, eq(q.id, u.ticket))
    .where(
      and(
        ne(u.ticket, ""),
        or(
          isNull(q.id),
          ne(q.askerPerson, u.person),
          sql`${u.agency} is distinct from ${q.askerAgency}`,
        ),
      ),
    )
    .limit(1);
  if (stray !== undefined)
    return { table: "article_uses", row: keyOfRow(stray.article, stray.kind, stray.ticket) };
  const rows = await db
    .select({
      article: u.article,
      kind: u.kind,
      count: count(),
      moments: sql<number | string>`sum(${u.at} % ${sql.raw(String(momentModulus))})`,
    })
    .from(u)
    .where(ne(u.ticket, ""))
    .groupBy(u.article, u.kind);
  const kept = new Map(rows.map((row) => [keyOfRow(row.article, row.kind), row]));
  // A past that was invented shows articles that there never were.
  const articles = new Set((await db.select({ id: a.id }).from(a)).map(({ id }) => id));
  const counted = [...sums.uses.keys()].filter((place) => articles.has(place.split(" ")[0] ?? ""));
  const wrong = [...new Set([...kept.keys(), ...counted])].find((place) => {
    const [row, uses] = [kept.get(place), sums.uses.get(place)];
    return (
      (row?.count ?? 0) !== (uses?.count ?? 0) || Number(row?.moments ?? 0) !== (uses?.moments ?? 0)
    );
  });
  return wrong === undefined ? null : { table: "article_uses", row: wrong };
};

const erasure = z.object({ data: z.object({ names: z.array(z.string()) }) });
/** Of whom what may be erased was erased, and when. */
const erasedPeople = async ({
  db,
  tables: { events: e },
}: Backend): Promise<ReadonlyMap<string, Instant>> => {
  const rows = await db
    .select({ at: e.at, payload: e.payload })
    .from(e)
    .where(and(eq(e.stream, recordsLog), eq(e.type, "erased")))
    .orderBy(asc(e.version));
  return new Map(
    rows.flatMap(({ at, payload }) =>
      (erasure.safeParse(payload).data?.data.names ?? []).map((name) => [name, at] as const),
    ),
  );
};
