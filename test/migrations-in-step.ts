/**
 * Compares the tables in the code with the snapshot of the last committed migration, and every
 * migration's statements with what the snapshots ask for. `npm run migrations:check` runs it; it
 * exits 1 with a sentence when they differ.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
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
const statementsIn = (folder: string): readonly (readonly string[])[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8").split("--> statement-breakpoint"));

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
  const written = statementsIn(dialect.folder);
  if (written.length !== snapshots.length)
    return `${dialect.folder}: ${written.length} migrations have ${snapshots.length} snapshots.`;
  let before = await dialect.empty();
  for (const [i, snapshot] of snapshots.entries()) {
    const asked = await dialect.statements(before, snapshot);
    if (!isDeepStrictEqual(trimmed(written[i] ?? []), trimmed(asked)))
      return `${dialect.folder}: migration ${i} was edited by hand. Write it anew with \`npm run migrations\`.`;
    before = snapshot;
  }
  return null;
};

const complaints = (await Promise.all(dialects.map(complaint))).filter((said) => said !== null);
for (const said of complaints) process.stderr.write(`${said}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
