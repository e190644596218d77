/**
 * An installation as plain rows, for moving it to another database. All tables there are get moved,
 * so that nobody has to think of a new one; columns that a database generates are left to it. A
 * value is null, text, a number, or a boolean as 0 or 1; JSON stays the text that was stored.
 */
import { setImmediate } from "node:timers/promises";
import { SourceFailure } from "./failure.ts";
export type Value = string | number | null;
export type TableRow = Readonly<Record<string, Value>>;
export type RowPage = { readonly table: string; readonly rows: readonly TableRow[] };

export type RowSource = {
  /** Every table's rows as they stood at one moment, in insertion order, page by page. */
  pages(): AsyncIterable<RowPage>;
  close(): Promise<void>;
};
export type RowSink = {
  /** A table that holds rows already, or null. */
  occupied(): Promise<string | null>;
  /** Writes all pages or nothing; gives the number of rows written, by table. */
  fill(pages: AsyncIterable<RowPage>): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
};

export const pageRows = 500;

/** Tables that others reference come first. */
export const parentsFirst = (tables: readonly string[]): readonly string[] =>
  tables.toSorted((a, b) => Number(b === "tickets") - Number(a === "tickets"));

/**
 * Without the migrator's table, which the new database writes itself, SQLite's own tables, and
 * leases, which belong to running processes.
 */
export const isOurs = (table: string): boolean =>
  !table.startsWith("__drizzle") && !table.startsWith("sqlite_") && table !== "leases";

/** All pages; `moved` is called with how many rows each had. */
export async function* pagesOf(
  source: RowSource,
  moved: (rows: number) => void,
): AsyncIterable<RowPage> {
  try {
    for await (const page of source.pages()) {
      yield page;
      moved(page.rows.length);
      // SQLite answers without letting the event loop run, and a signal is heard between two pages.
      await setImmediate();
    }
  } catch (error) {
    throw new SourceFailure("the database that is copied failed", { cause: error });
  }
}
