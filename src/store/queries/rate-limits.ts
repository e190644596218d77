/** What platforms asked to be spared, so that it outlives the process that was told. A row where there is something to keep, and no other. */
import { and, gt, like } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Outbox } from "../port/outbox.ts";

/** Beside the keys that are used once; theirs are swept with them. */
const prefix = "limit:";

export const rateLimitsOf = ({
  db,
  tables: { used },
  write,
}: Backend): Pick<Outbox, "keepRateLimit" | "rateLimits"> => ({
  keepRateLimit: async (key, until) => {
    await write(
      db
        .insert(used)
        .values({ key: `${prefix}${key}`, until })
        .onConflictDoUpdate({ target: used.key, set: { until } }),
    );
  },
  rateLimits: async (now) => {
    const rows = await db
      .select({ key: used.key, until: used.until })
      .from(used)
      .where(and(like(used.key, `${prefix}%`), gt(used.until, now)));
    return rows.map(({ key, until }) => ({ key: key.slice(prefix.length), until }));
  },
});
