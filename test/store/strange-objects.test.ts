/**
 * Somebody who may change the database's tables adds what would keep a text that is removed, on both
 * databases: `audit verify` names it. What an administrator may add, and what upgrades left, is none.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import Database from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { verifyLog } from "../../src/audit/audit.ts";
import { doctor } from "../../src/operations/doctor.ts";
import { OtherVersion } from "../../src/store/failure.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite, readSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { freshPostgresUrl } from "../postgres.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "objects-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database that the product has made, and somebody with a way in of their own. */
const laid = {
  SQLite: async () => {
    const path = join(folder, "idjour.db");
    await (await openSqlite(path)).close();
    return {
      url: `file:${path}`,
      open: () => openSqlite(path),
      run: async (statement: string) => {
        const client = new Database(path);
        client.exec(statement);
        client.close();
      },
    };
  },
  PostgreSQL: async () => {
    const url = await freshPostgresUrl();
    await (await openPostgres(url)).close();
    return {
      url,
      open: () => openPostgres(url),
      run: async (statement: string) => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query(statement);
        await client.end();
      },
    };
  },
};

const kept = "create table kept (body text)";
const onBoth = [
  ["a table", kept, "table kept"],
  ["a column", "alter table texts add column old_body text", "column texts.old_body"],
  ["a view", "create view read as select body from texts", "view read"],
  ["a column less", "alter table sent_weeks drop column at", "column sent_weeks.at"],
] as const;
const onSqlite = [
  [
    "a trigger",
    "create trigger keep before update on texts begin select old.body; end",
    "trigger texts.keep",
  ],
  ["a computed column", "alter table texts add column shown text as (body)", "column texts.shown"],
] as const;
const copier = `create schema elsewhere; create table elsewhere.kept (body text);
  create function elsewhere.keep() returns trigger language plpgsql as
  $$ begin insert into elsewhere.kept values (old.body); return new; end $$;
  create trigger keep before update on texts for each row execute function elsewhere.keep()`;
const lying = `create schema elsewhere; create function elsewhere.keep(text) returns text
  language sql immutable as 'select $1';`;
const onPostgres = [
  ["a trigger whose function lies in another schema", copier, "trigger texts.keep"],
  [
    "a rule",
    "create schema elsewhere; create table elsewhere.kept (body text); create rule keep as on update to texts do also insert into elsewhere.kept values (old.body)",
    "rule texts.keep",
  ],
  ["a policy", "create policy hide on events using (false)", "policy events.hide"],
  [
    "a function",
    "create function read() returns bigint language sql as 'select count(*) from texts'",
    "function read",
  ],
  [
    "an index that calls a function",
    `${lying} create index keep on texts (elsewhere.keep(body))`,
    "index texts.keep",
  ],
  [
    "a constraint that calls a function",
    `${lying} alter table texts add constraint keep check (elsewhere.keep(body) is null or true)`,
    "constraint texts.keep",
  ],
  [
    "a default that calls a function",
    `${lying} alter table texts alter column body set default elsewhere.keep('')`,
    "default texts.body",
  ],
  ["a column's type", "alter table loads alter column busy type int", "column loads.busy"],
] as const;
const forgeries = [
  ...onBoth.flatMap((one) => [["SQLite", ...one] as const, ["PostgreSQL", ...one] as const]),
  ...onSqlite.map((one) => ["SQLite", ...one] as const),
  ...onPostgres.map((one) => ["PostgreSQL", ...one] as const),
];

test.each(forgeries)("on %s %s is found", async (database, _, statement, object) => {
  const { url, run } = await laid[database]();
  await run(statement);
  const { status, out } = await verifyLog({ DATABASE_URL: url }, {});
  expect(out).toContain(`The database holds ${object}, which is not the product's`);
  expect(status).toBe(1);
});

test("the doctor names it", async () => {
  const { url, run } = await laid.SQLite();
  await run("create trigger keep before update on texts begin select old.body; end");
  const { out } = await doctor({ DATABASE_URL: url }, {});
  expect(out).toContain("✗ database: it holds trigger texts.keep, which is not the product's");
});

describe("nothing is found", () => {
  test("in a database that the product made, on both, also when it is only read", async () => {
    const { url, open } = await laid.PostgreSQL();
    expect(url).not.toBe("");
    for (const backend of [await openSqlite(":memory:"), await open()]) {
      expect(await makeStore(backend).strangeObjects()).toEqual([]);
      await backend.close();
    }
    const sqlite = await laid.SQLite();
    const read = await readSqlite(sqlite.url.slice("file:".length));
    expect(await makeStore(read).strangeObjects()).toEqual([]);
    await read.close();
  });

  test("of an index, or of statistics that SQLite gathers", async () => {
    const { open, run } = await laid.SQLite();
    await run("create index mine on tickets (topic); analyze");
    const backend = await open();
    expect(await makeStore(backend).strangeObjects()).toEqual([]);
    await backend.close();
  });

  test("of an index, of what lies in a schema of the administrator's, and of an extension", async () => {
    const { open, run } = await laid.PostgreSQL();
    await run(`create index mine on tickets (topic) where topic <> '';
      create schema reports; create table reports.mine (n bigint);
      create view reports.open as select count(*) from tickets where closed_at is null;
      create function reports.f() returns bigint language sql as 'select 1::bigint';
      create table own_extension (n bigint); create view own_view as select 1 as n;
      create function own_function() returns bigint language sql as 'select 1::bigint'`);
    const backend = await open();
    expect((await makeStore(backend).strangeObjects()).map(({ name }) => name)).toEqual([
      "own_extension",
      "own_function",
      "own_view",
    ]);
    // As an extension's: its objects hang on it in this way.
    await run(`insert into pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
      select classid, objid, 0, 'pg_extension'::regclass, (select oid from pg_extension limit 1), 0, 'e'
      from (values ('pg_class'::regclass, 'own_extension'::regclass::oid),
        ('pg_class'::regclass, 'own_view'::regclass::oid),
        ('pg_proc'::regclass, 'own_function'::regproc::oid)) of (classid, objid)`);
    expect(await makeStore(backend).strangeObjects()).toEqual([]);
    await backend.close();
  });

  test("where a newer version of the product made the tables", async () => {
    const { open, run } = await laid.SQLite();
    await run(`${kept}; insert into __drizzle_migrations (hash, created_at) values ('x', 9e15)`);
    await expect(open()).rejects.toThrow(OtherVersion);
    const backend = await openSqlite(join(folder, "idjour.db"), { newer: "allowed" });
    expect(await makeStore(backend).strangeObjects()).toEqual([]);
    await backend.close();
  });
});
