/** Queries of questions' numbers: one row per year, which counts up. */
import { sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Questions } from "../port/questions.ts";
import { template } from "../templates.ts";

export const numbersOf = ({ db, tables: t }: Backend): Pick<Questions, "allocateNumbers"> => {
  const counting = template((of) =>
    of
      .insert(t.numbers)
      .values({ year: sql.placeholder("year"), last: sql.placeholder("count") })
      .onConflictDoUpdate({
        target: t.numbers.year,
        set: { last: sql`${t.numbers.last} + excluded.last` },
      })
      .returning({ last: t.numbers.last }),
  );
  return {
    allocateNumbers: async (year, count) => {
      const rows = await counting(db, { year, count });
      const last = rows[0]?.last;
      if (last === undefined) throw new Error("The database gave no number.");
      return last - count + 1;
    },
  };
};
