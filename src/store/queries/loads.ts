/**
 * Queries of each expert's load. The limit is checked in the statement that counts, so that it
 * holds under any race.
 */
import { type SQL, and, eq, lt, sql } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, guardedStep, always } from "../backend.ts";
import type { Load, Saved } from "../port/change.ts";
import type { Questions } from "../port/questions.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto, template } from "../templates.ts";

export const loadQueries = ({ db, tables: t }: Backend): Pick<Questions, "loads"> => {
  const all = template((of) => of.select().from(t.loads));
  return {
    loads: async () => {
      const rows = await all(db);
      return new Map(
        rows.map(({ expert, busy, lastOfferedAt }) => [expert, { busy, lastOfferedAt }]),
      );
    },
  };
};

/**
 * Rows come in one order for every save, so that two saves never wait for each other; one less
 * comes before one more.
 */
export const loadStepsOf = (t: Tables) => {
  const known = rowsInto(t.loads, (db, rows: readonly { expert: string; busy: number }[]) =>
    db
      .insert(t.loads)
      .values([...rows])
      .onConflictDoNothing(),
  );
  const counted = countingIn(t);
  return (db: Db, loads: readonly Load[]): readonly WriteStep<Saved>[] =>
    loads
      .toSorted((a, b) =>
        a.expert === b.expert ? a.delta - b.delta : a.expert < b.expert ? -1 : 1,
      )
      .flatMap((load) => [
        always(known(db, [{ expert: load.expert, busy: 0 }])),
        guardedStep<Saved>(counted(db, load), "no capacity"),
      ]);
};

const countingIn = (t: Tables) => {
  const { busy, expert, lastOfferedAt } = t.loads;
  const counting = (change: SQL, room: SQL | undefined) =>
    template((db) =>
      db
        .update(t.loads)
        .set({
          busy: change,
          lastOfferedAt: sql`coalesce(${sql.placeholder("offeredAt")}, ${lastOfferedAt})`,
        })
        .where(and(eq(expert, sql.placeholder("expert")), room))
        .returning({ expert }),
    );
  const more = sql`${busy} + 1`;
  const within = counting(more, lt(busy, sql.placeholder("max")));
  const without = counting(more, undefined);
  // A count below zero would let a later save exceed the limit.
  const less = counting(sql`case when ${busy} > 0 then ${busy} - 1 else 0 end`, undefined);
  return (db: Db, { delta, ...values }: Load) =>
    (delta === -1 ? less : values.max === null ? without : within)(db, values);
};
