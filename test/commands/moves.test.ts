/** Backs up, restores and moves an installation with history: nothing of it changes. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { gathering } from "../../playground/gathering.ts";
import { openTrial } from "../../playground/trial.ts";
import { teamsSomeone } from "../../playground/teams-someone.ts";
import { emptyPostgresUrl } from "../postgres.ts";
import { type Folder, newFolder, run } from "./world.ts";

let folder: Folder;
let number = "";
let taken: unknown;
/** Questions asked while a copy is made, so that the database is in use. */
const ask = async (trial: Awaited<ReturnType<typeof openTrial>>, text: string): Promise<string> => {
  const { tenant, user } = gathering.caseworkers[0].teams;
  const kim = teamsSomeone(trial.teams, tenant, user);
  const sent = await kim.ask({ text, topic: "passport-authenticity", examined: ["paper-copy"] });
  if (!sent.ok) throw new Error(sent.said);
  const card = await kim.sees("Din fråga ID-", text);
  return /ID-\d{4}-\d{5}/u.exec(card.text)?.[0] ?? "";
};

beforeAll(async () => {
  folder = newFolder();
  const trial = await openTrial({
    ...gathering,
    organisation: sampleOrganisation(),
    databaseUrl: folder.database,
  });
  const { tenant, user } = gathering.caseworkers[0].teams;
  await trial.teams.person(tenant, user).install();
  number = await ask(trial, "Är laminatet ändrat?");
  const copying = run(["backup", join(folder.path, "copy.db"), "--json"], { folder });
  for (const n of [1, 2, 3]) await ask(trial, `Är stämpel ${n} äkta?`);
  taken = JSON.parse((await copying).out);
  await trial.close();
  for (const answer of ["Be om originalet.", "Se i snett ljus."]) {
    const articles = [{ id: "a1", title: "Laminat", answer }];
    const file = folder.file("articles.json", JSON.stringify({ articles }));
    await run(["knowledge", "import", file], { folder });
  }
});
afterAll(() => folder.remove());

const listed = async (databaseUrl: string): Promise<readonly string[]> => {
  const { out } = await run(["ticket", "list", "--json"], {
    folder,
    settings: { DATABASE_URL: databaseUrl },
  });
  return JSON.parse(out).tickets.map((ticket: { number: string }) => ticket.number);
};
/** Without what it tells on standard error while a slow machine is at it. */
const verified = async (databaseUrl: string): Promise<unknown> => {
  const settings = { DATABASE_URL: databaseUrl };
  const { status, out } = await run(["audit", "verify"], { folder, settings });
  return { status, out };
};
const whole = { status: 0, out: "The log is whole.\n" };

describe("a backup", () => {
  test("taken while questions come in has all that was there before, and its log is whole", async () => {
    const copy = `file:${join(folder.path, "copy.db")}`;
    expect(taken).toEqual({ file: join(folder.path, "copy.db"), bytes: expect.any(Number) });
    expect(await listed(copy)).toContain(number);
    expect(await verified(copy)).toEqual(whole);
  });

  test("put in the place of the database is an installation that goes on", async () => {
    const place = join(folder.path, "restored.db");
    await run(["backup", place], { folder });
    const lost = join(folder.path, "idjour.db");
    const kept = join(folder.path, "kept.db");
    renameSync(lost, kept);
    for (const beside of ["-wal", "-shm"]) rmSync(`${lost}${beside}`, { force: true });
    renameSync(place, lost);
    const before = await listed(folder.database);
    const trial = await openTrial({
      ...gathering,
      organisation: sampleOrganisation(),
      databaseUrl: folder.database,
    });
    const { tenant, user } = gathering.caseworkers[0].teams;
    await trial.teams.person(tenant, user).install();
    const next = await ask(trial, "Går det vidare?");
    await trial.close();
    expect(before).toHaveLength(4);
    expect(before).not.toContain(next);
    expect(await verified(folder.database)).toEqual(whole);
  });

  test("overwrites nothing", async () => {
    const { status, err } = await run(["backup", join(folder.path, "copy.db")], { folder });
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringContaining("copy.db is there already. Name a new file"),
    });
  });

  test("is for its owner alone, and leaves nothing beside it", async () => {
    const place = join(folder.path, "alone");
    mkdirSync(place);
    await run(["backup", join(place, "copy.db")], { folder });
    expect(readdirSync(place)).toEqual(["copy.db"]);
    expect(statSync(join(place, "copy.db")).mode & 0o777).toBe(0o600);
  });

  test("follows no link that somebody laid where it writes", async () => {
    const place = join(folder.path, "links");
    mkdirSync(place);
    const elsewhere = join(place, "elsewhere");
    symlinkSync(elsewhere, join(place, "copy.db"));
    symlinkSync(elsewhere, join(place, "other.db.unfinished"));
    const { status, err } = await run(["backup", join(place, "copy.db")], { folder });
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringContaining("is there already"),
    });
    expect(await run(["backup", join(place, "other.db")], { folder })).toMatchObject({ status: 0 });
    expect(existsSync(elsewhere)).toBe(false);
  });

  test("of PostgreSQL is left to its own tools", async () => {
    const settings = { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" };
    const { status, err } = await run(["backup", "x.db"], { folder, settings });
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining("pg_dump") });
  });
});

describe("a move", { timeout: 60_000 }, () => {
  test("from SQLite to PostgreSQL keeps numbers, states, words and the chain, and new rows go on after the old", async () => {
    const url = await emptyPostgresUrl();
    const { status, out } = await run(
      ["migrate", "--from", folder.database, "--to", url, "--json"],
      { folder },
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ whole: true, written: { tickets: 5 } });
    expect(await listed(url)).toEqual(await listed(folder.database));
    const show = async (databaseUrl: string): Promise<unknown> => {
      const settings = { DATABASE_URL: databaseUrl };
      return (await run(["ticket", "show", number, "--texts", "--json"], { folder, settings })).out;
    };
    expect(await show(url)).toEqual(await show(folder.database));
    const told = await run(["ticket", "show", number], { folder });
    expect(told.out).toMatch(
      /\ndecisions\n {2}\S+ {2}offer to e-anna: Expert at .*\n {4}1\. e-anna: level 3, \d+ points \(/u,
    );
    const store = await openStore({ kind: "postgres", url });
    expect(await store.article("a1")).toMatchObject({ version: 2, answer: "Se i snett ljus." });
    expect(await store.articleVersions("a1")).toMatchObject([{ answer: "Be om originalet." }]);
    expect(await store.articlesVersion()).toBe(2);
    await store.enqueue([
      {
        id: "new",
        orderingKey: "s",
        ticket: null,
        dueAt: 0,
        effect: { kind: "tell", person: "p", text: "t" },
      },
    ]);
    await store.close();
  });

  test("is in the log of both, with who copied and why, before a word is copied", async () => {
    const [there, why] = [`file:${join(folder.path, "logged.db")}`, "ny databasserver"];
    const moved = ["migrate", "--from", folder.database, "--to", there, "--reason"];
    const refused = await run([...moved, "19121212-1212"], { folder });
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining("--reason")]);
    expect((await run([...moved, why], { folder })).status).toBe(0);
    for (const DATABASE_URL of [folder.database, there]) {
      const { out } = await run(["audit", "export"], { folder, settings: { DATABASE_URL } });
      expect(out).toContain(`"data":${JSON.stringify({ reason: why, how: "migrate" })}`);
    }
  });

  test("and back from PostgreSQL to SQLite gives the same rows", async () => {
    const url = await emptyPostgresUrl();
    await run(["migrate", "--from", folder.database, "--to", url], { folder });
    const back = `file:${join(folder.path, "back.db")}`;
    const there = await run(["migrate", "--from", url, "--to", back, "--json"], { folder });
    expect(JSON.parse(there.out)).toMatchObject({ whole: true });
    expect(await listed(back)).toEqual(await listed(folder.database));
    expect(await verified(back)).toEqual(whole);
  });

  test("takes its addresses from settings and files too, so that no password stands on a command line", async () => {
    const there = `file:${join(folder.path, "there.db")}`;
    const settings = {
      MIGRATE_FROM: folder.database,
      MIGRATE_TO_FILE: folder.file("to.txt", `${there}\n`),
    };
    const { status, out } = await run(["migrate", "--json"], { folder, settings });
    expect([status, JSON.parse(out)]).toMatchObject([0, { whole: true }]);
    expect(await listed(there)).toEqual(await listed(folder.database));
  });

  test("without an address is refused, with how to give it", async () => {
    const { status, err } = await run(["migrate"], { folder, settings: { MIGRATE_TO: "mysql:x" } });
    expect({ status, err }).toEqual({
      status: 2,
      err: [
        "--from is missing. Write --from URL, or set MIGRATE_FROM.",
        "MIGRATE_TO must be file:PATH for SQLite or postgres://user:password@host/name for PostgreSQL.",
        "",
      ].join("\n"),
    });
  });

  test("into a database that holds something is refused, and changes nothing", async () => {
    const full = `file:${join(folder.path, "back.db")}`;
    const log = async (): Promise<string> => (await run(["audit", "export"], { folder })).out;
    const before = await log();
    const { status, err } = await run(["migrate", "--from", folder.database, "--to", full], {
      folder,
    });
    expect(await log()).toBe(before);
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringContaining("--to is not empty"),
    });
  });
});
