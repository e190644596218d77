import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import { afterAll, describe, expect, test } from "vitest";
import { openGroup } from "../../src/store/sqlite/group-commit.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { emptyDatabase } from "../empty-database.ts";
import { lockFile } from "../locker.ts";
import { describeStore } from "./store.contract.ts";
import { organise } from "../../playground/organise.ts";

const folder = mkdtempSync(join(tmpdir(), "idjour-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const freshFile = (): string => {
  files += 1;
  return join(folder, String(files), "new", "idjour.db");
};

describeStore({
  name: "SQLite in memory",
  fresh: async () => ":memory:",
  open: openSqlite,
  shared: false,
});
describeStore({
  name: "SQLite on disk",
  fresh: async () => {
    const file = freshFile();
    await emptyDatabase(file);
    return file;
  },
  open: openSqlite,
  shared: true,
});

test("a file that is no database is refused with the driver's code", async () => {
  await expect(openSqlite(import.meta.filename)).rejects.toMatchObject({ code: "SQLITE_NOTADB" });
});

test("what is saved survives a power cut, readers do not wait, and references hold", async () => {
  const backend = await openSqlite(freshFile());
  await makeStore(backend).ensureJob("any", 0);
  const [settings] = await backend.db
    .select({
      synchronous: sql`(select synchronous from pragma_synchronous)`,
      journal: sql`(select journal_mode from pragma_journal_mode)`,
      references: sql`(select foreign_keys from pragma_foreign_keys)`,
    })
    .from(backend.tables.jobs);
  await backend.close();
  const full = 2;
  expect(settings).toEqual({ synchronous: full, journal: "wal", references: 1 });
});

/** How SQLite goes about the first statement that the work runs. */
const planOf = async (
  work: (store: Store) => Promise<unknown>,
  values: readonly unknown[],
): Promise<readonly unknown[]> => {
  const file = freshFile();
  const backend = await openSqlite(file);
  const asked: string[] = [];
  const noting = drizzle(async (source) => ({ rows: [asked.push(source)].slice(1) }), undefined, {
    casing: "snake_case",
  });
  await work(makeStore({ ...backend, db: noting }));
  await backend.close();
  const client = new Database(file);
  const plan = client.prepare(`explain query plan ${String(asked[0])}`).all(...values);
  client.close();
  return plan;
};

test("a sort of document that is rare within its topic is not looked for in all of the topic", async () => {
  const about = { topic: "t", documentType: "d", most: 1 };
  const detail = "SEARCH tickets USING INDEX tickets_about (topic=? AND <expr>=?)";
  expect(await planOf((store) => store.answeredAbout(about), ["t", "d", 1])).toMatchObject([
    { detail },
  ]);
});

test("a person's own page is not looked for among everybody's", async () => {
  expect(await planOf((store) => store.card(null, "mine", "p"), ["", "mine", "p"])).toMatchObject([
    { detail: "SEARCH places USING INDEX places_holder (holder=?)" },
    { detail: "SEARCH cards USING INDEX cards_slot (ticket=? AND slot=? AND place_id=?)" },
  ]);
});

test("a person's cards are not looked for among all cards", async () => {
  expect(await planOf((store) => store.cardsHeldBy(["p"], 9), ["p", "", 9])).toMatchObject([
    { detail: "SEARCH places USING INDEX places_holder (holder=?)" },
    { detail: "SEARCH cards USING INDEX cards_part (place_id=?)" },
    { detail: "USE TEMP B-TREE FOR ORDER BY" },
  ]);
});

test("who was woken is not looked for among all questions' events", async () => {
  expect(await planOf((store) => store.nightCalls(["e"], 0), ["night:e", 0])).toMatchObject([
    { detail: "SEARCH events USING INDEX sqlite_autoindex_events_1 (stream=?)" },
  ]);
});

test("a page of the log is not looked for among all that happened before it", async () => {
  const place = { at: 5, stream: "s", version: 1, by: "b", type: "t" };
  const after = { ...place, payload: null, prev: null, hash: "h" };
  const work = (store: Store) => store.logged({ from: null, to: null }, after, 9);
  const [first] = await planOf(work, [5, 5, 5, "s", "s", 1, 9]);
  expect(first).toMatchObject({ detail: "SEARCH events USING INDEX events_at (at>?)" });
});

test("what is counted of notes is not looked for among all events, nor in all of the stream", async () => {
  const period = { from: 0, to: 9 };
  const detail = "SEARCH events USING INDEX events_counted (stream=? AND at>? AND at<?)";
  expect(
    await planOf((store) => store.stoppedIn(period), ["guard", 0, 9, "blocked"]),
  ).toMatchObject([{ detail }]);
});

test.each<[string, (store: Store) => Promise<unknown>, readonly unknown[]]>([
  ["that wait", (store) => store.queued(), ["queued"]],
  ["of a state", (store) => store.listTickets({ state: "offered", limit: 1 }), ["offered", 1]],
])("questions %s are not looked for among those that have ended", async (_, work, values) => {
  expect((await planOf(work, values))[0]).toMatchObject({
    detail: "SEARCH tickets USING INDEX tickets_open (status=?)",
  });
});

test("what was saved is there when the file is opened again", async () => {
  const file = freshFile();
  const first = makeStore(await openSqlite(file));
  await organise(first, { å: 1 }, 5);
  await first.close();
  const second = makeStore(await openSqlite(file));
  expect(await second.organisation()).toEqual({ version: 1, document: { å: 1 } });
  await second.close();
});

test("a new database and its folder are for their owner alone, the files beside it too", async () => {
  const file = freshFile();
  const store = makeStore(await openSqlite(file));
  await store.ensureJob("any", 0);
  const modes = [dirname(file), file, `${file}-wal`, `${file}-shm`].map(
    (path) => statSync(path).mode & 0o777,
  );
  await store.close();
  expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
});

test("only what is written together has savepoints: in one, each statement is dearer than the last", async () => {
  const ran: string[] = [];
  const client = new Database(":memory:", { verbose: (statement) => ran.push(String(statement)) });
  const group = openGroup(client, { busyMs: 1_000 });
  await group.join(() => client.exec("create table a (b)"));
  expect(ran).toEqual(["BEGIN IMMEDIATE", "create table a (b)", "COMMIT"]);
  const failure = new Error("refused");
  const refused = group.join(() => {
    client.exec("insert into a values (0)");
    throw failure;
  });
  await expect(refused).rejects.toBe(failure);
  expect(client.prepare("select * from a").all()).toEqual([]);
  ran.length = 0;
  await Promise.all(
    [1, 2].map((n) => group.join(() => client.exec(`insert into a values (${n})`))),
  );
  expect(ran.filter((statement) => statement.startsWith("SAVEPOINT"))).toHaveLength(2);
  client.close();
});

describe("while another program has the file locked", () => {
  test("a write waits without keeping anything else waiting, and is done when the lock ends", async () => {
    const file = freshFile();
    const store = makeStore(await openSqlite(file));
    const unlock = await lockFile(file);
    let written = false;
    const first = store.ensureJob("first", 5).then(() => (written = true));
    const second = organise(store, {}, 6);
    // Each turn of the event loop comes while the writes wait.
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    expect(await store.organisationVersion()).toBe(0);
    expect(written).toBe(false);
    await unlock();
    await Promise.all([first, second]);
    expect(await store.dueJobs(5)).toEqual([{ name: "first", dueAt: 5 }]);
    expect(await store.organisationVersion()).toBe(1);
    await store.close();
  });

  test("a write that waits too long fails by itself, and the next is done", async () => {
    const file = freshFile();
    const store = makeStore(await openSqlite(file, { busyMs: 100 }));
    const unlock = await lockFile(file);
    await expect(store.ensureJob("first", 5)).rejects.toMatchObject({
      name: "StoreFailure",
      code: "SQLITE_BUSY",
    });
    await unlock();
    await store.ensureJob("second", 5);
    expect((await store.dueJobs(5)).map(({ name }) => name)).toEqual(["second"]);
    await store.close();
  });
});

test("several processes that start at once on a new file share it", async () => {
  const file = freshFile();
  const source = (name: string): string => new URL(`../../src/store/${name}`, import.meta.url).href;
  const program = `
    import { openSqlite } from "${source("sqlite/sqlite.ts")}";
    import { makeStore } from "${source("store.ts")}";
    const store = makeStore(await openSqlite(${JSON.stringify(file)}));
    const numbers = [];
    for (let i = 0; i < 20; i += 1) numbers.push(await store.allocateNumbers(2026, 1));
    await store.close();
    process.stdout.write(JSON.stringify(numbers));`;
  const run = promisify(execFile);
  const outputs = await Promise.all(
    [1, 2, 3].map(() => run(process.execPath, ["--input-type=module", "-e", program])),
  );
  const numbers = outputs.flatMap(({ stdout }): unknown[] => JSON.parse(stdout) as unknown[]);
  expect(new Set(numbers).size).toBe(60);
});
