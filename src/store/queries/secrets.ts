/**
 * Queries of platforms' secrets, which arrive encrypted. A change names the version that was read:
 * a late change changes nothing.
 */
import { and, asc, eq, gte, isNull, lt, lte, or } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Secrets } from "../port/secrets.ts";

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
