/** Reads a SQLite installation as rows, copies it to a file, and fills an empty one with rows. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { StoreFailure } from "../failure.ts";
import {
  type RowPage,
  type TableRow,
  type RowSink,
  type RowSource,
  parentsFirst,
  isOurs,
  pageRows,
} from "../rows.ts";

const tablesOf = (client: Database.Database): readonly string[] =>
  parentsFirst(
    client
      .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
      .all()
      .map(({ name }) => name)
      .filter(isOurs),
  );

/** The names come from the database itself. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Without generated columns, which `table_info` leaves out. */
const columnsOf = (client: Database.Database, table: string): string =>
  client
    .prepare<[string], { name: string }>("select name from pragma_table_info(?) order by cid")
    .all(table)
    .map(({ name }) => quoted(name))
    .join(", ");

export const sqliteRows = (path: string): RowSource => {
  const client = new Database(path, { readonly: true, fileMustExist: true });
  // One read transaction: every table as it stood when the first was read.
  client.exec("begin");
  return {
    pages: async function* () {
      for (const table of tablesOf(client)) {
        let rows: TableRow[] = [];
        for (const row of client
          .prepare<[], TableRow>(
            `select ${columnsOf(client, table)} from ${quoted(table)} order by rowid`,
          )
          .iterate()) {
          rows.push(row);
          if (rows.length < pageRows) continue;
          yield { table, rows };
          rows = [];
        }
        yield { table, rows };
      }
    },
    close: async () => {
      client.close();
    },
  };
};

export const sqliteSink = (path: string): RowSink => {
  const client = new Database(path, { fileMustExist: true });
  client.pragma("foreign_keys = ON");
  const insert = ({ table, rows }: RowPage): void => {
    for (const row of rows) {
      const columns = Object.keys(row);
      client
        .prepare(
          `insert into ${quoted(table)} (${columns.map(quoted).join(", ")})
           values (${columns.map(() => "?").join(", ")})`,
        )
        .run(...Object.values(row));
    }
  };
  return {
    occupied: async () =>
      tablesOf(client).find(
        (table) => client.prepare(`select 1 from ${quoted(table)} limit 1`).get() !== undefined,
      ) ?? null,
    fill: async (pages) => {
      const written: Record<string, number> = {};
      client.exec("begin immediate");
      try {
        for await (const page of pages) {
          insert(page);
          written[page.table] = (written[page.table] ?? 0) + page.rows.length;
        }
        client.exec("commit");
      } catch (error) {
        client.exec("rollback");
        throw error;
      }
      return written;
    },
    close: async () => {
      client.close();
    },
  };
};

/**
 * Copies a database that others are writing to, consistently, and without the remains of what was
 * removed from it. The file appears whole or not at all, for its owner alone. It is written in a new
 * folder that nobody else can enter, so that it follows no link that somebody laid; and what is at
 * `to` already, be it a link, is left alone (EEXIST).
 */
export const copySqlite = async (
  path: string,
  to: string,
  { written = () => undefined, making = () => undefined }: Copying = {},
): Promise<void> => {
  // What is no database is told before a folder is made.
  new Database(path, { readonly: true, fileMustExist: true }).close();
  const folder = mkdtempSync(join(dirname(to), ".idjour-backup-"));
  const unfinished = join(folder, "unfinished");
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    closeSync(openSync(unfinished, "wx", ownerAlone));
    await vacuumInto(path, unfinished, {
      written,
      making: (stop) => making(() => (stop(), remove())),
    });
    const copy = new Database(unfinished);
    // The copy is one file, without a log beside it that could be forgotten.
    copy.pragma("journal_mode = DELETE");
    const sound = copy.pragma("quick_check", { simple: true });
    copy.close();
    if (sound !== "ok") throw new StoreFailure(null, "SQLITE_CORRUPT");
    syncToDisk(unfinished);
    closeSync(openSync(to, "wx", ownerAlone));
    renameSync(unfinished, to);
  } finally {
    remove();
  }
};

export type Copying = {
  /** Told now and then how many bytes of the copy there are. */
  readonly written?: (bytes: number) => void;
  /** Given what stops it and removes what was written, once there is something to stop. */
  readonly making?: (stop: () => void) => void;
};
const lookMs = 250;
const vacuumInto = async (
  path: string,
  into: string,
  { written, making }: Required<Copying>,
): Promise<void> => {
  const script = join(import.meta.dirname, "vacuum-into.ts");
  const child = spawn(process.execPath, [script, path, into], {
    stdio: ["ignore", "pipe", "ignore"],
    env: {},
  });
  making(() => child.kill("SIGKILL"));
  let code = "";
  child.stdout.on("data", (part: Buffer) => (code += part.toString()));
  const looking = setInterval(
    () => written(statSync(into, { throwIfNoEntry: false })?.size ?? 0),
    lookMs,
  );
  try {
    const [status] = await once(child, "close");
    if (status !== 0) throw new StoreFailure(null, code === "" ? "SQLITE_ERROR" : code);
  } finally {
    clearInterval(looking);
  }
};

const ownerAlone = 0o600;

const syncToDisk = (path: string): void => {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};
