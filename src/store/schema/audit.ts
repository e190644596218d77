/** Tables of anchors: values over everything that has happened, and what each was made of. */
import type { Columns } from "./columns.ts";

export const defineAudit = (w: Columns) => {
  /** Each holds the one before (store/anchor.ts). */
  const anchors = w.table("anchors", {
    n: w.integer().primaryKey(),
    at: w.instant().notNull(),
    prev: w.text(),
    value: w.text().notNull(),
    /** Which key made the mark. Both are null where there was none. */
    key: w.text(),
    mark: w.text(),
  });
  /** The heads that each anchor added: the last event, then, of every stream that had a new one. */
  const anchored = w.table(
    "anchored",
    {
      stream: w.text().notNull(),
      version: w.integer().notNull(),
      /** The event's hash. */
      head: w.text().notNull(),
      anchor: w.integer().notNull(),
    },
    (t) => [
      w.primaryKey({ columns: [t.stream, t.version] }),
      w.index("anchored_anchor").on(t.anchor, t.stream),
    ],
  );
  return { anchors, anchored };
};
