/**
 * The lock by which the processes on one SQLite file know of each other, in a file beside it.
 *
 * Each process shares the lock as long as it lives; one that can have it alone for a moment knows
 * that no other lives. The operating system ends the lock with the process, however that ends. The
 * file is an empty SQLite database, since Node has no locks of files and SQLite has.
 */
import { closeSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { pause } from "../../base/clock.ts";
import { isOnNetwork } from "../../base/network-share.ts";

const againMs = 20;
/** Whoever has the lock alone needs milliseconds. */
const patienceMs = 5_000;

export type AliveLock = {
  readonly mark: (alone: () => Promise<void>) => Promise<boolean>;
  readonly close: () => void;
};

/** `path` is the database's. */
export const openAliveLock = (path: string): AliveLock => {
  let client: Database.Database | null = null;
  return {
    mark: async (alone) => {
      if (path === ":memory:" || isOnNetwork(dirname(path))) return false;
      const lock = openLockFile(`${path}-alive`);
      client = lock;
      if (holds(lock, "begin exclusive"))
        try {
          await alone();
        } finally {
          lock.exec("commit");
        }
      // In between another process may have it alone, and finds that nobody works yet.
      return isShared(lock);
    },
    close: () => client?.close(),
  };
};

const openLockFile = (path: string): Database.Database => {
  try {
    // Never an existing file: to close it again would end the locks that this process has on it.
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return new Database(path, { timeout: 0 });
};

const isShared = async (lock: Database.Database): Promise<boolean> => {
  for (let waited = 0; waited < patienceMs; waited += againMs) {
    if (holds(lock, "begin") && holds(lock, "select count(*) from sqlite_master")) return true;
    if (lock.inTransaction) lock.exec("rollback");
    await pause(againMs);
  }
  return false;
};

/** False: another process has a lock that is in the way. */
const holds = (lock: Database.Database, statement: string): boolean => {
  try {
    const run = lock.prepare(statement);
    if (run.reader) run.get();
    else run.run();
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  }
};
