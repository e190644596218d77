/**
 * Someone who may write to the database changes what happened, in twelve ways and more, on both
 * databases; `audit verify` finds each and names it.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anchorLog, verifyLog } from "../../src/audit/audit.ts";
import type { Backend } from "../../src/store/backend.ts";
import { chainOn } from "../../src/store/chain.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { copiedPostgresUrl, dropPostgres, emptyPostgresUrl } from "../postgres.ts";
import { tell } from "./told.ts";
import {
  type Forged,
  closedQuestion,
  consistent,
  contradicted,
  hour,
  recount,
  removeQuestion,
  rewrite,
} from "./forging.ts";

type Laid = { readonly url: string; readonly backend: Backend };
/** Without the anchor that the desk itself made. */
const unanchored = async (backend: Backend): Promise<void> => {
  const { db, tables: t } = backend;
  await db.delete(t.anchors);
  await db.delete(t.anchored);
  await backend.close();
};
/** Laid once; each test changes a copy of it. */
const databases = [
  {
    name: "SQLite",
    lay: async (folder: string) => {
      const path = join(folder, "laid.db");
      await tell(`file:${path}`);
      await unanchored(await openSqlite(path));
      return path;
    },
    copy: async (laid: string, folder: string): Promise<Laid> => {
      const path = join(folder, "idjour.db");
      copyFileSync(laid, path);
      return { url: `file:${path}`, backend: await openSqlite(path) };
    },
    drop: async () => undefined,
  },
  {
    name: "PostgreSQL",
    lay: async () => {
      const url = await emptyPostgresUrl();
      await tell(url);
      await unanchored(await openPostgres(url));
      return url;
    },
    copy: async (laid: string): Promise<Laid> => {
      const url = await copiedPostgresUrl(laid);
      return { url, backend: await openPostgres(url) };
    },
    drop: dropPostgres,
  },
];

const folderOfAll = mkdtempSync(join(tmpdir(), "laid-"));
afterAll(() => rmSync(folderOfAll, { recursive: true }));
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "forgeries-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(databases)("on $name", ({ lay, copy, drop }) => {
  let world: Forged;
  let url = "";
  let laid = "";
  beforeAll(async () => {
    laid = await lay(folderOfAll);
  });
  beforeEach(async () => {
    const opened = await copy(laid, folder);
    url = opened.url;
    await makeStore(opened.backend).note("guard", { at: 1, by: "x", type: "refused", data: 1 });
    const closed = await closedQuestion(opened.backend);
    world = { backend: opened.backend, closed, words: closed.answers[0]?.text.id ?? "" };
  });
  afterEach(async () => {
    await world.backend.close();
    await drop(url);
  });

  const key = Buffer.alloc(32, "a").toString("base64");
  const later = Buffer.alloc(32, "b").toString("base64");
  const verified = (anchor: readonly string[] = [], settings = {}) =>
    verifyLog({ DATABASE_URL: url, ...settings }, { anchor });
  const anchored = async (settings = {}): Promise<string> =>
    (await anchorLog({ DATABASE_URL: url, ...settings }, {})).out.trim();
  const forgetAnchors = async (): Promise<void> => {
    const { db, tables: t } = world.backend;
    await db.delete(t.anchors);
    await db.delete(t.anchored);
  };

  const forgeAs = async (named: string): Promise<void> =>
    contradicted.find(({ forgery }) => forgery === named)?.forge(world);

  test("what nobody touched is whole", async () => {
    expect(await verified()).toEqual({ status: 0, out: "The log is whole.\n", err: "" });
    await anchored();
    const quick = await verifyLog({ DATABASE_URL: url }, { sinceAnchor: true });
    expect(quick).toEqual({ status: 0, out: "The log is whole.\n", err: "" });
  });

  test.each(contradicted)("$forgery is found in the tables", async ({ forge, named }) => {
    await forge(world);
    const { status, out } = await verified();
    expect(out).toContain(await named(world));
    expect(status).toBe(1);
  });

  test.each([...contradicted, ...consistent])(
    "$forgery is found by an anchor in the database",
    async ({ forge, named }) => {
      await anchored();
      await forge(world);
      const { status, out } = await verified();
      expect(out).toContain(await named(world));
      expect(status).toBe(1);
    },
  );

  test.each([...contradicted, ...consistent])(
    "$forgery, with the anchors made anew, is found by one that was kept outside",
    async ({ forge }) => {
      const outside = await anchored();
      await forge(world);
      await forgetAnchors();
      await anchored();
      const { status, out } = await verified([outside]);
      expect(out).not.toContain("whole");
      expect(status).toBe(1);
    },
  );

  test.each(consistent)(
    "$forgery, with the anchors and all that is counted made anew, stays unseen without one",
    async ({ forge }) => {
      await anchored();
      await forge(world);
      await recount(world.backend);
      await forgetAnchors();
      await anchored();
      expect(await verified()).toMatchObject({ out: "The log is whole.\n" });
    },
  );

  test.each([
    ["before", 0, "words"],
    ["long after", Date.parse("2100-01-01"), null],
  ] as const)(
    "words that were changed in a question that grew %s the last anchor: the quick check, and the whole one",
    async (_, at, quick) => {
      const store = makeStore(world.backend);
      await store.anchor(at, []);
      await forgeAs("an answer's words changed");
      const given = { anchors: [], dataKeys: [] };
      expect((await store.verify({ ...given, sinceAnchor: true })).flaw?.kind ?? null).toBe(quick);
      expect((await store.verify(given)).flaw?.kind).toBe("words");
    },
  );

  test("anchors made anew without the key are not confirmed by it, and those it marked cannot be changed", async () => {
    const { db, tables: t } = world.backend;
    await anchored({ DATA_KEY: key });
    expect(await verified([], { DATA_KEY: key })).toMatchObject({ status: 0, err: "" });
    await rewrite(world, (row) => ({ ...row, at: row.at - hour }));
    await recount(world.backend);
    await forgetAnchors();
    await anchored({ DATA_KEY: later });
    expect(await verified([], { DATA_KEY: key })).toMatchObject({
      status: 0,
      err: expect.stringContaining("DATA_KEY confirms 0 of 1 anchors"),
    });
    const [made] = await db.select().from(t.anchors);
    await forgetAnchors();
    await anchored({ DATA_KEY: key });
    await db.update(t.anchors).set({ mark: made?.mark ?? "" });
    expect(await verified([], { DATA_KEY: key })).toMatchObject({
      status: 1,
      out: expect.stringContaining("Anchor 1 in the database was changed"),
    });
  });

  test("an anchor stays valid without its key, with another, and after more has happened", async () => {
    const outside = await anchored({ DATA_KEY: key });
    await makeStore(world.backend).note("guard", { at: 2, by: "x", type: "refused", data: 2 });
    await anchored({ DATA_KEY: later });
    for (const settings of [
      {},
      { DATA_KEY: key },
      { DATA_KEY: later },
      { DATA_KEY: later, DATA_KEY_PREVIOUS: key },
    ])
      expect(await verified([outside], settings)).toMatchObject({ status: 0 });
    const forged = `${outside.slice(0, -1)}${outside.endsWith("A") ? "B" : "A"}`;
    expect(await verified([forged], { DATA_KEY: key })).toMatchObject({ status: 1 });
  });

  test("what is no anchor is refused with what to give instead", async () => {
    await expect(verified(["1.2026-11-27"])).rejects.toThrow("Give one as idjour audit anchor");
  });

  test("anchors that are made at once follow each other, and hold what each other left", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => anchored()));
    expect(new Set(made).size).toBe(8);
    expect(await verified(made)).toMatchObject({ out: "The log is whole.\n" });
  });

  test("anchors hold more streams than are read at once", async () => {
    const { db, tables: t } = world.backend;
    const notes = Array.from({ length: 2_300 }, (_, i) => ({
      stream: `note:${i}`,
      version: 1,
      at: 1,
      by: "x",
      type: "refused",
      payload: { type: "noted" as const, data: i },
    }));
    const rows = notes.flatMap((note) => chainOn(null, [note]));
    for (let from = 0; from < rows.length; from += 500)
      await db.insert(t.events).values(rows.slice(from, from + 500));
    const outside = await anchored();
    expect(await verified([outside])).toMatchObject({ out: "The log is whole.\n" });
    await db.delete(t.events).where(eq(t.events.stream, "note:1999"));
    expect((await verified()).out).toContain("Event 1 of note:1999");
  });

  test("an anchor is printed alone on one line without blanks, also of an empty log", async () => {
    const { db, tables: t } = world.backend;
    for (const { id } of await db.select().from(t.tickets)) await removeQuestion(world.backend, id);
    await db.delete(t.events);
    await recount(world.backend);
    const { status, out } = await anchorLog({ DATABASE_URL: url }, {});
    expect(out).toMatch(/^\S+\n$/u);
    expect(status).toBe(0);
    const { day, value } = JSON.parse((await anchorLog({ DATABASE_URL: url }, { json: true })).out);
    expect(day).toMatch(/^\d{4}-\d\d-\d\d$/u);
    expect(await verified([out.trim(), value])).toMatchObject({ status: 0 });
  });

  test("a question that goes on while it is verified is no forgery", async () => {
    const store = makeStore(world.backend);
    const moved = { at: 1, by: "timer", event: { type: "reminded", what: "outcome" } } as const;
    const verifying = verified();
    for (let i = 0; i < 30; i += 1) {
      const loaded = await store.ticket(world.closed.id);
      if (loaded === null) throw new Error("It is gone.");
      await store.save({
        at: 1,
        cause: { kind: "none" },
        ticket: {
          id: loaded.ticket.id,
          expected: loaded.version,
          head: loaded.head,
          state: loaded.ticket,
          recorded: [moved],
        },
      });
    }
    expect(await verifying).toMatchObject({ out: "The log is whole.\n" });
  });
});
