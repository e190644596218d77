/**
 * Queries of rate limits that platforms set, so that a limit outlives the process that met it. A
 * platform without a limit has no row.
 */
import { and, gt, like } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Outbox } from "../port/outbox.ts";

/** Rate limits lie beside the keys that are used once, and are swept with them. */
const prefix = "limit:";

export const rateLimitsOf = ({
  db,
  tables: { used },
}: Backend): Pick<Outbox, "keepRateLimit" | "rateLimits"> => ({
  keepRateLimit: async (key, until) => {
    await db
      .insert(used)
      .values({ key: `${prefix}${key}`, until })
      .onConflictDoUpdate({ target: used.key, set: { until } });
  },
  rateLimits: async (now) => {
    const rows = await db
      .select({ key: used.key, until: used.until })
      .from(used)
      .where(and(like(used.key, `${prefix}%`), gt(used.until, now)));
    return rows.map(({ key, until }) => ({ key: key.slice(prefix.length), until }));
  },
});
