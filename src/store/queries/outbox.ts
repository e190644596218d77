/**
 * Queries of the outbox: effects on their way out. This is the life of an effect.
 *
 * - Waiting: it is neither sent nor parked (`sent_at` and `parked_at` are null). A change or
 *   `enqueue` writes it so, with the time at which it is due; a timer is due later. It leaves by
 *   being claimed, once it is due and first of its ordering key. Only the first that waits can be
 *   claimed, also while it is postponed: what comes after it would arrive out of order.
 * - Claimed: it waits, and a process has it in hand (`locked_until` is set, `attempts` has grown by
 *   one). `renew` gives it another `locked_until` at every beat, for as long as the send runs. It
 *   leaves by being sent, postponed or parked; or, when its process died and nobody renews it, by
 *   `giveBack`: it waits again, due as before, and interrupted.
 * - Postponed: it waits again and is due later, since the platform did not take it. An attempt that
 *   met a rate limit is not counted; one that may have arrived, where nobody can look, is counted as
 *   a doubt too.
 * - Interrupted: a mark on one that waits. An earlier attempt may have arrived, so whoever sends
 *   it looks first whether the message is there, or says that it may be a repeat.
 * - Sent: it was delivered (`delivered`, together with the card that shows it). A timer is sent when
 *   the change that it caused is saved, in the same transaction, or when it caused none. Nothing
 *   leads out: a second change of the same cause is refused as seen before. What a question's change
 *   brought about is deleted, since a version of a question is there once and nothing can bring it
 *   about again. What has an id of its own stays, until retention prunes it, so that it is not
 *   enqueued again.
 * - Parked: it was given up, and `parked_why` says why. It counts as no longer waiting, so the next
 *   of its ordering key can go; the metrics count it. It leaves only where a version did not know it
 *   and another does: that one lets it wait again (`unpark`).
 */
import {
  and,
  asc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  notExists,
  sql,
} from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { Due, NewEffect, Outbox, Postponed } from "../port/outbox.ts";
import { storedBeginning, readReason, writtenReason } from "../port/parked.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto, template } from "../templates.ts";

type Members = Claiming | Parking | "postpone" | "enqueue" | "nextDue" | "backlog";

export const outboxOf = (backend: Backend): Pick<Outbox, Members> => {
  const { db, tables: t, commit } = backend;
  const o = t.outbox;
  const newEffects = newEffectsOf(t);
  const postponing = {
    not: postponingOf(t, "not"),
    try: postponingOf(t, "try"),
    doubt: postponingOf(t, "doubt"),
  };
  return {
    ...claims(backend),
    ...parking(backend),
    postpone: async (id, dueAt, { doubtful, counts }) => {
      await postponing[counts](db, { id, dueAt, doubtful });
    },
    enqueue: async (effects) => {
      const steps = (q: Db) => newEffects(q, effects);
      if (effects.length > 0) await commit(steps);
    },
    nextDue: async () => {
      const [free] = await db
        .select({ at: o.dueAt })
        .from(o)
        .where(and(waiting(o), isNull(o.lockedUntil), isFirst(backend)))
        .orderBy(asc(o.dueAt))
        .limit(1);
      // A claim ends when its effect is sent, parked or put off, so what is claimed waits.
      const [claimed] = await db
        .select({ at: o.lockedUntil })
        .from(o)
        .where(isNotNull(o.lockedUntil))
        .orderBy(asc(o.lockedUntil))
        .limit(1);
      const times = [free?.at, claimed?.at].filter((at) => typeof at === "number");
      return times.length === 0 ? null : Math.min(...times);
    },
    backlog: (now) => backlog(backend, now),
  };
};

type Parking = "park" | "parkedFor" | "slotsInDoubt" | "fateOf" | "unpark";
const parking = ({ db, tables: { outbox: o } }: Backend): Pick<Outbox, Parking> => {
  const isParked = and(isNotNull(o.parkedAt), isNull(o.sentAt));
  const doubtful = template((of) =>
    of
      .select({ effect: o.effect })
      .from(o)
      .where(and(isParked, eq(o.ticket, sql.placeholder("ticket")), sql`${o.interrupted}`)),
  );
  return {
    park: async (id, at, why) => {
      await db
        .update(o)
        .set({ parkedAt: at, parkedWhy: writtenReason(why), lockedUntil: null })
        .where(and(eq(o.id, id), waiting(o)));
    },
    parkedFor: (code, since, most) => {
      const isFor = like(o.parkedWhy, `${storedBeginning(code)}%`);
      return db
        .select({ id: o.id, effect: o.effect })
        .from(o)
        .where(and(isParked, gte(o.parkedAt, since), isFor))
        .orderBy(asc(o.seq))
        .limit(most);
    },
    slotsInDoubt: async (ticket) => {
      const rows = await doubtful(db, { ticket });
      return rows.flatMap(({ effect }) => ("slot" in effect ? [effect.slot] : []));
    },
    fateOf: async (id) => {
      const [row] = await db
        .select({ attempts: o.attempts, sentAt: o.sentAt, parkedAt: o.parkedAt, why: o.parkedWhy })
        .from(o)
        .where(eq(o.id, id));
      if (row === undefined) return null;
      const { attempts, sentAt, parkedAt, why } = row;
      const given = parkedAt === null ? "waiting" : "parked";
      const reason = why === null ? null : readReason(why);
      return { state: sentAt === null ? given : "sent", attempts, why: reason };
    },
    unpark: async (ids) => {
      if (ids.length === 0) return;
      await db
        .update(o)
        .set({ parkedAt: null, parkedWhy: null })
        .where(and(inArray(o.id, [...ids]), isParked));
    },
  };
};

type Claiming = "claim" | "renew" | "isClaimed" | "claimed" | "giveBack";
const claims = (backend: Backend): Pick<Outbox, Claiming> => {
  const { db, tables: t } = backend;
  const o = t.outbox;
  const claiming = claimingOf(backend);
  const held = template((of) =>
    of
      .select({ id: o.id, until: o.lockedUntil })
      .from(o)
      .where(and(isNotNull(o.lockedUntil), waiting(o))),
  );
  return {
    claim: async (limit, now, leaseMs) =>
      inOrder(await claiming(db, { limit, now, until: now + leaseMs })),
    renew: async (asked, until) => {
      const renewed: string[] = [];
      // Nearly all are first tries.
      for (const [attempts, group] of Map.groupBy(asked, (claim) => claim.attempts)) {
        const ids = group.map(({ id }) => id);
        const rows = await db
          .update(o)
          .set({ lockedUntil: laterThan(o.lockedUntil, until) })
          .where(
            and(inArray(o.id, ids), eq(o.attempts, attempts), waiting(o), isNotNull(o.lockedUntil)),
          )
          .returning({ id: o.id });
        renewed.push(...rows.map(({ id }) => id));
      }
      return renewed;
    },
    isClaimed: async ({ id, attempts }) =>
      (await db.$count(
        o,
        and(eq(o.id, id), eq(o.attempts, attempts), isNotNull(o.lockedUntil), waiting(o)),
      )) > 0,
    claimed: async () => {
      const rows = await held(db);
      return rows.flatMap(({ id, until }) => (until === null ? [] : [{ id, until }]));
    },
    giveBack: async (left) => {
      for (const { id, until } of left)
        await db
          .update(o)
          .set({ lockedUntil: null, interrupted: true })
          .where(and(eq(o.id, id), eq(o.lockedUntil, until), waiting(o)));
    },
  };
};

const backlog = async ({ db, tables: { outbox: o } }: Backend, now: number) => {
  const isDue = and(waiting(o), lte(o.dueAt, now));
  const [oldest] = await db
    .select({ at: o.dueAt })
    .from(o)
    .where(isDue)
    .orderBy(asc(o.dueAt))
    .limit(1);
  return {
    waiting: await db.$count(o, isDue),
    oldestDueAt: oldest?.at ?? null,
    parked: await db.$count(o, and(isNotNull(o.parkedAt), isNull(o.sentAt))),
  };
};

/** So many rows in one statement: a database takes some thousands of values with each. */
const rowsAtOnce = 20;
/**
 * Effects that belong to no change, as many as there are, in the order in which they leave; ids that
 * exist are left alone. PostgreSQL gives `seq` before the commit; the question's lock keeps the order
 * within an ordering key.
 */
export const newEffectsOf = (t: Tables) => {
  const insert = rowsInto(t.outbox, (db, rows: readonly NewRow[]) =>
    db
      .insert(t.outbox)
      .values([...rows])
      .onConflictDoNothing(),
  );
  return (db: Db, effects: readonly NewEffect[]): readonly WriteStep<never>[] =>
    Array.from({ length: Math.ceil(effects.length / rowsAtOnce) }, (_, i) => {
      const rows = effects.slice(i * rowsAtOnce, (i + 1) * rowsAtOnce);
      return always(insert(db, rows.map(newRow)));
    });
};

const newRow = ({ id, orderingKey, ticket, effect, dueAt }: NewEffect) => ({
  id,
  stream: orderingKey,
  ticket,
  effect,
  dueAt,
  attempts: 0,
  interrupted: false,
});
type NewRow = ReturnType<typeof newRow>;

/** The same, prepared for what is written many times a second. */
export const effectRowsOf = (t: Tables) => {
  const insert = rowsInto(t.outbox, (db, rows: readonly NewRow[]) =>
    db.insert(t.outbox).values([...rows]),
  );
  return (db: Db, effects: readonly NewEffect[]) => insert(db, effects.map(newRow));
};

/** The id of an effect that a question's change brought about: question, version, and which of it. */
const ofAChange = /^[^:]+:\d+:\d+$/u;

/** Ends an effect that was carried out; gives a row only where it was not ended before. */
export const endingOf = ({ outbox: o }: Tables) => {
  const unsent = and(eq(o.id, sql.placeholder("id")), isNull(o.sentAt));
  const deleting = template((db) => db.delete(o).where(unsent).returning({ id: o.id }));
  const marking = template((db) =>
    db
      .update(o)
      .set({ sentAt: sql`${sql.placeholder("at")}`, lockedUntil: null })
      .where(unsent)
      .returning({ id: o.id }),
  );
  return (db: Db, { id, at }: { readonly id: string; readonly at: number }) =>
    ofAChange.test(id) ? deleting(db, { id }) : marking(db, { id, at });
};

/** A later time than before, also where the clock stands still or was set back. */
const laterThan = (before: Tables["outbox"]["lockedUntil"], until: number) =>
  sql`case when ${before} < ${until} then ${until} else ${before} + 1 end`;

const waiting = (o: Tables["outbox"] | Tables["earlier"]) =>
  and(isNull(o.sentAt), isNull(o.parkedAt));

const isFirst = ({ db, tables: t }: Backend) =>
  notExists(
    db
      .select({ seq: t.earlier.seq })
      .from(t.earlier)
      .where(
        and(
          eq(t.earlier.stream, t.outbox.stream),
          lt(t.earlier.seq, t.outbox.seq),
          waiting(t.earlier),
        ),
      ),
  );

/** Claims the first effect of each ordering key that is due and free, `limit` at most. */
const claimingOf = (backend: Backend) => {
  const { tables: t, skipLocked } = backend;
  const o = t.outbox;
  const now = sql.placeholder("now");
  return template((db) => {
    // A named subquery runs once; inside the update PostgreSQL might run it per row and claim more
    // than the limit.
    const due = db.$with("due").as(
      skipLocked(
        db
          .select({ seq: o.seq })
          .from(o)
          .where(and(waiting(o), lte(o.dueAt, now), isNull(o.lockedUntil), isFirst(backend)))
          .orderBy(asc(o.dueAt), asc(o.seq))
          .limit(sql.placeholder("limit")),
      ),
    );
    return db
      .with(due)
      .update(o)
      .set({
        lockedUntil: sql`${sql.placeholder("until")}`,
        attempts: sql`${o.attempts} + 1`,
      })
      .where(inArray(o.seq, db.select({ seq: due.seq }).from(due)))
      .returning({
        seq: o.seq,
        id: o.id,
        orderingKey: o.stream,
        ticket: o.ticket,
        effect: o.effect,
        dueAt: o.dueAt,
        attempts: o.attempts,
        interrupted: o.interrupted,
        doubts: o.doubts,
        // In drizzle's own words the columns of both would be named alike.
        followed: sql<unknown>`exists (select 1 from outbox as later where later.stream = outbox.stream
          and later.seq > outbox.seq and later.sent_at is null and later.parked_at is null)`,
      });
  });
};

type Claimed = Omit<Due, "followed"> & { readonly seq: number; readonly followed: unknown };
const inOrder = (claimed: readonly Claimed[]): readonly Due[] =>
  claimed
    .toSorted((a, b) => a.dueAt - b.dueAt || a.seq - b.seq)
    .map((row) => {
      const { seq: _, ...due } = row;
      return { ...due, followed: Boolean(due.followed) };
    });

const postponingOf = ({ outbox: o }: Tables, counts: Postponed["counts"]) =>
  template((db) =>
    db
      .update(o)
      .set({
        dueAt: sql`${sql.placeholder("dueAt")}`,
        interrupted: sql`${sql.param(sql.placeholder("doubtful"), o.interrupted)}`,
        lockedUntil: null,
        ...(counts === "not" ? { attempts: sql`${o.attempts} - 1` } : {}),
        ...(counts === "doubt" ? { doubts: sql`${o.doubts} + 1` } : {}),
      })
      .where(and(eq(o.id, sql.placeholder("id")), waiting(o))),
  );
