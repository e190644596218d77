/**
 * Queries of platforms' secrets, which arrive encrypted, and of who is signed in to the report. A
 * change of a secret names the version that was read: a late change changes nothing.
 */
import { and, asc, eq, gt, gte, isNull, lt, lte, or } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Secrets } from "../port/secrets.ts";
import type { Sessions } from "../port/sessions.ts";

export const secretsOf = ({ db, tables: { secrets: t, used } }: Backend): Secrets => {
  const columns = { id: t.id, stamp: t.stamp, sealed: t.sealed };
  const isAsRead = (id: string, stamp: string) => and(eq(t.id, id), eq(t.stamp, stamp));
  return {
    secret: async (id) => {
      const [found] = await db.select(columns).from(t).where(eq(t.id, id));
      return found ?? null;
    },
    secrets: () => db.select(columns).from(t).orderBy(asc(t.id)),
    writeSecret: async ({ id, stamp, sealed }, at, expected) => {
      const now = { stamp, sealed, at, heldUntil: null };
      if (expected === null) {
        await db
          .insert(t)
          .values({ id, ...now })
          .onConflictDoUpdate({ target: t.id, set: now });
        return true;
      }
      const written = await db
        .update(t)
        .set(now)
        .where(isAsRead(id, expected))
        .returning({ id: t.id });
      return written.length > 0;
    },
    dropSecret: async (id, stamp) => {
      const gone = await db.delete(t).where(isAsRead(id, stamp)).returning({ id: t.id });
      return gone.length > 0;
    },
    holdSecret: async ({ id, stamp }, now, until) => {
      const free = or(isNull(t.heldUntil), lte(t.heldUntil, now));
      const held = await db
        .update(t)
        .set({ heldUntil: until })
        .where(and(isAsRead(id, stamp), free))
        .returning({ id: t.id });
      return held.length > 0;
    },
    useOnce: async (key, now, until) => {
      await db.delete(used).where(lt(used.until, now));
      const first = await db
        .insert(used)
        .values({ key, until })
        .onConflictDoNothing()
        .returning({ key: used.key });
      return first.length > 0;
    },
    isUsed: async (key, now) => {
      const found = await db
        .select({ key: used.key })
        .from(used)
        .where(and(eq(used.key, key), gte(used.until, now)));
      return found.length > 0;
    },
  };
};

/** There is one key. */
const passKeyId = "report";

export const sessionsOf = ({ db, tables: { sessions: t, passKeys } }: Backend): Sessions => ({
  openSession: async (session) => {
    await db.delete(t).where(lte(t.until, session.at));
    await db.insert(t).values(session);
  },
  session: async (wanted, now) => {
    const [found] = await db
      .select()
      .from(t)
      .where(and(eq(t.id, wanted), gt(t.until, now)));
    return found ?? null;
  },
  sessions: (now) => db.select().from(t).where(gt(t.until, now)).orderBy(asc(t.at), asc(t.id)),
  endSession: async (ended) => {
    const gone = await db.delete(t).where(eq(t.id, ended)).returning({ id: t.id });
    return gone.length > 0;
  },
  passKey: async () => {
    const [found] = await db.select({ sealed: passKeys.sealed }).from(passKeys);
    return found?.sealed ?? null;
  },
  writePassKey: async (sealed, at, expected) => {
    const written =
      expected === null
        ? await db
            .insert(passKeys)
            .values({ id: passKeyId, sealed, at })
            .onConflictDoNothing()
            .returning({ id: passKeys.id })
        : await db
            .update(passKeys)
            .set({ sealed, at })
            .where(and(eq(passKeys.id, passKeyId), eq(passKeys.sealed, expected)))
            .returning({ id: passKeys.id });
    return written.length > 0;
  },
});
