/** How much each expert has on their hands. The limit is checked where it is counted, so that it holds under any race. */
import { and, eq, lt, sql } from "drizzle-orm";
import { type Backend, type Db, type Step, guard, always } from "./backend.ts";
import type { Load, Saved, Store } from "./port.ts";
import type { Tables } from "./tables.ts";

export const loadsOf = ({ db, tables: t }: Backend): Pick<Store, "loads"> => ({
  loads: async () => {
    const rows = await db.select().from(t.loads);
    return new Map(
      rows.map(({ expert, busy, lastOfferedAt }) => [expert, { busy, lastOfferedAt }]),
    );
  },
});

/** In one order for every save, so that two of them never wait for each other; one less before one more. */
export const loadSteps = (db: Db, t: Tables, loads: readonly Load[]): readonly Step<Saved>[] =>
  loads
    .toSorted((a, b) => (a.expert === b.expert ? a.delta - b.delta : a.expert < b.expert ? -1 : 1))
    .flatMap((load) => [
      always(db.insert(t.loads).values({ expert: load.expert, busy: 0 }).onConflictDoNothing()),
      counting(db, t, load),
    ]);

const counting = (db: Db, t: Tables, { expert, delta, max, offeredAt }: Load): Step<Saved> => {
  const { busy } = t.loads;
  const counted = db
    .update(t.loads)
    .set({
      // Below nothing would let a later save exceed the limit.
      busy: delta === 1 ? sql`${busy} + 1` : sql`case when ${busy} > 0 then ${busy} - 1 else 0 end`,
      ...(offeredAt === null ? {} : { lastOfferedAt: offeredAt }),
    })
    .where(and(eq(t.loads.expert, expert), delta === 1 && max !== null ? lt(busy, max) : undefined))
    .returning({ expert: t.loads.expert });
  return guard<Saved>(counted, "no capacity");
};
