/**
 * Queries of leases: what one process holds for a time, in its own name or for a piece of work. A
 * lease that expired is anybody's.
 */
import { eq, gt, lte, or, sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Processes } from "../port/processes.ts";

type Members = "lease" | "holders" | "release";

export const leasesOf = ({ db, tables: { leases: l } }: Backend): Pick<Processes, Members> => ({
  lease: async (name, { holder, now, until }) => {
    // A lease that ends later than any can was acquired by a clock that has been set back since.
    const latest = until + (until - now);
    const mine = sql`${l.holder} = ${holder} or ${l.until} <= ${now} or ${l.until} > ${latest}`;
    const acquired = await db
      .insert(l)
      .values({ name, holder, until })
      .onConflictDoUpdate({
        target: l.name,
        set: { holder, until },
        setWhere: mine,
      })
      .returning({ name: l.name });
    return acquired.length > 0;
  },
  holders: async (now) => {
    const rows = await db.selectDistinct({ holder: l.holder }).from(l).where(gt(l.until, now));
    return rows.map(({ holder }) => holder);
  },
  release: async (holder, now) => {
    await db.delete(l).where(or(eq(l.holder, holder), lte(l.until, now)));
  },
});
