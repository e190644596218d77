/** A hold or a mark of export cannot be taken away, added or changed by hand unseen. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Backend } from "../../src/store/backend.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { at } from "./sample.ts";

const databases = [
  { name: "SQLite", opened: () => openSqlite(":memory:") },
  { name: "PostgreSQL", opened: async () => openPostgres(await freshPostgresUrl()) },
];
const by = "archivist";

describe.each(databases)("on $name", ({ opened }) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await opened();
    const store = makeStore(backend);
    await store.hold("held", true, { at, by });
    await store.hold("released", true, { at, by });
    await store.hold("released", false, { at: at + 1, by });
    await store.markExported("exported", { at: at + 2, by, hold: false });
    await store.markExported("both", { at: at + 3, by, hold: true });
    await store.hold("again", true, { at, by });
    await store.markExported("again", { at: at + 4, by, hold: true });
  });
  afterAll(() => backend.close());

  /** Does it, looks, and takes it back. */
  const found = async (forge: (b: Backend) => Promise<unknown>) => {
    const { db, tables: t } = backend;
    const before = await db.select().from(t.dispositions);
    await forge(backend);
    const { flaw } = await makeStore(backend).verify();
    await db.delete(t.dispositions);
    for (const row of before) await db.insert(t.dispositions).values(row);
    return flaw;
  };
  const set = (of: string, values: object) => async (b: Backend) =>
    b.db.update(b.tables.dispositions).set(values).where(eq(b.tables.dispositions.ticket, of));

  test("what nobody touched is whole", async () => {
    expect(await found(async () => undefined)).toBeNull();
  });

  test("an export of before, whose note does not say whether it began a hold, may have begun one", async () => {
    const { db, tables: t } = backend;
    const { dispositions: d } = t;
    const data = { ticket: "before" };
    await makeStore(backend).note("note:records", { at: at + 5, by, type: "exported", data });
    const mark = { ticket: "before", exportedAt: at + 5, exportedBy: by, heldAt: at + 5 };
    await db.insert(d).values(mark);
    expect(await found(async () => undefined)).toBeNull();
    expect(await found(set("before", { heldAt: null }))).toBeNull();
    expect(await found(set("before", { heldAt: at + 6 }))).toMatchObject({ of: "before" });
  });

  test.each([
    { of: "held", values: { heldAt: null, heldBy: null } },
    { of: "held", values: { heldAt: at + 9 } },
    { of: "released", values: { heldAt: at } },
    { of: "exported", values: { exportedAt: null } },
    { of: "exported", values: { heldAt: at + 2 } },
    { of: "both", values: { heldAt: null } },
    { of: "again", values: { heldAt: at + 4 } },
  ])("$of set to $values is found", async ({ of, values }) => {
    expect(await found(set(of, values))).toMatchObject({ kind: "mark", of });
  });

  test("a row that was removed or added is found", async () => {
    const { dispositions: d } = backend.tables;
    expect(await found(({ db }) => db.delete(d).where(eq(d.ticket, "held")))).toMatchObject({
      kind: "mark",
      of: "held",
    });
    expect(
      await found(({ db }) => db.insert(d).values({ ticket: "none", heldAt: at })),
    ).toMatchObject({ kind: "mark", of: "none" });
  });
});
