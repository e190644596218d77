/**
 * Queries of published shifts: what calendars were given, so that the next change can be sent as a
 * change.
 */
import { and, asc, eq, getTableColumns, lte, sql } from "drizzle-orm";
import { type Backend, always } from "../backend.ts";
import type { Duty } from "../port/duty.ts";

/** Nine columns each: far below what either database accepts in one statement. */
const rowsAtOnce = 500;

export const shiftCalendarOf = ({
  db,
  tables: t,
  commit,
}: Backend): Pick<Duty, "publishedShifts" | "publishShifts"> => {
  const p = t.publishedShifts;
  return {
    publishedShifts: (calendar) => {
      const { calendar: _, ...columns } = getTableColumns(p);
      return db
        .select(columns)
        .from(p)
        .where(eq(p.calendar, calendar))
        .orderBy(asc(p.from), asc(p.uid));
    },
    publishShifts: async (calendar, shifts, before) => {
      const chunks = Array.from({ length: Math.ceil(shifts.length / rowsAtOnce) }, (_, i) =>
        shifts.slice(i * rowsAtOnce, (i + 1) * rowsAtOnce),
      );
      await commit((q) => [
        always(q.delete(p).where(and(eq(p.calendar, calendar), lte(p.to, before)))),
        ...chunks.map((chunk) =>
          always(
            q
              .insert(p)
              .values(chunk.map((shift) => ({ calendar, ...shift })))
              .onConflictDoUpdate({
                target: [p.calendar, p.uid],
                set: {
                  from: sql`excluded."from"`,
                  to: sql`excluded."to"`,
                  sequence: sql`excluded.sequence`,
                  cancelled: sql`excluded.cancelled`,
                  at: sql`excluded.at`,
                },
              }),
          ),
        ),
      ]);
    },
  };
};
