/**
 * Restores a kept database in SQLite or PostgreSQL as the version that wrote it left it: the tables
 * of that version, and its rows.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle as sqliteDrizzle } from "drizzle-orm/better-sqlite3";
import { migrate as migrateSqlite } from "drizzle-orm/better-sqlite3/migrator";
import { drizzle as postgresDrizzle } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { z } from "zod";
import { postgresSink } from "../../src/store/postgres/rows.ts";
import type { RowPage, RowSink } from "../../src/store/rows.ts";
import { sqliteSink } from "../../src/store/sqlite/rows.ts";

const folder = join(import.meta.dirname, "kept");
const migrations = join(import.meta.dirname, "../../src/store/migrations");

export const keptNames: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(".jsonl", ""))
  .toSorted();
export const migrationNames: readonly string[] = readdirSync(join(migrations, "sqlite"))
  .filter((file) => file.endsWith(".sql"))
  .map((file) => file.replace(".sql", ""))
  .toSorted();

const line = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.array(z.union([z.string(), z.number(), z.null()])),
]);

/** The rows of a kept database, table by table. */
export const keptPages = (name: string): readonly RowPage[] => {
  const pages: { table: string; columns: readonly string[]; rows: RowPage["rows"][number][] }[] =
    [];
  for (const text of readFileSync(join(folder, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")) {
    const parsed = line.parse(JSON.parse(text));
    if (!Array.isArray(parsed)) pages.push({ ...parsed, rows: [] });
    else {
      const page = pages.at(-1);
      page?.rows.push(
        Object.fromEntries(page.columns.map((column, i) => [column, parsed[i] ?? null])),
      );
    }
  }
  // Tables that others point at come first.
  return pages.toSorted((a, b) => Number(b.table === "tickets") - Number(a.table === "tickets"));
};

const journalShape = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** Copies the migrations up to this one into a folder of their own. */
const migrationsUpTo = (name: string, dialect: "sqlite" | "postgres"): string => {
  const upTo = mkdtempSync(join(tmpdir(), "migrations-"));
  cpSync(join(migrations, dialect), upTo, { recursive: true });
  const file = join(upTo, "meta/_journal.json");
  const journal = journalShape.parse(JSON.parse(readFileSync(file, "utf8")));
  const entries = journal.entries.slice(0, migrationNames.indexOf(name) + 1);
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  return upTo;
};

/** What make.ts put into tables that the story leaves empty, and no event tells of. */
const untoldTables = ["turns", "dispositions", "competence", "article_versions", "article_uses"];
const told = (page: RowPage): RowPage => ({
  ...page,
  rows: untoldTables.includes(page.table) ? [] : page.rows,
});

/** `untold`: also what a check of the log would find. */
type How = { readonly untold: boolean };
const all: How = { untold: true };
const fill = async (sink: RowSink, name: string, { untold }: How): Promise<void> => {
  try {
    await sink.fill(
      (async function* () {
        yield* untold ? keptPages(name) : keptPages(name).map(told);
      })(),
    );
  } finally {
    await sink.close();
  }
};

export const layIntoSqlite = async (name: string, path: string, how = all): Promise<void> => {
  const migrationsFolder = migrationsUpTo(name, "sqlite");
  const client = new Database(path);
  migrateSqlite(sqliteDrizzle({ client }), { migrationsFolder });
  client.close();
  rmSync(migrationsFolder, { recursive: true });
  await fill(sqliteSink(path), name, how);
};

export const layIntoPostgres = async (name: string, url: string, how = all): Promise<void> => {
  const migrationsFolder = migrationsUpTo(name, "postgres");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migratePostgres(postgresDrizzle({ client }), { migrationsFolder });
  await client.end();
  rmSync(migrationsFolder, { recursive: true });
  await fill(await postgresSink(url), name, how);
};
