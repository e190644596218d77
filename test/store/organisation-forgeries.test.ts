/**
 * What is in force decides who may do what: changed by hand it is found, and stays found whatever
 * comes into force after it, until a file wins over all of it. What earlier versions left is no flaw.
 */
import { eq, like } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { organise } from "../../playground/organise.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { organisationNote } from "../../src/store/organisation-notes.ts";
import { makeStore } from "../../src/store/store.ts";
import { days } from "../../src/tickets/model.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { noteChange } from "./noted-world.ts";
import { at } from "./sample.ts";

const databases = [
  { name: "SQLite", opened: () => openSqlite(":memory:") },
  { name: "PostgreSQL", opened: async () => openPostgres(await freshPostgresUrl()) },
];
const stream = "note:organisation";
const flawAfter = (version: number) => ({ kind: "organisation", stream, version });

describe.each(databases)("on $name", ({ opened }) => {
  let backend: Backend;
  const store = () => makeStore(backend);
  beforeEach(async () => {
    backend = await opened();
  });
  afterEach(() => backend.close());

  const verified = async (sinceAnchor = false) =>
    (await store().verify({ anchors: [], dataKeys: [], sinceAnchor })).flaw;
  const changeInChat = (id: string) => noteChange(store(), { id, at, words: "Hon är på kurs." });
  const fileWins = async (document: string) =>
    store().replaceOrganisation(
      {
        expected: await store().organisationVersion(),
        document,
        filed: document,
        type: "file-won",
        by: "operator",
        data: { command: "org apply" },
      },
      at,
    );
  const byHand = async (set: object, name = "in force") => {
    const { organisations: o } = backend.tables;
    await backend.db.update(o).set(set).where(eq(o.name, name));
  };

  test("files, changes in chat and case counts are whole, one after the other", async () => {
    expect(await verified()).toBeNull();
    await organise(store(), "the file", at);
    expect(await verified()).toBeNull();
    await changeInChat("o1");
    await store().keepCaseCounts("agency,unit,month,cases\r\n", at);
    await changeInChat("o2");
    expect(await verified()).toBeNull();
    await organise(store(), "another file", at + 1);
    await fileWins("a third");
    expect([await verified(), await verified(true)]).toEqual([null, null]);
  });

  test("each column of each row is found when it is changed by hand, and each row that goes or comes", async () => {
    await organise(store(), "the file", at);
    await changeInChat("o1");
    const { db, tables } = backend;
    const { organisations: o } = tables;
    const rows = await db.select().from(o);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(["as filed", "in force", "salt"]);
    const restore = async () => {
      await db.delete(o);
      await db.insert(o).values(rows);
      expect(await verified()).toBeNull();
    };
    for (const row of rows) {
      for (const set of [{ version: 7 }, { document: "forged" }, { at: at + 1 }, { name: "x" }]) {
        await byHand(set, row.name);
        expect(await verified()).toEqual(flawAfter(2));
        await restore();
      }
      await db.delete(o).where(eq(o.name, row.name));
      expect(await verified()).toEqual(flawAfter(2));
      await restore();
    }
    await db.insert(o).values({ name: "of whom", version: 1, document: "x", at });
    expect(await verified()).toEqual(flawAfter(2));
    await restore();
    await db.delete(o);
    expect(await verified()).toEqual(flawAfter(2));
  });

  test("it stays found after a change in chat and after a file, until a file wins over all of it", async () => {
    await organise(store(), "the file", at);
    await changeInChat("o1");
    await byHand({ document: "forged" });
    await changeInChat("o2");
    expect(await verified()).toEqual(flawAfter(2));
    await organise(store(), "another file", at);
    await changeInChat("o3");
    expect(await verified()).toEqual(flawAfter(2));
    expect(await store().organisationIsAsNoted()).toBe(false);
    await fileWins("another file");
    expect([await verified(), await store().organisationIsAsNoted()]).toEqual([null, true]);
    await byHand({ document: "forged again" });
    expect(await verified()).toEqual(flawAfter(6));
  });

  test("the check of each day finds it too, where the log has not grown since", async () => {
    await organise(store(), "the file", at);
    await store().anchor(at + days(3), []);
    expect(await verified(true)).toBeNull();
    await byHand({ document: "forged" });
    expect(await verified(true)).toEqual(flawAfter(1));
  });

  test("what a version before this one applied, or changed in chat, is no flaw", async () => {
    const { db, tables } = backend;
    const asBefore = [1, 2].map((version) => ({ name: "in force", version, document: "old", at }));
    for (const row of asBefore) {
      await db.delete(tables.organisations);
      await db.insert(tables.organisations).values(row);
      expect(await verified()).toBeNull();
    }
    await changeInChat("o1");
    expect(await verified()).toBeNull();
    // It runs beside this one for a while, and its notes say nothing of what came into force.
    await byHand({ document: "of the version before", version: 4 });
    await store().note(stream, { at, by: "c-bo", type: "level.submit", data: { id: "o2" } });
    expect(await verified()).toBeNull();
    await changeInChat("o3");
    expect(await verified()).toBeNull();
    await byHand({ document: "forged" });
    expect(await verified()).toEqual(flawAfter(3));
  });

  test("the log holds neither what is in force nor what anybody could guess it from", async () => {
    await organise(store(), "level: 3", at);
    await organise(store(), "level: 2", at);
    await organise(store(), "level: 3", at);
    const { events: e } = backend.tables;
    const rows = await backend.db.select().from(e).where(like(e.stream, stream));
    expect(JSON.stringify(rows)).not.toContain("level:");
    const notes = (await store().noted(stream)).map(
      ({ data }) => organisationNote.parse({ data }).data.inForce,
    );
    const hashes = notes.map(({ after }) => after);
    // The same document has another hash each time, and the salts of the first two are gone.
    expect(new Set(hashes).size).toBe(3);
    expect(notes[2]).toMatchObject({ version: 3, before: hashes[1] });
    expect(await backend.db.$count(backend.tables.organisations)).toBe(3);
  });
});
