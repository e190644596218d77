/** Tells how old a database's tables are, by the migrations that it notes as done. */
import { readMigrationFiles } from "drizzle-orm/migrator";

/**
 * `none`: nothing was ever made there. `older`: the next start brings them up to date. `newer`: a
 * newer version of the product has changed them.
 */
export type TablesAge = "none" | "older" | "current" | "newer";

/** How a database is opened. */
export type StoreOpening = {
  /** How long a write to SQLite waits while another program has the file locked. */
  readonly busyMs?: number;
  /** Whether a database is opened whose tables a newer version has changed. */
  readonly newer?: "refused" | "allowed";
  /** Much is written at once: SQLite keeps pages in memory meanwhile, and a power cut may take the last of it. */
  readonly bulk?: boolean;
};

/** `last`: when the newest migration that the database notes was written; null: it notes none. */
export const ageOf = (last: number | null, migrationsFolder: string): TablesAge => {
  if (last === null) return "none";
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  if (last === newest) return "current";
  return last < newest ? "older" : "newer";
};
