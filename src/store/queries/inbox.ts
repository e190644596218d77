/**
 * Queries of the inbox: incoming events until they are settled. This is the life of an event.
 *
 * - Arrived: `arrive` writes it before the platform is acknowledged, so that nothing acknowledged
 *   is lost. A platform that delivers it again finds its id, and it counts once. Where its words are
 *   refused by the guard, the payload is the kinds that were found.
 * - In hand: it is unsettled (`settled_at` is null) and a process works on it. The row does not say
 *   so; the process knows what it has. Whatever the same person does next waits until their
 *   messages are settled (`hasUnsettledMessages`, `earlierMessage`), in the order in which they
 *   were sent.
 * - Left behind: it is still unsettled some seconds later, because its process died or the database
 *   was away. `unsettled` finds it.
 * - Recovered: `recover` moves `at` on, if it is as it was read, so that of two processes one takes
 *   it up, and counts the attempt before the work begins. Then it is in hand again.
 * - Given up: work on it began twice and never ended, so it may be what ends the process. `giveUp`
 *   marks it, and it is settled without being worked. A press or a form that its person makes again
 *   later has the same id: then it is forgotten, and arrives anew.
 * - Settled: acknowledged and dealt with. The change that it caused settles it in the same
 *   transaction, or `settle` does where it changed nothing. The id stays until retention prunes it, the payload goes:
 *   a person's words wait here no longer than needed. A change that it causes a second time is
 *   refused as seen before.
 * - Deleted: a press or a form that changed nothing keeps no row (`settle`). Made again with the
 *   same id, it may do something.
 */
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, not, sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Inbox, LeftBehind } from "../port/inbox.ts";
import type { Tables } from "../schema/tables.ts";
import { literal, rowsInto, template } from "../templates.ts";

const messageKinds = ["wrote", "edited", "deleted"];

export const inboxOf = (backend: Backend): Inbox => ({
  ...receiving(backend),
  ...givingUp(backend),
  ...ordering(backend),
  ...leaving(backend),
});

const receiving = ({
  db,
  tables: t,
}: Backend): Pick<Inbox, "arrive" | "unsettled" | "unsettledCount" | "recover"> => {
  const insert = rowsInto(t.inbox, (of, rows: readonly LeftBehind[]) =>
    of
      .insert(t.inbox)
      .values([...rows])
      .onConflictDoNothing()
      .returning({ id: t.inbox.id }),
  );
  const { id, at: arrivedAt, attempts } = t.inbox;
  const isUnsettled = (before: number) => and(isNull(t.inbox.settledAt), lt(arrivedAt, before));
  return {
    arrive: async (given) => {
      // A message waits until there is time for it; work on anything else begins at once.
      const begun = messageKinds.includes(given.kind) ? 0 : 1;
      return (await insert(db, [{ ...given, attempts: begun }])).length > 0;
    },
    unsettled: async (before, limit) => {
      const found = db
        .select(asArrived(t.inbox))
        .from(t.inbox)
        .where(isUnsettled(before))
        .orderBy(asc(sentIn(t.inbox)), asc(t.inbox.seq));
      return limit === undefined ? found : found.limit(limit);
    },
    unsettledCount: (before) => db.$count(t.inbox, isUnsettled(before)),
    recover: async (seen, at) => {
      const asRead = and(eq(id, seen.id), eq(arrivedAt, seen.at), isNull(t.inbox.settledAt));
      const counted = { at, attempts: sql`${attempts} + 1` };
      const recovered = await db.update(t.inbox).set(counted).where(asRead).returning({ id });
      return recovered.length > 0;
    },
  };
};

const givingUp = ({
  db,
  tables: t,
}: Backend): Pick<Inbox, "giveUp" | "givenUpAt" | "forgetGivenUp" | "givenUpCount"> => ({
  giveUp: async (id, at) => {
    const unsettled = and(eq(t.inbox.id, id), isNull(t.inbox.settledAt));
    await db.update(t.inbox).set({ givenUpAt: at }).where(unsettled);
  },
  givenUpAt: async (id) =>
    (await db.select({ at: t.inbox.givenUpAt }).from(t.inbox).where(eq(t.inbox.id, id)))[0]?.at ??
    null,
  forgetGivenUp: async (id) => {
    await db.delete(t.inbox).where(and(eq(t.inbox.id, id), isNotNull(t.inbox.givenUpAt)));
  },
  givenUpCount: (since) => db.$count(t.inbox, gte(t.inbox.givenUpAt, since)),
});

/** Queries of a person's unsettled messages, which their later events wait for. */
const ordering = (backend: Backend): Pick<Inbox, "hasUnsettledMessages" | "earlierMessage"> => {
  const { db, tables: t } = backend;
  const waiting = template((of) =>
    of
      .select({ id: t.inbox.id })
      .from(t.inbox)
      .where(
        and(
          eq(t.inbox.person, sql.placeholder("person")),
          inArray(t.inbox.kind, messageKinds),
          isNull(t.inbox.settledAt),
        ),
      )
      .limit(literal(1)),
  );
  return {
    hasUnsettledMessages: async (writer) => (await waiting(db, { person: writer })).length > 0,
    earlierMessage: earlierMessage(backend),
  };
};

const earlierMessage = ({ db, tables: t }: Backend): Inbox["earlierMessage"] => {
  const isIt = and(eq(t.inbox.id, sql.placeholder("id")), isNull(t.inbox.settledAt));
  const isBeside = and(
    eq(t.before.person, t.inbox.person),
    inArray(t.before.kind, messageKinds),
    isNull(t.before.settledAt),
  );
  /** What the same person did that is not settled: few, which SQL would compare at more cost. */
  const beside = template((of) =>
    of
      .select({
        id: t.before.id,
        seq: t.before.seq,
        sent: sentIn(t.before),
        ownSeq: t.inbox.seq,
        ownSent: sentIn(t.inbox),
      })
      .from(t.inbox)
      .innerJoin(t.before, isBeside)
      .where(isIt),
  );
  const byId = template((of) => of.select(asArrived(t.inbox)).from(t.inbox).where(isIt));
  return async (event) => {
    for (;;) {
      const [first] = (await beside(db, { id: event }))
        .map((one) => ({ id: one.id, by: one.sent - one.ownSent, rows: one.seq - one.ownSeq }))
        .filter(({ by, rows }) => by < 0 || (by === 0 && rows < 0))
        .toSorted((a, b) => a.by - b.by || a.rows - b.rows);
      if (first === undefined) return null;
      const [found] = await byId(db, { id: first.id });
      // It may have been settled since: then another may be the first.
      if (found !== undefined) return found;
    }
  };
};

const leaving = ({ db, tables: t }: Backend): Pick<Inbox, "isSettled" | "settle"> => {
  const again = inArray(t.inbox.kind, ["pressed", "submitted"]);
  const unsettled = and(eq(t.inbox.id, sql.placeholder("id")), isNull(t.inbox.settledAt));
  const deletingRow = template((of) => of.delete(t.inbox).where(and(unsettled, again)));
  const keepingRow = template((of) =>
    of
      .update(t.inbox)
      .set({ settledAt: sql`${sql.placeholder("at")}`, payload: null })
      .where(and(unsettled, not(again))),
  );
  const settled = template((of) =>
    of
      .select({ id: t.inbox.id })
      .from(t.inbox)
      .where(and(eq(t.inbox.id, sql.placeholder("id")), isNotNull(t.inbox.settledAt))),
  );
  return {
    isSettled: async (id) => (await settled(db, { id })).length > 0,
    settle: async (id, at) => {
      // The two statements never touch the same row, so neither waits for the other.
      await Promise.all([deletingRow(db, { id }), keepingRow(db, { id, at })]);
    },
  };
};

const asArrived = (row: Tables["inbox"] | Tables["before"]) => {
  const { id, person, community, kind, payload, at, sent, attempts } = row;
  return { id, person, community, kind, payload, at, sent, attempts };
};

/** An event without a time of its own counts as sent when it came. */
const sentIn = ({ sent, at }: Tables["inbox"] | Tables["before"]) =>
  sql<number>`coalesce(${sent}, ${at} * 1000)`;

/** Touches a row only if the event is there and was not settled before. */
export const settling = (t: Tables) =>
  template((db) =>
    db
      .update(t.inbox)
      .set({ settledAt: sql`${sql.placeholder("at")}`, payload: null })
      .where(and(eq(t.inbox.id, sql.placeholder("id")), isNull(t.inbox.settledAt)))
      .returning({ id: t.inbox.id }),
  );
