/**
 * Incoming events between their acknowledgement and their settling. A settled one keeps its id, never
 * its payload. A press or a form that changed nothing is forgotten: made again, it may do something.
 */
import { and, asc, eq, inArray, isNotNull, isNull, lt, not, sql } from "drizzle-orm";
import type { Backend } from "./backend.ts";
import type { Arrival, Store } from "./port.ts";
import type { Tables } from "./tables.ts";
import { rowsInto, template } from "./templates.ts";

export const inboxOf = ({
  db,
  tables: t,
  write,
}: Backend): Pick<Store, "arrive" | "unsettled" | "takeUp" | "isSettled" | "settle"> => {
  const insert = rowsInto(t.inbox, (of, rows: readonly Arrival[]) =>
    of
      .insert(t.inbox)
      .values([...rows])
      .onConflictDoNothing()
      .returning({ id: t.inbox.id }),
  );
  const again = inArray(t.inbox.kind, ["pressed", "submitted"]);
  const unsettled = and(eq(t.inbox.id, sql.placeholder("id")), isNull(t.inbox.settledAt));
  const forgetting = template((of) => of.delete(t.inbox).where(and(unsettled, again)));
  const remembering = template((of) =>
    of
      .update(t.inbox)
      .set({ settledAt: sql`${sql.placeholder("at")}`, payload: null })
      .where(and(unsettled, not(again))),
  );
  return {
    arrive: async ({ id, person, community, kind, payload, at }) => {
      const written = await write(insert(db, [{ id, person, community, kind, payload, at }]));
      return written.length > 0;
    },
    unsettled: (before) =>
      db
        .select({
          id: t.inbox.id,
          person: t.inbox.person,
          community: t.inbox.community,
          kind: t.inbox.kind,
          payload: t.inbox.payload,
          at: t.inbox.at,
        })
        .from(t.inbox)
        .where(and(isNull(t.inbox.settledAt), lt(t.inbox.at, before)))
        .orderBy(asc(t.inbox.at), asc(t.inbox.seq)),
    takeUp: async (seen, at) => {
      const asRead = and(
        eq(t.inbox.id, seen.id),
        eq(t.inbox.at, seen.at),
        isNull(t.inbox.settledAt),
      );
      const taken = await write(
        db.update(t.inbox).set({ at }).where(asRead).returning({ id: t.inbox.id }),
      );
      return taken.length > 0;
    },
    isSettled: async (id) => {
      const settled = and(eq(t.inbox.id, id), isNotNull(t.inbox.settledAt));
      return (await db.select({ id: t.inbox.id }).from(t.inbox).where(settled)).length > 0;
    },
    settle: async (id, at) => {
      // Two statements that never mean the same row, so that neither waits for the other.
      await Promise.all([write(forgetting(db, { id })), write(remembering(db, { id, at }))]);
    },
  };
};

/** Touches a row only if the event is there and was not settled before. */
export const settling = (t: Tables) =>
  template((db) =>
    db
      .update(t.inbox)
      .set({ settledAt: sql`${sql.placeholder("at")}`, payload: null })
      .where(and(eq(t.inbox.id, sql.placeholder("id")), isNull(t.inbox.settledAt)))
      .returning({ id: t.inbox.id }),
  );
