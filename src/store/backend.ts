/** What differs between SQLite and PostgreSQL: all of it, and nothing else. */
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { StrangeObject } from "./port/audit.ts";
import type { Compacted } from "./port/records.ts";
import type { Tables } from "./schema/tables.ts";

/** The part of drizzle that both dialects have: no run, all or get, no interactive transaction. */
export type Db = Pick<
  BaseSQLiteDatabase<"async", unknown>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "$count" | "with" | "$with"
>;

/** A built but unsent statement. */
export type Statement = PromiseLike<unknown>;

/**
 * A write; `unmet` is the answer when it touches no row. A statement with such an answer guards the
 * transaction, and must return the rows that it touched.
 */
export type WriteStep<Answer> = { readonly statement: Statement; readonly unmet: Answer | null };
export const guardedStep = <Answer>(statement: Statement, unmet: Answer): WriteStep<Answer> => ({
  statement,
  unmet,
});
export const always = (statement: Statement): WriteStep<never> => ({ statement, unmet: null });

/**
 * Notifications between processes. They are best effort: whoever misses one waits for its next
 * look.
 */
export type Signals = {
  readonly notify: (news: string) => Promise<void>;
  /** Listens until the backend is closed; `null`: something may have been missed. */
  readonly hear: (heard: (news: string | null) => void) => void;
};

/** What a database holds beside rows; `on`: the table that it hangs on. */
export type StoredObject = StrangeObject & {
  readonly on: string | null;
  /** Of a column. */
  readonly type: string | null;
};

export type Backend = {
  readonly tables: Tables;
  /** A statement runs by itself when it is awaited; on SQLite the writes of one tick share a synced transaction. */
  readonly db: Db;
  /**
   * Runs the steps in order in one transaction. The first guard that touches no row rolls all of it
   * back and gives its answer; null: committed. Writes are data and not a callback, because an
   * async callback in a transaction of better-sqlite3 compiles, throws, and leaves its rows
   * written.
   */
  readonly commit: <Answer>(
    write: (db: Db) => readonly WriteStep<Answer>[],
  ) => Promise<Answer | null>;
  /**
   * Makes a select skip rows that another worker is claiming at this moment, where that can happen.
   */
  readonly skipLocked: <Query>(select: Query) => Query;
  readonly signals: Signals;
  /** As in `port/processes.ts`. */
  readonly markAlive: (alone: () => Promise<void>) => Promise<boolean>;
  /**
   * Clears the database's files of what was changed or removed; false: it could not be done now.
   * PostgreSQL does that by itself (autovacuum, recycled log).
   */
  readonly clearRemains: () => Promise<boolean>;
  /** As in `port/records.ts`. */
  readonly compact: (mostBytes: number | null) => Promise<Compacted>;
  /** All that is where our tables are; null: a newer version of the product made them. */
  readonly objects: () => Promise<readonly StoredObject[] | null>;
  readonly close: () => Promise<void>;
};
