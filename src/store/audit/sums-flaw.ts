/**
 * Compares what was added up over all questions with the tables that keep it: how many each expert has in
 * hand, and the last number of each year.
 */
import { and, asc, eq, gt, gte, inArray, max } from "drizzle-orm";
import { z } from "zod";
import { type Instant, minutes } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { recordsLog } from "../note-names.ts";
import type { CountedSpan, Flaw, LogSums } from "../port/audit.ts";
import { addLate, addSums, noSums } from "./counted.ts";
import { historyIn } from "./question-flaw.ts";

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
    for (const some of Map.groupBy(rows, ({ stream }) => stream).values())
      addLate(sums, historyIn(some)?.recorded ?? [], counting);
    after = ids.at(-1) ?? after;
    if (ids.length < questionsAtOnce) return;
  }
};

const wrongRow = async (backend: Backend, sums: LogSums): Promise<Row | null> =>
  (await wrongNumber(backend, sums)) ?? wrongLoad(backend, sums);

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

const wrongLoad = async (backend: Backend, sums: LogSums): Promise<Row | null> => {
  const { db, tables } = backend;
  const erased = await erasedPeople(backend);
  const rows = await db.select().from(tables.loads);
  const kept = new Map(rows.map(({ expert, busy }) => [expert, busy]));
  const wrong = [...new Set([...kept.keys(), ...sums.loads.keys()])].find(
    (expert) =>
      // Of whom it was erased it counts from then on, from nothing.
      !erased.has(expert) && (kept.get(expert) ?? 0) !== (sums.loads.get(expert) ?? 0),
  );
  return wrong === undefined ? null : { table: "loads", row: wrong };
};

const erasure = z.object({ data: z.object({ names: z.array(z.string()) }) });
/** Of whom what may be erased was erased. */
const erasedPeople = async ({
  db,
  tables: { events: e },
}: Backend): Promise<ReadonlySet<string>> => {
  const rows = await db
    .select({ payload: e.payload })
    .from(e)
    .where(and(eq(e.stream, recordsLog), eq(e.type, "erased")));
  return new Set(rows.flatMap(({ payload }) => erasure.safeParse(payload).data?.data.names ?? []));
};
