/**
 * Databases that are missing, damaged, locked, newer or something else, as a tired operator meets
 * them: each is called what it is, with what to do, and nothing is made or changed on the way.
 */
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/screens/card.ts";
import { databaseProblem } from "../../src/commands/database-problem.ts";
import { lockFile } from "../locker.ts";
import { emptyPostgresUrl, freshPostgresUrl } from "../postgres.ts";
import { type Folder, newFolder, run, sampleFile } from "./world.ts";

const slack = {
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_API_URL: "http://127.0.0.1:2/api/",
  PORT: "0",
};
let folder: Folder;
beforeAll(async () => {
  folder = newFolder();
  await run(["org", "apply", sampleFile], { folder });
});
afterAll(() => folder.remove());

/** Every file of a folder with its bytes and modes. */
const contents = (path: string): readonly unknown[] =>
  readdirSync(path)
    .toSorted()
    .map((name) => {
      const file = join(path, name);
      const { mode, mtimeMs } = statSync(file);
      return statSync(file).isDirectory()
        ? [name, mode]
        : [name, mode, mtimeMs, readFileSync(file).toString("base64")];
    });
const at = (path: string) => ({ DATABASE_URL: `file:${path}` });

const readers = [
  "ticket list",
  "ticket show ID-2026-00001",
  "report weekly",
  "knowledge list",
  "audit verify",
  "audit anchor",
  "org export",
  "org export --calendar e-anna",
  "backup copy.db",
];

describe("a path where no database is", () => {
  test.each(readers)("is an error for %s, which makes none", async (line) => {
    const own = newFolder();
    const { status, out, err } = await run(line.split(" "), { folder: own });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(/^DATABASE_URL names .*idjour\.db, where there is no database\. .*\.\n$/u);
    expect(readdirSync(own.path)).toEqual([]);
    own.remove();
  });

  test.each(readers)("that is an empty file is an error for %s, which leaves it", async (line) => {
    const own = newFolder();
    writeFileSync(join(own.path, "idjour.db"), "");
    const { status, out, err } = await run(line.split(" "), { folder: own });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(/^DATABASE_URL names .*idjour\.db, which is an empty file: .*\.\n$/u);
    expect(readFileSync(join(own.path, "idjour.db"), "utf8")).toBe("");
    own.remove();
  });

  test("is told by the option of migrate that names it", async () => {
    const { status, err } = await run(["migrate", "--from", "file:none.db", "--to", "file:to.db"], {
      folder,
    });
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringMatching(/^--from names none\.db, where there is no database/u) as string,
    });
    expect(readdirSync(folder.path)).not.toContain("to.db");
  });
});

describe("a trial of an organisation file", () => {
  const trial = ["org", "apply", sampleFile, "--dry-run"];
  test("writes nothing at all where there is no database", async () => {
    const own = newFolder();
    const { status, out } = await run(trial, { folder: own });
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(/would be made\. Nothing was written\.\n$/u) as string,
    });
    expect(readdirSync(own.path)).toEqual([]);
    own.remove();
  });

  test("writes nothing at all where there is one", async () => {
    const before = contents(folder.path);
    expect(await run(trial, { folder })).toMatchObject({ status: 0, out: "Nothing to change.\n" });
    expect(contents(folder.path)).toEqual(before);
  });

  test("makes no table in an empty PostgreSQL", async () => {
    const url = await emptyPostgresUrl();
    const { status, out } = await run(trial, { folder, settings: { DATABASE_URL: url } });
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringContaining("would be made") as string,
    });
    expect(await tablesIn(url)).toEqual([]);
  });
});

const onPostgres = async <Row extends pg.QueryResultRow>(url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};
const tablesIn = async (url: string): Promise<readonly string[]> =>
  (
    await onPostgres<{ name: string }>(
      url,
      "select table_name as name from information_schema.tables where table_schema in ('public', 'drizzle')",
    )
  ).map(({ name }) => name);

describe("what is no sound database", () => {
  const said = async (path: string, line = "ticket list") => {
    const { status, out, err } = await run(line.split(" "), { folder, settings: at(path) });
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).not.toMatch(/Drizzle|StoreFailure|Something went wrong/u);
    return err;
  };
  /** A copy with bytes written over from an offset on. */
  const damaged = (name: string, from: number, length: number): string => {
    const path = join(folder.path, name);
    copyFileSync(join(folder.path, "idjour.db"), path);
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(length, 0xa5), 0, length, from);
    closeSync(file);
    return path;
  };

  test("a text is called no database", async () => {
    const path = folder.file("text.db", "Det här är ingen databas.\n".repeat(400));
    expect(await said(path)).toMatch(/which is no database \(SQLITE_NOTADB\), .*backup/u);
  });

  test("damage at its beginning is told with what to do", async () => {
    expect(await said(damaged("head.db", 0, 100))).toMatch(/its beginning is damaged.*backup/u);
  });

  test("damage in its middle is called damage, by commands and by serve", async () => {
    const path = damaged("middle.db", 4096, statSync(join(folder.path, "idjour.db")).size - 8192);
    expect(await said(path)).toMatch(/which is damaged \(SQLITE_CORRUPT\w*\)\. Stop idjour/u);
    const { status, out, err } = await run(["serve"], {
      folder,
      settings: { ...slack, ...at(path) },
    });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(/which is damaged/u);
    const verified = await run(["audit", "verify"], { folder, settings: at(path) });
    expect(verified.status).toBe(1);
    expect(verified.out).toMatch(/which is damaged/u);
    const doctor = await run(["doctor"], { folder, settings: { ...slack, ...at(path) } });
    expect(doctor.out).toMatch(/^✗ database: .*which is damaged/mu);
    const backup = await run(["backup", join(folder.path, "of-damaged.db")], {
      folder,
      settings: at(path),
    });
    expect(backup.err).toMatch(/^DATABASE_URL names .*which is damaged/mu);
  }, 90_000);

  test("words where JSON should be are damage, and are not printed", async () => {
    const path = join(folder.path, "words.db");
    copyFileSync(join(folder.path, "idjour.db"), path);
    const byHand = new Database(path);
    byHand.exec("update organisations set document = 'Kalle är sjuk'");
    byHand.close();
    const err = await said(path, "org export");
    expect(err).toMatch(/which is damaged/u);
    expect(err).not.toContain("Kalle");
  });

  test("a folder is called one", async () => {
    const path = join(folder.path, "sub");
    mkdirSync(path);
    expect(await said(path)).toMatch(/which is a folder\. Name a file in it/u);
    expect(await said(path, "org apply " + sampleFile)).toMatch(/which is a folder/u);
  });

  test("a locked one is called locked", async () => {
    const path = join(folder.path, "locked.db");
    copyFileSync(join(folder.path, "idjour.db"), path);
    const unlock = await lockFile(path);
    expect(await said(path, "audit anchor")).toMatch(/which another program has locked/u);
    await unlock();
  }, 60_000);

  test("a full disk is called full, also inside the migrator's error", () => {
    const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    const error = new Error("Failed to run the query", { cause: full });
    const database = { kind: "sqlite", path: "x.db" } as const;
    const told = (language: Language) =>
      databaseProblem({ setting: "DATABASE_URL", database, language }, error)?.message;
    expect(told("en")).toMatch(
      /^DATABASE_URL names x\.db, whose disk is full \(SQLITE_FULL\)\. Make room/u,
    );
    expect(told("sv")).toMatch(
      /^DATABASE_URL anger x\.db, vars disk är full \(SQLITE_FULL\)\. Gör plats/u,
    );
  });
});

describe("a database of a version before 0.3.0", () => {
  const before = /^DATABASE_URL names .*which an idjour before 0\.3\.0 made.*Name an empty one/mu;
  // When the last migration of 0.2.0 was written.
  const noted = "(hash, created_at) values ('x', 1796236449252)";
  const sqlite = async () => {
    const path = join(folder.path, "before.db");
    const client = new Database(path);
    client.exec(
      `create table __drizzle_migrations (id integer primary key, hash text, created_at numeric); insert into __drizzle_migrations ${noted}`,
    );
    client.close();
    return `file:${path}`;
  };
  const postgres = async () => {
    const url = await emptyPostgresUrl();
    await onPostgres(
      url,
      `create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key, hash text, created_at bigint); insert into drizzle.__drizzle_migrations ${noted}`,
    );
    return url;
  };
  test.each([
    ["SQLite", sqlite],
    ["PostgreSQL", postgres],
  ] as const)("on %s is refused in one sentence that says so", async (_, make) => {
    const settings = { ...slack, DATABASE_URL: await make() };
    for (const command of [["serve"], ["org", "apply", sampleFile], ["ticket", "list"]]) {
      const { status, out, err } = await run(command, { folder, settings });
      expect({ status, out }).toEqual({ status: 2, out: "" });
      expect(err).toMatch(before);
    }
    const trial = await run(["org", "apply", sampleFile, "--dry-run"], { folder, settings });
    expect(trial.err).toMatch(before);
    const doctor = await run(["doctor"], { folder, settings });
    expect(doctor.status).toBe(1);
    expect(doctor.out).toMatch(/^✗ database: DATABASE_URL names .* before 0\.3\.0 made/mu);
  });
});

describe("a database of a newer version", () => {
  const newer = /was brought up to date by a newer idjour.*DATABASE_NEWER=allowed/u;
  const sqlite = async () => {
    const path = join(folder.path, "newer.db");
    copyFileSync(join(folder.path, "idjour.db"), path);
    const client = new Database(path);
    client.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 99999999999999)");
    client.close();
    return `file:${path}`;
  };
  const postgres = async () => {
    const url = await freshPostgresUrl();
    await run(["org", "apply", sampleFile], { folder, settings: { DATABASE_URL: url } });
    await onPostgres(
      url,
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 99999999999999)",
    );
    return url;
  };
  test.each([
    ["SQLite", sqlite],
    ["PostgreSQL", postgres],
  ] as const)(
    "on %s is refused by serve and apply, named by the doctor, and read all the same",
    async (_, make) => {
      const settings = { ...slack, DATABASE_URL: await make() };
      const served = await run(["serve"], { folder, settings });
      expect({ status: served.status, out: served.out }).toEqual({ status: 2, out: "" });
      expect(served.err).toMatch(newer);
      const applied = await run(["org", "apply", sampleFile], { folder, settings });
      expect({ status: applied.status, err: applied.err }).toEqual({
        status: 2,
        err: expect.stringMatching(newer) as string,
      });
      const { status, out } = await run(["doctor"], { folder, settings });
      expect(status).toBe(1);
      expect(out).toMatch(/^✗ database: DATABASE_URL.* was brought up to date by a newer idjour/mu);
      expect(await run(["ticket", "list"], { folder, settings })).toMatchObject({ status: 0 });
    },
    120_000,
  );

  test("is served where the operator says so", async () => {
    const settings = { ...slack, DATABASE_URL: await sqlite(), DATABASE_NEWER: "allowed" };
    const { start } = await import("./world.ts");
    const program = start(["serve"], { folder, settings });
    await program.prints(/^listening on /u);
    program.process.kill("SIGTERM");
    expect(await program.ended).toMatchObject({ status: 0 });
  }, 60_000);
});
