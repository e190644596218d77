/**
 * Compares the tables in the code with the snapshot of the last committed migration, and every
 * migration's statements with what the snapshots ask for. One that moves rows is written by hand: of
 * those, what all of them make on SQLite is compared with what the last snapshot asks for. `npm run
 * migrations:check` runs it; it exits 1 with a sentence when they differ.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import Database from "better-sqlite3";
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from "drizzle-kit/api";
import * as postgresTables from "../src/store/postgres/tables.ts";
import * as sqliteTables from "../src/store/sqlite/tables.ts";

type SchemaSnapshot = { readonly id: string; readonly prevId: string };
type Dialect = {
  readonly folder: string;
  readonly empty: () => Promise<SchemaSnapshot>;
  readonly now: () => Promise<SchemaSnapshot>;
  readonly statements: (from: SchemaSnapshot, to: SchemaSnapshot) => Promise<readonly string[]>;
};
const migrations = join(import.meta.dirname, "../src/store/migrations");
const casing = "snake_case";
/**
 * The first moves rows; test/upgrades shows on both databases that what was there is there. The second
 * takes databases of builds that had taken its step already.
 */
const byHand: ReadonlySet<string> = new Set(["0022_places.sql", "0025_events_by_time.sql"]);

const dialects: readonly Dialect[] = [
  {
    folder: join(migrations, "sqlite"),
    empty: () => generateSQLiteDrizzleJson({}, undefined, casing),
    now: () => generateSQLiteDrizzleJson(sqliteTables, undefined, casing),
    statements: (from, to) =>
      generateSQLiteMigration(
        from as Parameters<typeof generateSQLiteMigration>[0],
        to as Parameters<typeof generateSQLiteMigration>[1],
      ),
  },
  {
    folder: join(migrations, "postgres"),
    empty: async () => generateDrizzleJson({}, undefined, undefined, casing),
    now: async () => generateDrizzleJson(postgresTables, undefined, undefined, casing),
    statements: (from, to) =>
      generateMigration(
        from as Parameters<typeof generateMigration>[0],
        to as Parameters<typeof generateMigration>[1],
      ),
  },
];

const snapshotsIn = (folder: string): readonly SchemaSnapshot[] =>
  readdirSync(join(folder, "meta"))
    .filter((file) => file.endsWith("_snapshot.json"))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(folder, "meta", file), "utf8")) as SchemaSnapshot);
type Migration = { readonly file: string; readonly statements: readonly string[] };
const migrationsIn = (folder: string): readonly Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => ({
      file,
      statements: readFileSync(join(folder, file), "utf8").split("--> statement-breakpoint"),
    }));

/** Each table with its columns, and each index with its own, as SQLite has them. */
const madeBy = (statements: readonly string[]): readonly string[] => {
  const client = new Database(":memory:");
  for (const statement of statements) client.exec(statement);
  const query = `select m.type || ' ' || m.name || ' ' || c.name || ' ' || c.more from sqlite_master m, (
      select t.name as of, i.name, i.type || i."notnull" || i.pk || coalesce(i.dflt_value, '') as more
        from sqlite_master t, pragma_table_info(t.name) i where t.type = 'table'
      union all
      select t.name, coalesce(i.name, '') as name, i.seqno || coalesce(t.sql like '% UNIQUE %', 0) as more
        from sqlite_master t, pragma_index_info(t.name) i where t.type = 'index') c
    where c.of = m.name and m.name not like 'sqlite_%' order by 1`;
  const made = client.prepare<[], string>(query).pluck().all();
  client.close();
  return made;
};

/**
 * A snapshot without what only a migration has: its own name, its predecessor's, and the record of
 * renamings.
 */
const tablesOnly = (snapshot: SchemaSnapshot): unknown =>
  JSON.parse(JSON.stringify({ ...snapshot, id: 0, prevId: 0, _meta: 0 }));
const trimmed = (statements: readonly string[]): readonly string[] =>
  statements.map((statement) => statement.trim()).toSorted();

const complaint = async (dialect: Dialect): Promise<string | null> => {
  const snapshots = snapshotsIn(dialect.folder);
  const last = snapshots.at(-1);
  if (last === undefined || !isDeepStrictEqual(tablesOnly(last), tablesOnly(await dialect.now())))
    return `${dialect.folder}: the tables differ from the last migration. Run \`npm run migrations\` and commit what it writes.`;
  const written = migrationsIn(dialect.folder);
  if (written.length !== snapshots.length)
    return `${dialect.folder}: ${written.length} migrations have ${snapshots.length} snapshots.`;
  let before = await dialect.empty();
  for (const [i, snapshot] of snapshots.entries()) {
    const { file = "", statements = [] } = written[i] ?? {};
    const isAsAsked = async () =>
      isDeepStrictEqual(trimmed(statements), trimmed(await dialect.statements(before, snapshot)));
    if (!byHand.has(file) && !(await isAsAsked()))
      return `${dialect.folder}: migration ${i} was edited by hand. Write it anew with \`npm run migrations\`.`;
    before = snapshot;
  }
  return null;
};

/** What was written by hand makes what the tables in the code ask for. */
const complaintOfHand = async (): Promise<string | null> => {
  const [sqlite] = dialects;
  if (sqlite === undefined) return null;
  const { folder, empty, now, statements } = sqlite;
  const made = madeBy(migrationsIn(folder).flatMap((one) => one.statements));
  const asked = madeBy(await statements(await empty(), await now()));
  return isDeepStrictEqual(made, asked)
    ? null
    : `${folder}: the migrations together make other tables than those in the code.`;
};

const complaints = (await Promise.all([...dialects.map(complaint), complaintOfHand()])).filter(
  (said) => said !== null,
);
for (const said of complaints) process.stderr.write(`${said}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
