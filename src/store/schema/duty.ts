/** Duty: what people have changed of their own, as it is now (what it was stands in the stream `duty`), and what calendars were told. */
import type { DutyOverrideKind } from "../../routing/roster/overrides.ts";
import type { Columns } from "./columns.ts";

export const defineDuty = (w: Columns) => {
  const turns = w.table(
    "turns",
    {
      id: w.text().primaryKey(),
      kind: w.text().$type<DutyOverrideKind>().notNull(),
      expert: w.text().notNull(),
      from: w.instant().notNull(),
      to: w.instant().notNull(),
      /** When it took effect. */
      at: w.instant().notNull(),
      /** Of a swap: whose roster it is about, and who took it. Of duty from a calendar: the roster. */
      schedule: w.text(),
      taker: w.text(),
    },
    (t) => [w.index("turns_to").on(t.to)],
  );
  /** Each calendar's shifts as they were last given out, so that what is no more can be told as cancelled. */
  const publishedShifts = w.table(
    "published_shifts",
    {
      /** `expert:<id>` or `topic:<id>`. */
      calendar: w.text().notNull(),
      uid: w.text().notNull(),
      schedule: w.text().notNull(),
      expert: w.text().notNull(),
      from: w.instant().notNull(),
      to: w.instant().notNull(),
      sequence: w.integer().notNull(),
      cancelled: w.boolean().notNull(),
      at: w.instant().notNull(),
    },
    (t) => [w.primaryKey({ columns: [t.calendar, t.uid] })],
  );
  return { turns, publishedShifts };
};
