/** Checks the hash chains: of every stream, each link and the end. */
import { and, asc, eq, getTableColumns, gt, gte, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { type Chained, placeAfter, standsAfter } from "../chain.ts";
import type { LogPlace, Stretch } from "../port/audit.ts";
import { rosterNamed, rosterReader } from "../queries/rosters.ts";
import { eventForm } from "../compact/stored-forms.ts";
import { isWithin, wholeLog } from "./stretches.ts";

const rowsAtOnce = 1_000;
type Among = Stretch & { readonly since: Instant | null };

/** Among these streams; `since`: of those that have grown since then alone; null: of all. */
export const brokenLink = async (
  backend: Backend,
  among: Among = { ...wholeLog, since: null },
): Promise<LogPlace | null> => (await brokenInside(backend, among)) ?? brokenAtEnd(backend, among);

/** The streams to which something was added since then. */
export const grownSince = ({ db, tables: { events: e } }: Backend, since: Instant) =>
  db.select({ stream: e.stream }).from(e).where(gte(e.at, since));

/**
 * Checks every link in order, a page at a time. A link also breaks where the roster that it names is
 * gone or was changed, since what was decided is in both.
 */
const brokenInside = async (backend: Backend, among: Among): Promise<LogPlace | null> => {
  const { since } = among;
  const { db, tables: t } = backend;
  const readRosters = rosterReader(backend);
  const { payload: _, ...columns } = getTableColumns(t.events);
  const { stream, version } = columns;
  // As it lies there, byte by byte.
  const payload = sql<string>`cast(${t.events.payload} as text)`;
  let before: Chained | null = null;
  for (;;) {
    const stored = await db
      .select({ ...columns, payload })
      .from(t.events)
      .where(
        and(
          since === null ? undefined : inArray(stream, grownSince(backend, since)),
          isWithin(stream, among),
          before === null
            ? undefined
            : // As one value, so that the index is entered where the page begins.
              sql`(${stream}, ${version}) > (${before.stream}, ${before.version})`,
        ),
      )
      .orderBy(asc(stream), asc(version))
      .limit(rowsAtOnce);
    const rows: readonly Chained[] = stored.map((row) => ({
      ...row,
      payload: asWritten(row.payload),
    }));
    const rosters = await readRosters(rows.map((row) => row.payload));
    for (const row of rows) {
      const roster = rosterNamed(row.payload);
      if (!standsAfter(before, row) || (roster !== null && !rosters.has(roster)))
        return { stream: row.stream, version: placeAfter(before, row.stream).version };
      before = row;
    }
    if (rows.length < rowsAtOnce) return null;
  }
};

/** What was written, or nothing at all, which no hash is of, where the bytes are not those that we write. */
const asWritten = (stored: string): unknown => {
  try {
    const read: unknown = JSON.parse(stored);
    return JSON.stringify(read) === stored ? eventForm.used(read) : null;
  } catch {
    return null;
  }
};

/**
 * A question's row names its last event, so that an event cut off at the end is missed, and one
 * added is seen.
 */
const brokenAtEnd = async (
  { db, tables: t }: Backend,
  stretch: Stretch,
): Promise<LogPlace | null> => {
  const [missing] = await db
    .select({ stream: t.tickets.id, version: t.tickets.version })
    .from(t.tickets)
    .leftJoin(
      t.events,
      and(eq(t.events.stream, t.tickets.id), eq(t.events.version, t.tickets.version)),
    )
    .where(
      and(
        isWithin(t.tickets.id, stretch),
        or(isNull(t.events.hash), ne(t.events.hash, t.tickets.head)),
      ),
    )
    .orderBy(asc(t.tickets.id))
    .limit(1);
  if (missing !== undefined) return missing;
  const [added] = await db
    .select({ stream: t.events.stream, version: t.events.version })
    .from(t.events)
    .innerJoin(t.tickets, eq(t.tickets.id, t.events.stream))
    .where(and(isWithin(t.tickets.id, stretch), gt(t.events.version, t.tickets.version)))
    .orderBy(asc(t.events.stream), asc(t.events.version))
    .limit(1);
  return added ?? null;
};

/** The first question whose events are there and whose row is not. */
export const questionWithoutRow = async (
  { db, tables: t }: Backend,
  stretch: Stretch,
): Promise<LogPlace | null> => {
  const [lost = null] = await db
    .select({ stream: t.events.stream, version: t.events.version })
    .from(t.events)
    .leftJoin(t.tickets, eq(t.tickets.id, t.events.stream))
    .where(
      and(
        isWithin(t.events.stream, stretch),
        eq(t.events.version, 1),
        eq(t.events.type, "asked"),
        isNull(t.tickets.id),
      ),
    )
    .orderBy(asc(t.events.stream))
    .limit(1);
  return lost;
};
