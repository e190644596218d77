import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { expect, test } from "vitest";
import { type Backend, always, guardedStep } from "../../src/store/backend.ts";
import { openSignals } from "../../src/store/postgres/signals.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { makeStore } from "../../src/store/store.ts";
import { openPooler } from "../pooler.ts";
import { dropPostgres, freshPostgresUrl } from "../postgres.ts";
import { openWay } from "../way.ts";
import { at } from "./sample.ts";
import { describeStore } from "./store.contract.ts";

describeStore({
  name: "PostgreSQL",
  fresh: freshPostgresUrl,
  open: openPostgres,
  drop: dropPostgres,
  shared: true,
});

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

/** Those of this database alone: other tests beside this one use the same server. */
const waiting =
  "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test("a server that is not there is reported at once", async () => {
  await expect(openPostgres("postgres://u:secret@127.0.0.1:1/x")).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
});

/** Names of what the one connection that is used has prepared. */
const preparedOn = async ({ db }: Backend): Promise<readonly string[]> => {
  const names = db.select({ name: sql<string>`name` }).from(sql`pg_prepared_statements`);
  return (await names).map(({ name }) => name);
};

test("the server plans a statement once for a connection, and each time behind a pooler, which may lead it elsewhere", async () => {
  const url = await freshPostgresUrl();
  const pooler = await openPooler(new URL(url));
  const direct = await openPostgres(url);
  const pooled = await openPostgres(pooler.url);
  for (const backend of [direct, pooled]) {
    const store = makeStore(backend);
    // The first statement finds out where the connection leads.
    await store.ping();
    for (let times = 0; times < 3; times += 1) expect(await store.ticket("Q")).toBeNull();
  }
  // So many ids are rare, and a statement for each number of them would stay for good.
  for (const count of [21, 22, 23])
    await makeStore(direct).texts(Array.from({ length: count }, (_, i) => `text ${i}`));
  expect(await preparedOn(direct)).toHaveLength(1);
  expect(await preparedOn(pooled)).toEqual([]);
  for (const backend of [direct, pooled]) await backend.close();
  await pooler.close();
});

test.each([
  ["one that reads", "tickets", "version", false],
  ["one within a transaction", "cards", "seq", true],
] as const)(
  "%s, planned before a newer version changed its columns, is sent once more without a name",
  async (_, table, column, writes) => {
    const url = await freshPostgresUrl();
    const backend = await openPostgres(url);
    const store = makeStore(backend);
    await store.ping();
    const sent = {
      ticket: null,
      slot: "receipt",
      person: "p",
      place: "d",
      at,
      repeat: false,
    } as const;
    const note = (message: string) =>
      store.delivered("none", at, { ...sent, message, before: "nothing" });
    await store.ticket("Q");
    await note("m1");
    const admin = await connect(url);
    await admin.query(`alter table ${table} alter column ${column} type integer`);
    await admin.end();
    await (writes ? note("m2") : store.ticket("Q"));
    expect(await store.card(null, "receipt", "p")).toMatchObject({ message: writes ? "m2" : "m1" });
    // From then on none has a name.
    const before = await preparedOn(backend);
    await store.texts(["t1"]);
    expect(await preparedOn(backend)).toEqual(before);
    await backend.close();
  },
);

test("a connection that the server ends is replaced, and the process lives on", async () => {
  const url = await freshPostgresUrl();
  const store = makeStore(await openPostgres(url));
  await Promise.all([store.ping(), store.ping(), store.ping()]);
  const admin = await connect(url);
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await admin.end();
  await expect
    .poll(() =>
      store.ping().then(
        () => "answers",
        () => "broken",
      ),
    )
    .toBe("answers");
  await store.close();
});

test("a connection that the server ends in the middle of a transaction fails that one alone, and the process lives on", async () => {
  const url = await freshPostgresUrl();
  const backend = await openPostgres(url);
  const store = makeStore(backend);
  await store.ensureJob("a", 1);
  const other = await connect(url);
  await other.query("begin");
  await other.query("update jobs set due_at = 2 where name = 'a'");
  const cut = failureOf(store.runJob({ name: "a", dueAt: 1 }, 3, []));
  const cutting = `select pg_terminate_backend(pid) from (${waiting}) as those`;
  await expect.poll(async () => (await other.query(cutting)).rowCount, { interval: 5 }).toBe(1);
  expect(await cut).toMatchObject({ code: "57P01" });
  await other.query("rollback");
  expect(await store.runJob({ name: "a", dueAt: 1 }, 4, [])).toBe(true);
  await Promise.all([other.end(), backend.close()]);
});

test("a database that no longer answers is given up within the time of a statement", async () => {
  const url = await freshPostgresUrl();
  const way = await openWay(url);
  const store = makeStore(await openPostgres(way.url, { answerMs: 2_000 }));
  await store.ensureJob("a", 1);
  way.silence();
  const failures = [store.ping(), store.runJob({ name: "a", dueAt: 1 }, 2, [])].map(failureOf);
  for (const failure of failures) expect(await failure).toBeInstanceOf(Error);
  way.lead(url);
  // Neither of the two connections is used again.
  expect(await store.runJob({ name: "a", dueAt: 1 }, 3, [])).toBe(true);
  await store.close();
  await way.close();
});

test("a change is two rounds with the database, however much it writes", async () => {
  const url = await freshPostgresUrl();
  const way = await openWay(url);
  const backend = await openPostgres(way.url);
  const store = makeStore(backend);
  const { jobs } = backend.tables;
  await store.ensureJob("a", 1);
  const before = way.rounds();
  const names = ["b", "c", "d", "e"];
  const answer = await backend.commit((db) => [
    guardedStep(
      db.update(jobs).set({ dueAt: 2 }).where(eq(jobs.name, "a")).returning(),
      "not there",
    ),
    ...names.map((name) => always(db.insert(jobs).values({ name, dueAt: 2 }))),
  ]);
  expect(answer).toBeNull();
  expect(way.rounds() - before).toBe(2);
  expect(await store.dueJobs(9)).toHaveLength(5);
  await backend.close();
  await way.close();
});

test("what fails because an unmet guard did not stop it is not told: the guard's answer is", async () => {
  const backend = await openPostgres(await freshPostgresUrl());
  const store = makeStore(backend);
  const { jobs } = backend.tables;
  await store.ensureJob("a", 1);
  const gone = eq(jobs.name, "gone");
  const answer = await backend.commit((db) => [
    always(db.insert(jobs).values({ name: "b", dueAt: 1 })),
    guardedStep(db.update(jobs).set({ dueAt: 2 }).where(gone).returning(), "not there"),
    always(db.insert(jobs).values({ name: "a", dueAt: 2 })),
    guardedStep(db.update(jobs).set({ dueAt: 2 }).where(gone).returning(), "too late"),
  ]);
  expect(answer).toBe("not there");
  expect(await store.dueJobs(9)).toEqual([{ name: "a", dueAt: 1 }]);
  await backend.close();
});

test("news is heard by every process, and again after its connection was lost", async () => {
  const url = await freshPostgresUrl();
  const [one, two] = [makeStore(await openPostgres(url)), makeStore(await openPostgres(url))];
  const heard: (string | null)[] = [];
  await two.hear((news) => heard.push(news));
  // What was missed before it listened, and after it lost its connection, is heard as null.
  await expect.poll(() => heard).toEqual([null]);
  await one.notify("a b");
  await expect.poll(() => heard).toEqual([null, "a b"]);
  const admin = await connect(url);
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen idjour' and datname = current_database()",
  );
  await expect.poll(() => heard).toEqual([null, "a b", null]);
  await one.notify("c d");
  await expect.poll(() => heard).toEqual([null, "a b", null, "c d"]);
  await Promise.all([admin.end(), one.close(), two.close()]);
});

test("a server that fell silent is not listened to for ever", async () => {
  const url = await freshPostgresUrl();
  const way = await openWay(url);
  const pool = new pg.Pool({ connectionString: url });
  const signals = openSignals(pool, way.url, 250);
  const heard: (string | null)[] = [];
  signals.hear((news) => heard.push(news));
  // A loaded machine may fall silent for so long too: then it is heard as null once more.
  await expect.poll(() => heard).toContain(null);
  const before = heard.length;
  way.silence();
  way.lead(url);
  await expect.poll(() => heard.length).toBeGreaterThan(before);
  const told = async () => (await signals.notify("a b"), heard);
  await expect.poll(told).toContain("a b");
  await Promise.all([signals.close(), pool.end()]);
  await way.close();
});

test("no statement, lock or idle transaction lasts for ever", async () => {
  const backend = await openPostgres(await freshPostgresUrl());
  await makeStore(backend).ensureJob("any", 0);
  const [settings] = await backend.db
    .select({
      statement: sql`current_setting('statement_timeout')`,
      lock: sql`current_setting('lock_timeout')`,
      idle: sql`current_setting('idle_in_transaction_session_timeout')`,
    })
    .from(backend.tables.jobs);
  await backend.close();
  expect(settings).toEqual({ statement: "30s", lock: "10s", idle: "30s" });
});

test("a transaction that the server ends to resolve a deadlock is made again", async () => {
  const url = await freshPostgresUrl();
  const backend = await openPostgres(url);
  const { jobs } = backend.tables;
  const store = makeStore(backend);
  await store.ensureJob("a", 1);
  await store.ensureJob("b", 1);
  const other = await connect(url);
  // The server ends the transaction that looks for the deadlock first, which is then not this one.
  await other.query("set deadlock_timeout = '20s'");
  await other.query("begin");
  await other.query("update jobs set due_at = 2 where name = 'b'");
  const committed = backend.commit((db) => [
    always(db.update(jobs).set({ dueAt: 3 }).where(eq(jobs.name, "a"))),
    always(db.update(jobs).set({ dueAt: 3 }).where(eq(jobs.name, "b"))),
  ]);
  const watcher = await connect(url);
  await expect.poll(async () => (await watcher.query(waiting)).rowCount, { interval: 5 }).toBe(1);
  await other.query("update jobs set due_at = 2 where name = 'a'");
  await other.query("commit");
  expect(await committed).toBeNull();
  expect(await store.dueJobs(9)).toEqual([
    { name: "a", dueAt: 3 },
    { name: "b", dueAt: 3 },
  ]);
  await Promise.all([other.end(), watcher.end(), backend.close()]);
});
