/**
 * Tables of duty: people's overrides as they are now (the stream `duty` has their history), and
 * published shifts.
 */
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
      /**
       * Of a swap: whose roster it is about, and who took it. Of an override that an imported
       * calendar made: the roster.
       */
      schedule: w.text(),
      taker: w.text(),
    },
    (t) => [w.index("turns_to").on(t.to)],
  );
  /**
   * Each calendar's shifts as they were last published, so that one that is gone can be sent as
   * cancelled.
   */
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
