/**
 * Compares the tables in the code with the snapshot of the last committed migration, the migrations
 * with the sums that they were committed with, and what all of them together make on SQLite with
 * what the tables ask for. `npm run migrations:check` runs it; it exits 1 with a sentence when they
 * differ. What they make on PostgreSQL is compared by test/repository/postgres.test.ts.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import Database from "better-sqlite3";
import {
  generateDrizzleJson,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from "drizzle-kit/api";
import * as postgresTables from "../src/store/postgres/tables.ts";
import * as sqliteTables from "../src/store/sqlite/tables.ts";

type Dialect = { readonly name: "sqlite" | "postgres"; readonly now: () => Promise<object> };
const migrations = join(import.meta.dirname, "../src/store/migrations");
const casing = "snake_case";
const sqliteNow = () => generateSQLiteDrizzleJson(sqliteTables, undefined, casing);
const dialects: readonly Dialect[] = [
  { name: "sqlite", now: sqliteNow },
  {
    name: "postgres",
    now: async () => generateDrizzleJson(postgresTables, undefined, undefined, casing),
  },
];

/**
 * A snapshot without what only a migration has: its own name, its predecessor's, and the record of
 * renamings.
 */
const tablesOnly = (snapshot: unknown): unknown =>
  JSON.parse(JSON.stringify({ ...Object(snapshot), id: 0, prevId: 0, _meta: 0 }));
const filesIn = (folder: string, end: string): readonly string[] =>
  readdirSync(join(migrations, folder))
    .filter((file) => file.endsWith(end))
    .toSorted();
const read = (file: string): string => readFileSync(join(migrations, file), "utf8");

const snapshotComplaint = async ({ name, now }: Dialect): Promise<string | null> => {
  const [snapshot, ...more] = filesIn(`${name}/meta`, "_snapshot.json");
  if (snapshot === undefined || more.length > 0)
    return `${name}: of the snapshots in meta the newest alone stays.`;
  return isDeepStrictEqual(
    tablesOnly(JSON.parse(read(`${name}/meta/${snapshot}`))),
    tablesOnly(await now()),
  )
    ? null
    : `${name}: the tables differ from the last migration. Run \`npm run migrations\` and commit what it writes.`;
};

/** As `sha256sum` prints them. */
const sums = dialects
  .flatMap(({ name }) => filesIn(name, ".sql").map((file) => `${name}/${file}`))
  .map((file) => `${createHash("sha256").update(read(file)).digest("hex")}  ${file}\n`)
  .join("");
const sumsComplaint = (): string | null =>
  sums === read("SHA256SUMS")
    ? null
    : `A migration that is committed is never edited: the next one mends it. SHA256SUMS has a line for each; for a new one add its line. They are now:\n${sums}`;

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
const madeComplaint = async (): Promise<string | null> => {
  const written = filesIn("sqlite", ".sql").flatMap((file) =>
    read(`sqlite/${file}`).split("--> statement-breakpoint"),
  );
  const empty = await generateSQLiteDrizzleJson({}, undefined, casing);
  const asked = await generateSQLiteMigration(empty, await sqliteNow());
  return isDeepStrictEqual(madeBy(written), madeBy(asked))
    ? null
    : "sqlite: the migrations together make other tables than those in the code.";
};

const complaints = [
  ...(await Promise.all(dialects.map(snapshotComplaint))),
  sumsComplaint(),
  await madeComplaint(),
].filter((said) => said !== null);
for (const said of complaints) process.stderr.write(`${said}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
