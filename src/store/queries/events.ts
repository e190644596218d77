/** Queries of events: reading a stream, counting in those that are no question's, and appending to these. */
import { type SQL, and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Period } from "../../statistics/measures/counting.ts";
import type { Saved } from "../port/change.ts";
import type { Questions } from "../port/questions.ts";
import type { Statistics } from "../port/statistics.ts";
import type { Recorded } from "../../tickets/model.ts";
import { type Backend, type Db, type WriteStep, guardedStep } from "../backend.ts";
import type { NoteName } from "../note-names.ts";
import { chainOn, placeAfter } from "../chain.ts";
import { isCounted } from "../schema/questions.ts";
import type { Tables } from "../schema/tables.ts";
import { type RostersByName, rosterReader, unpacked } from "./rosters.ts";

type Row = Tables["events"]["$inferSelect"];
/**
 * Of those who race for a version of a stream one wins each time, so this is far more than ever
 * needed.
 */
const notingTries = 100;

export const eventsOf = (backend: Backend): Pick<Questions, "history" | "note" | "noted"> => {
  const { db, tables: t } = backend;
  const readRosters = rosterReader(backend);
  return {
    history: async (id) => {
      const rows = await db
        .select()
        .from(t.events)
        .where(eq(t.events.stream, id))
        .orderBy(asc(t.events.version));
      const rosters = await readRosters(rows.map(({ payload }) => payload));
      return rows.flatMap((row) => recordedIn(row, rosters));
    },
    noted: async (stream, by) => {
      const rows = await db
        .select({
          at: t.events.at,
          by: t.events.by,
          type: t.events.type,
          payload: t.events.payload,
        })
        .from(t.events)
        .where(and(eq(t.events.stream, stream), by === undefined ? undefined : eq(t.events.by, by)))
        .orderBy(asc(t.events.version));
      return rows.flatMap(({ payload, ...row }) =>
        payload.type === "noted" ? [{ ...row, data: payload.data }] : [],
      );
    },
    note: (stream, { at, by, type, data }) =>
      append(backend, { stream, at, by, type, payload: { type: "noted", data } }),
  };
};

const recordedIn = ({ at, by, payload }: Row, rosters: RostersByName): readonly Recorded[] =>
  payload.type === "noted" ? [] : [{ at, by, event: unpacked(payload, rosters) }];

type NotedEvent = Pick<Row, "at" | "by" | "type" | "payload"> & { readonly stream: NoteName };
export const append = (backend: Backend, noted: NotedEvent): Promise<void> =>
  appendWith(backend, noted, () => []);

/** Notes an event and does what it says, in one transaction. */
export const appendWith = async (
  { db, tables: t, commit }: Backend,
  noted: NotedEvent,
  steps: (db: Db) => readonly WriteStep<never>[],
): Promise<void> => {
  for (let tries = 0; tries < notingTries; tries += 1) {
    const [before = null] = await db
      .select()
      .from(t.events)
      .where(eq(t.events.stream, noted.stream))
      .orderBy(desc(t.events.version))
      .limit(1);
    const { version, prev } = placeAfter(before, noted.stream);
    const refused = await commit((q) => [
      guardedStep(
        q
          .insert(t.events)
          .values([...chainOn(prev, [{ ...noted, version }])])
          .onConflictDoNothing()
          .returning({ version: t.events.version }),
        "somebody else noted",
      ),
      ...steps(q),
    ]);
    if (refused === null) return;
  }
  throw new Error(`The stream ${noted.stream} is too busy to note anything.`);
};

type Noted = Pick<Row, "at" | "by" | "type"> & {
  readonly stream: NoteName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly after: End;
};
type End = { readonly version: number; readonly head: string | null };
/** `after`: where the stream ended when it was read. If it has moved on, what is saved is stale. */
export const notedAfter = (
  db: Db,
  { events }: Pick<Tables, "events">,
  { data, after, ...noted }: Noted,
): readonly WriteStep<Saved>[] => {
  const payload = { type: "noted", data } as const;
  return chainOn(after.head, [{ ...noted, version: after.version + 1, payload }]).map((event) =>
    guardedStep<Saved>(
      db.insert(events).values(event).onConflictDoNothing().returning({ version: events.version }),
      "stale",
    ),
  );
};

/** Where a stream ends: the version and hash of its last event, 0 and null before its first. */
export const lastOf = async (
  { db, tables: { events } }: Pick<Backend, "db" | "tables">,
  stream: string,
): Promise<End> => {
  const [event] = await db
    .select({ version: events.version, hash: events.hash })
    .from(events)
    .where(eq(events.stream, stream))
    .orderBy(desc(events.version))
    .limit(1);
  return { version: event?.version ?? 0, head: event?.hash ?? null };
};

/** Figures that no question's facts hold: ways outside the chat, what the guard stopped, wrong data found. */
export const besideOf = ({
  db,
  tables: t,
}: Backend): Pick<
  Statistics,
  "formalChannelIn" | "directoryShownIn" | "wentOutside" | "stoppedIn" | "incorrectDataIn"
> => ({
  formalChannelIn: async (period) => {
    const rows = await db
      .select({ type: t.events.type, payload: t.events.payload })
      .from(t.events)
      .where(notedIn(t, "formal-channel", period));
    return rows.map(({ type, payload }) => ({
      agency: told(payload, "agency"),
      step: type === "sent" ? "sent" : "shown",
    }));
  },
  directoryShownIn: async (period) => {
    const rows = await db
      .select({ payload: t.events.payload })
      .from(t.events)
      .where(notedIn(t, "note:directory", period));
    return rows.map(({ payload }) => ({ agency: told(payload, "agency") }));
  },
  wentOutside: async (person, number, since) => {
    const rows = await db
      .select({ payload: t.events.payload })
      .from(t.events)
      .where(
        and(
          eq(t.events.stream, "formal-channel"),
          eq(t.events.type, "sent"),
          eq(t.events.by, person),
          gte(t.events.at, since),
        ),
      );
    return rows.some(({ payload }) => told(payload, "number") === number);
  },
  stoppedIn: async (period) => {
    const rows = await db
      .select({ by: t.events.by, payload: t.events.payload })
      .from(t.events)
      .where(and(notedIn(t, "guard", period), eq(t.events.type, "blocked")));
    return rows.map(({ by, payload }) => ({ community: by, kinds: kindsIn(payload) }));
  },
  incorrectDataIn: async ({ from, to }) => {
    const rows = await db
      .select({ payload: t.events.payload, agency: t.tickets.askerAgency })
      .from(t.events)
      .innerJoin(t.tickets, eq(t.tickets.id, t.events.stream))
      // Word for word the condition of the partial index.
      .where(and(sql`type = 'incorrect-data'`, gte(t.events.at, from), lt(t.events.at, to)));
    return rows.flatMap(({ payload, agency }) =>
      payload.type === "incorrect-data" ? [{ agency, step: payload.step }] : [],
    );
  },
});

type Counted = "formal-channel" | "guard" | "note:directory";
const notedIn = ({ events }: Tables, stream: Counted, { from, to }: Period): SQL | undefined =>
  // Word for word the condition of the partial index.
  and(isCounted, eq(events.stream, stream), gte(events.at, from), lt(events.at, to));

const kindsIn = (payload: {
  readonly type: string;
  readonly data?: unknown;
}): readonly string[] => {
  const { data } = payload;
  const kinds =
    typeof data === "object" && data !== null && "kinds" in data ? data.kinds : undefined;
  return Array.isArray(kinds) ? kinds.map(String) : [];
};

/** What a note tells under a name; nothing where it tells nothing. */
const told = (
  { data }: { readonly type: string; readonly data?: unknown },
  name: "agency" | "number",
): string =>
  typeof data === "object" && data !== null ? String(Reflect.get(data, name) ?? "") : "";
