/**
 * Queries of events: reading a stream, appending to one that is no question's, checking every
 * chain.
 */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, ne, or } from "drizzle-orm";
import type { Questions } from "../port/questions.ts";
import { type Recorded, exerciseAsker } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { type Chained, chainOn, placeAfter, standsAfter } from "../chain.ts";
import type { Tables } from "../schema/tables.ts";

type Row = Tables["events"]["$inferSelect"];
const rowsAtOnce = 1_000;
/**
 * Of those who race for a version of a stream one wins each time, so this is far more than ever
 * needed.
 */
const notingTries = 100;

export const eventsOf = (
  backend: Backend,
): Pick<Questions, "history" | "activeBetween" | "brokenLink" | "note"> => {
  const { db, tables: t } = backend;
  return {
    history: async (id) => {
      const rows = await db
        .select()
        .from(t.events)
        .where(eq(t.events.stream, id))
        .orderBy(asc(t.events.version));
      return rows.flatMap(recordedIn);
    },
    activeBetween: async (from, to) => {
      const active = db
        .select({ stream: t.events.stream })
        .from(t.events)
        .where(and(gte(t.events.at, from), lt(t.events.at, to)));
      const tickets = await db
        .select({ id: t.tickets.id, version: t.tickets.version, ticket: t.tickets.state })
        .from(t.tickets)
        .where(and(inArray(t.tickets.id, active), ne(t.tickets.askerPerson, exerciseAsker)))
        .orderBy(asc(t.tickets.askedAt), asc(t.tickets.id));
      const rows = await db
        .select()
        .from(t.events)
        .where(inArray(t.events.stream, active))
        .orderBy(asc(t.events.stream), asc(t.events.version));
      const streams = Map.groupBy(rows, ({ stream }) => stream);
      return tickets.map(({ id, version, ticket }) => ({
        ticket,
        // What was recorded between the two reads is not in this state yet.
        history: (streams.get(id) ?? [])
          .filter((row) => row.version <= version)
          .flatMap(recordedIn),
      }));
    },
    note: (stream, { at, by, type, data }) =>
      append(backend, { stream, at, by, type, payload: { type: "noted", data } }),
    brokenLink: async () => (await brokenInside(backend)) ?? brokenAtEnd(backend),
  };
};

const recordedIn = ({ at, by, payload }: Row): readonly Recorded[] =>
  payload.type === "noted" ? [] : [{ at, by, event: payload }];

export const append = async (
  { db, tables: t, write }: Backend,
  noted: Pick<Row, "stream" | "at" | "by" | "type" | "payload">,
): Promise<void> => {
  for (let tries = 0; tries < notingTries; tries += 1) {
    const [before = null] = await db
      .select()
      .from(t.events)
      .where(eq(t.events.stream, noted.stream))
      .orderBy(desc(t.events.version))
      .limit(1);
    const { version, prev } = placeAfter(before, noted.stream);
    const written = await write(
      db
        .insert(t.events)
        .values([...chainOn(prev, [{ ...noted, version }])])
        .onConflictDoNothing()
        .returning({ version: t.events.version }),
    );
    if (written.length > 0) return;
  }
  throw new Error(`The stream ${noted.stream} is too busy to note anything.`);
};

/** Checks every link in order, a page at a time. */
const brokenInside = async ({ db, tables: t }: Backend) => {
  const { stream, version } = t.events;
  let before: Chained | null = null;
  for (;;) {
    const rows: readonly Chained[] = await db
      .select()
      .from(t.events)
      .where(
        before === null
          ? undefined
          : or(
              gt(stream, before.stream),
              and(eq(stream, before.stream), gt(version, before.version)),
            ),
      )
      .orderBy(asc(stream), asc(version))
      .limit(rowsAtOnce);
    for (const row of rows) {
      if (!standsAfter(before, row))
        return { stream: row.stream, version: placeAfter(before, row.stream).version };
      before = row;
    }
    if (rows.length < rowsAtOnce) return null;
  }
};

/**
 * A question's row names its last event, so that an event cut off at the end is missed, and one
 * added is seen.
 */
const brokenAtEnd = async ({ db, tables: t }: Backend) => {
  const [missing] = await db
    .select({ stream: t.tickets.id, version: t.tickets.version })
    .from(t.tickets)
    .leftJoin(
      t.events,
      and(eq(t.events.stream, t.tickets.id), eq(t.events.version, t.tickets.version)),
    )
    .where(or(isNull(t.events.hash), ne(t.events.hash, t.tickets.head)))
    .orderBy(asc(t.tickets.id))
    .limit(1);
  if (missing !== undefined) return missing;
  const [added] = await db
    .select({ stream: t.events.stream, version: t.events.version })
    .from(t.events)
    .innerJoin(t.tickets, eq(t.tickets.id, t.events.stream))
    .where(gt(t.events.version, t.tickets.version))
    .orderBy(asc(t.events.stream), asc(t.events.version))
    .limit(1);
  return added ?? null;
};
