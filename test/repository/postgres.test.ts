/** Checks the tests' own databases: real, empty, and apart from each other. */
import { Client } from "pg";
import { expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

test("two fresh databases share nothing", async () => {
  const [first, second] = await Promise.all([freshPostgresUrl(), freshPostgresUrl()]);
  await ask(first, "create table mine (id text primary key)");
  const tables = "select tablename from pg_tables where schemaname = 'public'";
  expect(await ask(first, tables)).toEqual([{ tablename: "mine" }]);
  expect(await ask(second, tables)).toEqual([]);
});

test("a fresh database speaks UTF-8 and sorts by code point", async () => {
  const url = await freshPostgresUrl();
  const sorted =
    "select string_agg(w, '' order by w) as words from unnest(array['ö','a','Z','å']) w";
  expect(await ask(url, sorted)).toEqual([{ words: "Zaåö" }]);
});
