/** Checks the tests' own databases: real, empty, and apart from each other. */
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { Client } from "pg";
import { expect, test } from "vitest";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import * as definedTables from "../../src/store/postgres/tables.ts";
import { emptyPostgresUrl, freshPostgresUrl } from "../postgres.ts";

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

test("two new databases share nothing", async () => {
  const [first, second] = await Promise.all([emptyPostgresUrl(), emptyPostgresUrl()]);
  await ask(first, "create table mine (id text primary key)");
  const tables = "select tablename from pg_tables where schemaname = 'public'";
  expect(await ask(first, tables)).toEqual([{ tablename: "mine" }]);
  expect(await ask(second, tables)).toEqual([]);
});

test("a new database speaks UTF-8 and sorts by code point", async () => {
  const url = await emptyPostgresUrl();
  const sorted =
    "select string_agg(w, '' order by w) as words from unnest(array['ö','a','Z','å']) w";
  expect(await ask(url, sorted)).toEqual([{ words: "Zaåö" }]);
});

const columns =
  "select table_schema, table_name, column_name, data_type, column_default, is_nullable, generation_expression from information_schema.columns where table_schema in ('public', 'drizzle') order by 1, 2, 3";
const indexes = "select indexdef from pg_indexes where schemaname = 'public' order by 1";

test("one that is up to date is as the product makes it of an empty one, and holds no row", async () => {
  const [copied, made] = await Promise.all([freshPostgresUrl(), emptyPostgresUrl()]);
  await (await openPostgres(made)).close();
  for (const what of [
    columns,
    indexes,
    "select hash from drizzle.__drizzle_migrations order by id",
  ])
    expect(await ask(copied, what)).toEqual(await ask(made, what));
  expect(await ask(copied, indexes)).not.toEqual([]);
  const rows =
    "select table_name from information_schema.tables where table_schema = 'public' and (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', table_name), false, true, '')))[1]::text <> '0'";
  expect(await ask(copied, rows)).toEqual(await ask(made, rows));
});

test("the migrations together make what the tables in the code ask for", async () => {
  const [migrated, asked] = await Promise.all([freshPostgresUrl(), emptyPostgresUrl()]);
  const json = (of: Record<string, unknown>) =>
    generateDrizzleJson(of, undefined, undefined, "snake_case");
  const statements = await generateMigration(json({}), json(definedTables));
  await ask(asked, statements.join(";\n"));
  const inPublic = columns.replace("('public', 'drizzle')", "('public')");
  const constraints =
    "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2";
  for (const what of [inPublic, indexes, constraints])
    expect(await ask(asked, what)).toEqual(await ask(migrated, what));
});
