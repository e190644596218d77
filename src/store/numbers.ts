/** The numbers that people call questions by: a row per year, counted up where it lies. */
import { sql } from "drizzle-orm";
import type { Backend } from "./backend.ts";
import type { Store } from "./port.ts";
import { template } from "./templates.ts";

export const numbersOf = ({ db, tables: t, write }: Backend): Pick<Store, "nextNumber"> => {
  const count = template((of) =>
    of
      .insert(t.numbers)
      .values({ year: sql.placeholder("year"), last: 1 })
      .onConflictDoUpdate({
        target: t.numbers.year,
        set: { last: sql`${t.numbers.last} + 1` },
      })
      .returning({ last: t.numbers.last }),
  );
  return {
    nextNumber: async (year) => {
      const rows = await write(count(db, { year }));
      const last = rows[0]?.last;
      if (last === undefined) throw new Error("The database gave no number.");
      return last;
    },
  };
};
