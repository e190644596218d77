/**
 * Queries of the folds of weeks and months that are kept, each with what has changed since it was made:
 * rows beside it, whose zone has a mark after it.
 */
import { and, eq, inArray, notLike } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always } from "./backend.ts";
import type { Along, KeptPeriod, Statistics } from "./port/statistics.ts";
import type { Tables } from "./schema/tables.ts";

/** A zone's name has no space. */
const sinceOf = (zone: string): string => `${zone} +`;
export const changeSteps = (
  q: Db,
  { periodFolds: p }: Pick<Tables, "periodFolds">,
  along: Along | undefined,
): readonly WriteStep<never>[] =>
  (along?.changes ?? []).map((change) =>
    always(q.insert(p).values({ ...change, zone: `${sinceOf(change.zone)}${along?.mark ?? 0}` })),
  );

type Row = Tables["periodFolds"]["$inferSelect"];
const keptIn = ({ basis, changes, fold }: Row): KeptPeriod => ({ basis, changes, fold });

type Members = "periodFolds" | "keepPeriodFold" | "keptParts";
export const periodFoldsOf = ({ db, tables: t, commit }: Backend): Pick<Statistics, Members> => {
  const p = t.periodFolds;
  return {
    periodFolds: async (periods, zone) => {
      const rows = await db
        .select()
        .from(p)
        .where(inArray(p.period, [...periods]));
      const changes = Map.groupBy(
        rows.filter((row) => row.zone.startsWith(sinceOf(zone))),
        ({ period }) => period,
      );
      return new Map(
        rows
          .filter((row) => row.zone === zone)
          .map((row) => [
            row.period,
            {
              ...keptIn(row),
              since: (changes.get(row.period) ?? []).map((one) => ({
                ...keptIn(one),
                id: one.zone,
              })),
            },
          ]),
      );
    },
    keepPeriodFold: async (place, { basis, changes, fold }, instead = []) => {
      await commit((q) => [
        always(
          q
            .insert(p)
            .values({ ...place, basis, changes, fold })
            .onConflictDoUpdate({ target: [p.period, p.zone], set: { basis, changes, fold } }),
        ),
        ...(instead.length === 0
          ? []
          : [
              always(
                q.delete(p).where(and(eq(p.period, place.period), inArray(p.zone, [...instead]))),
              ),
            ]),
      ]);
    },
    keptParts: () =>
      db
        .select({ period: p.period, zone: p.zone, basis: p.basis })
        .from(p)
        .where(notLike(p.zone, sinceOf("%") + "%")),
  };
};
