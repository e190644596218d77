/** Words that belong to no question cannot be changed unseen either: of changes, levels, courses, articles. */
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadedArticle } from "../../src/knowledge/loaded.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { hashOfText } from "../../src/store/text-hash.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { putArticle } from "./articles.ts";
import { noteAll, noteChange, publishAll, published } from "./noted-world.ts";
import { at } from "./sample.ts";

const databases = [
  { name: "SQLite", opened: () => openSqlite(":memory:") },
  { name: "PostgreSQL", opened: async () => openPostgres(await freshPostgresUrl()) },
];

describe.each(databases)("on $name", ({ opened }) => {
  let backend: Backend;
  let texts: Awaited<ReturnType<typeof noteAll>>;
  const store = () => makeStore(backend);
  beforeAll(async () => {
    backend = await opened();
    texts = await noteAll(store(), at, (what) => `ord om ${what}`);
    await publishAll(store(), at);
  });
  afterAll(() => backend.close());

  /** Does it, looks, and takes it back. */
  const found = async (forge: (b: Backend) => Promise<unknown>) => {
    const { db, tables: t } = backend;
    const all = [t.texts, t.competence, t.articles, t.articleVersions] as const;
    const before = await Promise.all(all.map((table) => db.select().from(table)));
    await forge(backend);
    const { flaw } = await store().verify();
    for (const [i, table] of all.entries()) {
      await db.delete(table);
      for (const row of before[i] ?? []) await db.insert(table).values(row);
    }
    return flaw;
  };

  test("what nobody touched is whole", async () => {
    expect((await store().verify()).flaw).toBeNull();
  });

  test.each(["change", "level", "replaced", "course", "wish"] as const)(
    "the words of a %s that were changed, with their hash or without, or removed, with their row or without a note, are found",
    async (what) => {
      const { texts: t } = backend.tables;
      const stream = what === "change" ? "note:organisation" : "note:competence";
      const mine = eq(t.id, texts[what]);
      const salt = "A".repeat(22);
      for (const set of [{ body: "x" }, { body: "x", salt, hash: hashOfText(salt, "x") }])
        expect(await found(({ db }) => db.update(t).set(set).where(mine))).toMatchObject({
          kind: "words",
          stream,
          text: texts[what],
        });
      expect(await found(({ db }) => db.delete(t).where(mine))).toMatchObject({
        kind: "words",
        stream,
      });
      const removed = { body: null, salt: null };
      expect(await found(({ db }) => db.update(t).set(removed).where(mine))).toMatchObject({
        kind: "words",
        stream,
        text: texts[what],
      });
    },
  );

  test("a row of competence that was changed, added or removed is found", async () => {
    const { competence: c } = backend.tables;
    const record = { kind: "record", stream: "note:competence" };
    for (const forge of [
      ({ db }: Backend) => db.update(c).set({ level: 3 }).where(eq(c.id, "l1")),
      ({ db }: Backend) => db.update(c).set({ text: texts.level }).where(eq(c.id, "t2")),
      ({ db }: Backend) => db.delete(c).where(eq(c.id, "t1")),
      async ({ db }: Backend) => {
        const [row] = await db.select().from(c).where(eq(c.id, "l1"));
        if (row !== undefined) await db.insert(c).values({ ...row, id: "l2" });
      },
    ])
      expect(await found(forge)).toMatchObject(record);
  });

  test("a row of competence is found where no coordinator has ever registered any", async () => {
    const { competence: c } = backend.tables;
    const [row] = await backend.db.select().from(c).where(eq(c.id, "l1"));
    const other = await opened();
    if (row !== undefined) await other.db.insert(c).values(row);
    expect((await makeStore(other).verify()).flaw).toMatchObject({
      kind: "record",
      stream: "note:competence",
      record: "l1",
    });
    await other.close();
  });

  test("a withdrawn article that was emptied by hand is found", async () => {
    const { articles: a, texts: t } = backend.tables;
    const none = { title: "", question: "", answer: "", source: null, withdrawnReason: "" };
    const flaw = await found(async ({ db }) => {
      await db.update(a).set(none).where(eq(a.id, "a2"));
      await db
        .update(t)
        .set({ salt: null })
        .where(sql`id like 'edition:a2.1%'`);
    });
    expect(flaw).toMatchObject({ kind: "article", article: "a2", edition: 1 });
  });

  test("an article, an earlier version and the reason why one was withdrawn: what was changed, added or removed is found", async () => {
    const { articles: a, articleVersions: v } = backend.tables;
    const row = published("a3", at);
    for (const [forge, article, edition] of [
      [({ db }: Backend) => db.update(a).set({ answer: "x" }).where(eq(a.id, "a1")), "a1", 2],
      [({ db }: Backend) => db.update(v).set({ title: "x" }).where(eq(v.article, "a1")), "a1", 1],
      [({ db }: Backend) => db.delete(v).where(eq(v.article, "a1")), "a1", 1],
      [
        ({ db }: Backend) => db.update(a).set({ withdrawnReason: "x" }).where(eq(a.id, "a2")),
        "a2",
        1,
      ],
      [
        ({ db }: Backend) => db.update(a).set({ state: "published" }).where(eq(a.id, "a2")),
        "a2",
        1,
      ],
      [({ db }: Backend) => db.delete(a).where(eq(a.id, "a2")), "a2", 1],
      [({ db }: Backend) => db.insert(a).values(row), "a3", 1],
    ] as const) {
      const flaw = await found(forge);
      expect(flaw).toMatchObject({ kind: "article", article, edition });
    }
  });

  test("any character of any such words changed is found", async () => {
    const { db, tables: t } = backend;
    const rows = await db.select({ id: t.texts.id, body: t.texts.body }).from(t.texts);
    const words = rows.flatMap(({ id, body }) => (body === null ? [] : [{ id, body }]));
    expect(words).toHaveLength(5);
    const columns = ["title", "question", "answer"] as const;
    const [article] = await db.select().from(t.articles).where(eq(t.articles.id, "a1"));
    if (article === undefined) throw new Error("Nothing is published.");
    const places = [
      ...words.map(({ id, body }) => ({
        before: body,
        set: (to: string) => db.update(t.texts).set({ body: to }).where(eq(t.texts.id, id)),
      })),
      ...columns.map((column) => ({
        before: article[column],
        set: (to: string) =>
          db
            .update(t.articles)
            .set({ [column]: to })
            .where(eq(t.articles.id, "a1")),
      })),
    ];
    const forgery = fc.record({
      one: fc.constantFrom(...places),
      n: fc.nat(200),
      by: fc.constantFrom("x", "é", " ", ""),
    });
    for (const { one, n, by } of fc.sample(forgery, { numRuns: 40, seed: 16 })) {
      const { before, set } = one;
      const place = n % before.length;
      const to = before[place] === by ? "y" : by;
      await set(before.slice(0, place) + to + before.slice(place + 1));
      const { flaw } = await store().verify();
      await set(before);
      expect(flaw).not.toBeNull();
    }
    expect((await store().verify()).flaw).toBeNull();
  });

  test("all that was noted of articles, removed with their hashes, is found", async () => {
    const { db, tables: t } = backend;
    await db.delete(t.events).where(eq(t.events.stream, "note:articles"));
    await db.delete(t.texts).where(sql`id like 'edition:%'`);
    expect((await store().verify()).flaw).toMatchObject({ kind: "article", article: "a1" });
  });

  test("what a file brings over a withdrawn article, a draft or a rejected one is no flaw", async () => {
    const other = await opened();
    const own = makeStore(other);
    await publishAll(own, at);
    const unpublished = { publishedAt: null, publishedBy: null };
    for (const state of ["draft", "rejected"] as const)
      await putArticle(own, { ...published(state, at), ...unpublished, state });
    const { kind: _, source: _s, prado: _p, owner: _o, reviewAt: _r, ...filed } = published("", at);
    for (const id of ["a2", "draft", "rejected"]) {
      const before = await own.article(id);
      const loaded = loadedArticle(
        {
          ...filed,
          id,
          lang: "sv",
          kind: null,
          source: null,
          prado: null,
          owner: null,
          reviewAt: null,
          answer: "Ur filen.",
        },
        { before, language: "sv", now: at },
      );
      if (before === null || loaded === null) throw new Error("Nothing is loaded.");
      await putArticle(own, loaded);
      expect(await own.article(id)).toMatchObject({ state: "published", version: 2 });
    }
    expect((await own.verify()).flaw).toBeNull();
    // What held before holds in the log.
    const { articleVersions: v } = other.tables;
    await other.db.update(v).set({ answer: "x" }).where(eq(v.article, "a2"));
    expect((await own.verify()).flaw).toMatchObject({ article: "a2", edition: 1 });
    await other.close();
  });

  test("a change that is made while the log is looked through is no flaw", async () => {
    const looking = store().verify();
    for (let n = 0; n < 5; n += 1) await noteChange(store(), { id: `o${n}`, at, words: "mer" });
    expect((await looking).flaw).toMatchObject({ article: "a1" });
  });
});
