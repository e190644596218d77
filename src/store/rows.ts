/**
 * An installation as plain rows, for moving it from one database to another: whatever tables there are, so that a new one is moved
 * without anybody thinking of it. What a database works out by itself (a generated column) is left to it. A value is null, text, a
 * number, or a boolean as 0 or 1; JSON stays the text that was stored.
 */
export type Value = string | number | null;
export type TableRow = Readonly<Record<string, Value>>;
export type RowPage = { readonly table: string; readonly rows: readonly TableRow[] };

export type RowSource = {
  /** Every table's rows as they stood at one moment, in the order in which they came, page by page. */
  pages(): AsyncIterable<RowPage>;
  close(): Promise<void>;
};
export type RowSink = {
  /** A table that holds rows already, or null. */
  occupied(): Promise<string | null>;
  /** All of it or nothing; gives the rows written by table. */
  fill(pages: AsyncIterable<RowPage>): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
};

export const pageRows = 500;

/** What other tables point at comes first. */
export const parentsFirst = (tables: readonly string[]): readonly string[] =>
  tables.toSorted((a, b) => Number(b === "tickets") - Number(a === "tickets"));

/** Not the migrator's own, which the new database writes for itself, and not what running processes have for a moment. */
export const isOurs = (table: string): boolean =>
  !table.startsWith("__drizzle") && !table.startsWith("sqlite_") && table !== "leases";
