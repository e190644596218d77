/**
 * Compares what was added up over all questions with the tables that keep it: how many each expert has in
 * hand, the last number of each year, and what routing goes by: credits, practice and acceptances.
 */
import { and, asc, eq, gt, gte, inArray, max } from "drizzle-orm";
import { z } from "zod";
import { type Instant, minutes } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { recordsLog } from "../note-names.ts";
import type { CountedSpan, Flaw, LogSums } from "../port/audit.ts";
import { addLate, addMark, addSums, creditRow, markOf, noSums, practiceRow } from "./counted.ts";
import { historyUnpacker } from "../queries/rosters.ts";
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
  const unpack = historyUnpacker(backend);
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
    const histories = [...Map.groupBy(rows, ({ stream }) => stream).values()].map(
      (some) => historyIn(some)?.recorded ?? [],
    );
    for (const recorded of await unpack(histories)) addLate(sums, recorded, counting);
    after = ids.at(-1) ?? after;
    if (ids.length < questionsAtOnce) return;
  }
};

const wrongRow = async (backend: Backend, sums: LogSums): Promise<Row | null> =>
  (await wrongNumber(backend, sums)) ?? wrongOfPeople(backend, sums);

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

/** Rows of people whose data was erased are left out: they count from zero since then. */
const wrongOfPeople = async (backend: Backend, sums: LogSums): Promise<Row | null> => {
  const erased = await erasedPeople(backend);
  const { db, tables: t } = backend;
  const differing = <Value>(
    { table, none, holder }: Kind<Value>,
    kept: ReadonlyMap<string, Value>,
    counted: ReadonlyMap<string, Value>,
  ): Row | null => {
    const row = [...new Set([...kept.keys(), ...counted.keys()])].find(
      (one) => !erased.has(holder(one)) && (kept.get(one) ?? none) !== (counted.get(one) ?? none),
    );
    return row === undefined ? null : { table, row };
  };
  const loads = await db.select().from(t.loads);
  const busy = new Map(loads.map((one) => [one.expert, one.busy]));
  const credits = await db.select().from(t.credits);
  const amounts = new Map(credits.map((one) => [creditRow(one), one.amount]));
  const practices = await db.select().from(t.practices);
  const times = new Map(practices.map((one) => [practiceRow(one), one.at]));
  const owed = withoutPastTurns(sums.credits, amounts);
  return (
    differing({ table: "loads", none: 0, holder: itself }, busy, sums.loads) ??
    differing({ table: "credits", none: 0, holder: second }, amounts, owed) ??
    differing({ table: "practices", none: 0, holder: second }, times, sums.practices) ??
    differing({ table: "takes", none: 0n, holder: itself }, await takesIn(backend), sums.takes)
  );
};
type Kind<Value> = {
  readonly table: string;
  /** The value of a missing row. */
  readonly none: Value;
  /** Whose it is, from what names the row. */
  readonly holder: (row: string) => string;
};
const itself = (row: string): string => row;
const second = (row: string): string => namesIn(row)[1] ?? "";
const namesIn = (row: string): readonly string[] =>
  z.array(z.coerce.string()).parse(JSON.parse(row));

/** Turns of a day are dropped when it is over, all of them. */
const withoutPastTurns = (
  counted: ReadonlyMap<string, number>,
  kept: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> => {
  const ledgerOf = (row: string): string => namesIn(row)[0] ?? "";
  const days = new Set([...kept.keys()].map(ledgerOf));
  return new Map(
    [...counted].filter(([row]) => !row.startsWith('["turns:') || days.has(ledgerOf(row))),
  );
};

const takesAtOnce = 2_000;
const takesIn = async ({ db, tables: { takes } }: Backend): Promise<LogSums["takes"]> => {
  const sums = noSums();
  let after = "";
  for (;;) {
    const rows = await db
      .select()
      .from(takes)
      .where(gt(takes.offer, after))
      .orderBy(asc(takes.offer))
      .limit(takesAtOnce);
    for (const row of rows) addMark(sums, row.expert, markOf(row));
    after = rows.at(-1)?.offer ?? after;
    if (rows.length < takesAtOnce) return sums.takes;
  }
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
