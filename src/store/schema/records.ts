/** The table of what records management did with questions: holds, exports, removals. */
import type { Columns } from "./columns.ts";

export const defineRecords = (w: Columns) => {
  /** A row for each question with which something was done; the stream `note:records` has the history. */
  const dispositions = w.table("dispositions", {
    ticket: w.text().primaryKey(),
    /** While it is held nothing of it is removed. */
    heldAt: w.instant(),
    heldBy: w.text(),
    /** When it was last exported, for the diarium or the archive. */
    exportedAt: w.instant(),
    exportedBy: w.text(),
    /** When words of it were last removed, and the agency's decision to do so. */
    removedAt: w.instant(),
    decision: w.text(),
  });
  return { dispositions };
};
