/** Tells how old a database's tables are, by the migrations that it notes as done. */
import { readMigrationFiles } from "drizzle-orm/migrator";
import { OtherVersion } from "./failure.ts";

/**
 * `none`: nothing was ever made there. `unreadable`: they were made before the first migration that
 * there is. `older`: the next start brings them up to date. `newer`: a newer version of the product
 * has changed them.
 */
export type TablesAge = "none" | "unreadable" | "older" | "current" | "newer";

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
  const written = readMigrationFiles({ migrationsFolder }).map((one) => one.folderMillis);
  const [first = 0, newest = first] = [written.at(0), written.at(-1)];
  if (last === newest) return "current";
  if (last < first) return "unreadable";
  return last < newest ? "older" : "newer";
};

/** Throws OtherVersion for tables that this version may not open. */
export const refuseOthers = (age: TablesAge, newer: NonNullable<StoreOpening["newer"]>): void => {
  if (age === "unreadable" || (age === "newer" && newer === "refused")) throw new OtherVersion(age);
};
