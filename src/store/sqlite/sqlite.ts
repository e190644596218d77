/**
 * Opens a SQLite database and migrates its tables. One file, one machine; several processes may
 * share it.
 */
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { drizzle as drizzleProxy } from "drizzle-orm/sqlite-proxy";
import type { Backend, Db } from "../backend.ts";
import { driverCodeOf } from "../failure.ts";
import type { Compacted } from "../port/records.ts";
import { openAliveLock } from "./alive-lock.ts";
import { blockedMs, keepStatements } from "./group-commit.ts";
import { type Rows, openFileWriter } from "./file-writer.ts";
import { sqliteObjects } from "./objects.ts";
import { type StoreOpening, type TablesAge, ageOf, refuseOthers } from "../tables-age.ts";
import { defineTables } from "../schema/tables.ts";
import { sqliteColumns } from "../schema/columns.ts";

const migrationsFolder = `${import.meta.dirname}/../migrations/sqlite`;
const openingBusyMs = 5_000;
const openingTries = 5;

/** 256 MB of pages, and as many MB of log before it is written into the file: what is written at random changes each page often. */
const bulkSettings = ["cache_size = -262144", "wal_autocheckpoint = 65536", "synchronous = NORMAL"];

/** `path` is a file, or `:memory:`. */
export const openSqlite = async (
  path: string,
  { busyMs = openingBusyMs, newer = "refused", bulk = false }: StoreOpening = {},
): Promise<Backend> => {
  if (path !== ":memory:") keepForOwner(path);
  const client = new Database(path);
  try {
    refuseOthers(ageIn(client), newer);
    // Nobody waits for us yet, so SQLite may wait in its own way.
    client.pragma(`busy_timeout = ${openingBusyMs}`);
    client.pragma("journal_mode = WAL");
    // What was acknowledged must survive a power cut; WAL alone only survives a crash of the
    // process.
    client.pragma("synchronous = FULL");
    client.pragma("foreign_keys = ON");
    // What is deleted or written over leaves no bytes behind, and no query spills words elsewhere.
    client.pragma("secure_delete = ON");
    client.pragma("temp_store = MEMORY");
    // 16 MB: what is changed by one commit after the other is written into the file once.
    client.pragma("wal_autocheckpoint = 4096");
    const migrated = drizzle({ client, casing: "snake_case" });
    bringUpToDate(() => migrate(migrated, { migrationsFolder }));
    client.pragma(`busy_timeout = ${blockedMs}`);
    if (bulk) for (const setting of bulkSettings) client.pragma(setting);
  } catch (error) {
    client.close();
    throw error;
  }
  return backendOn(client, {
    busyMs,
    clear: () => clearLog(client),
    compact: (mostBytes) => compact(client, mostBytes),
  });
};

/**
 * Opens a file to read it, as it is: nothing is made, brought up to date or written, not even the
 * files beside it. A write fails.
 */
export const readSqlite = async (path: string): Promise<Backend> => {
  return backendOn(openToRead(path), {
    busyMs: openingBusyMs,
    clear: () => false,
    compact: async () => "busy",
  });
};

export const sqliteAge = (path: string): TablesAge => {
  const client = openToRead(path);
  try {
    return ageIn(client);
  } finally {
    client.close();
  }
};

/**
 * Whoever closes the file last removes its log; a reader may not, and would leave an empty one. So a
 * file that nobody uses is opened like a writer's, and forbidden to write.
 */
const openToRead = (path: string): Database.Database => {
  const client = new Database(path, { readonly: existsSync(`${path}-wal`), fileMustExist: true });
  client.pragma("query_only = ON");
  return client;
};

const ageIn = (client: Database.Database): TablesAge => {
  const noted = client
    .prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
    .get();
  if (noted === undefined) return "none";
  const last = client
    .prepare<[], { at: number | null }>("select max(created_at) as at from __drizzle_migrations")
    .get();
  return ageOf(last?.at ?? null, migrationsFolder);
};

type FileWork = Pick<Backend, "compact"> & {
  readonly busyMs: number;
  readonly clear: () => boolean;
};
const backendOn = (
  client: Database.Database,
  { busyMs, clear, compact: compactFile }: FileWork,
): Backend => {
  keepStatements(client);
  const writer = openFileWriter(client, { busyMs });
  const aliveLock = openAliveLock(client.name);
  const run = async (sql: string, params: readonly unknown[]): Promise<Rows> => {
    const statement = client.prepare<unknown[], unknown[]>(sql);
    return statement.readonly ? statement.raw().all(...params) : writer.one({ sql, params });
  };
  const db: Db = drizzleProxy(
    async (sql, params: readonly unknown[]) => ({ rows: await run(sql, params) }),
    // In this place drizzle would overlook the casing.
    undefined,
    { casing: "snake_case" },
  );
  return {
    tables: defineTables(sqliteColumns),
    db,
    commit: async (write) => writer.all(write(db)),
    skipLocked: (select) => select,
    signals: { notify: async () => undefined, hear: () => undefined },
    markAlive: aliveLock.mark,
    clearRemains: async () => clear(),
    compact: compactFile,
    objects: async () => (ageIn(client) === "newer" ? null : sqliteObjects(client)),
    close: async () => {
      await writer.settled();
      try {
        if (client.open) clear();
      } finally {
        client.close();
        aliveLock.close();
      }
    },
  };
};

/** Makes a new folder and file readable by nobody else; SQLite gives the files beside it the same mode. */
const keepForOwner = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
};

/**
 * Moves the log into the database and empties its file: until then the log holds old versions of
 * pages, and so words that were changed or removed. False: somebody reads or writes just now.
 */
const clearLog = (client: Database.Database): boolean =>
  client.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0;

/** Another program's lock is waited for so often, a pause between. */
const compactTries = 100;
const compactPauseMs = 50;

/**
 * Erasing a row leaves no bytes of it. But a row that grew may have had its neighbours moved to
 * another page, where a copy of them stays in the free part of the old one: only writing the file
 * anew clears that.
 */
const compact = async (client: Database.Database, mostBytes: number | null): Promise<Compacted> => {
  const pages = Number(client.pragma("page_count", { simple: true }));
  const bytes = pages * Number(client.pragma("page_size", { simple: true }));
  if (mostBytes !== null && bytes > mostBytes) return "too large";
  for (let tries = 1; tries <= compactTries; tries += 1) {
    try {
      client.exec("vacuum");
      if (clearLog(client)) return "compacted";
    } catch (error) {
      if (!/^SQLITE_(?:BUSY|LOCKED)/u.test(driverCodeOf(error) ?? "")) throw error;
    }
    await setTimeout(compactPauseMs);
  }
  return "busy";
};

/**
 * Drizzle's migrator takes no lock, so of two processes that start at once on a new file one can
 * fail half-way. Its migration is rolled back, and the next try finds the work done.
 */
const bringUpToDate = (run: () => void): void => {
  for (let tries = 1; ; tries += 1) {
    try {
      run();
      return;
    } catch (error) {
      if (tries === openingTries) throw error;
    }
  }
};
