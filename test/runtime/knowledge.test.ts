/** Checks that a process reads the published articles when there are some, and follows what changes. */
import { afterEach, expect, test } from "vitest";
import type { Log } from "../../src/base/log.ts";
import type { Article, ArticleState } from "../../src/knowledge/article.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type KnowledgeFollower, openKnowledge } from "../../src/runtime/knowledge-follower.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Store } from "../../src/store/port/store.ts";
import { articles } from "../journeys/articles.ts";

const now = Date.parse("2026-11-25T09:00:00Z");
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

const openStore = async (): Promise<Store> => {
  const store = makeStore(await openSqlite(":memory:"));
  opened.push(() => store.close());
  return store;
};
const follow = (store: Store, log: Log = () => undefined): KnowledgeFollower => {
  const follower = openKnowledge({
    store,
    log,
    clock: { now: () => now },
    organisation: () => ({ organisation: sampleOrganisation() }),
  });
  opened.push(follower.close);
  return follower;
};
/** A look, and then as many turns as reading takes. */
const inStep = async (follower: KnowledgeFollower): Promise<void> => {
  await follower.look();
  await follower.read();
};
const save = (store: Store, article: Article, from: ArticleState | null) =>
  store.save({ at: now, cause: { kind: "none" }, articles: [{ article, from }] });
const firstOf = (follower: KnowledgeFollower, text: string): string | null => {
  const found = follower.search(text, {});
  return found.kind === "found" ? (found.ids[0] ?? null) : null;
};
const [laminate, perforation] = articles(now);
if (laminate === undefined || perforation === undefined) throw new Error("no articles");
const words = "laminat som släpper i ett syriskt pass";

test("without an article nothing is read, and the search says that there is none", async () => {
  const follower = follow(await openStore());
  expect(follower.search(words, {})).toEqual({ kind: "reading" });
  await inStep(follower);
  expect(follower.search(words, {})).toEqual({ kind: "none" });
  expect(follower.figures()).toEqual({ articles: 0, buildMs: null, lagMs: 0 });
});

test("while it reads it says so, and then finds", async () => {
  const store = await openStore();
  await save(store, laminate, null);
  const follower = follow(store);
  await follower.look();
  expect(follower.search(words, {})).toEqual({ kind: "reading" });
  await follower.read();
  expect(firstOf(follower, words)).toBe("laminate");
  expect(follower.figures()).toMatchObject({ articles: 1, lagMs: 0 });
});

test("two processes follow what is published, changed and withdrawn, and a draft is not found", async () => {
  const store = await openStore();
  await save(store, laminate, null);
  await save(store, { ...perforation, id: "draft", state: "draft" }, null);
  const both = [follow(store), follow(store)];
  for (const one of both) await inStep(one);
  await save(store, perforation, null);
  await save(store, { ...laminate, state: "withdrawn" }, "published");
  for (const one of both) {
    await inStep(one);
    expect(firstOf(one, words)).not.toBe("laminate");
    expect(firstOf(one, "perforerat nummer")).toBe("perforation");
    expect(one.figures().articles).toBe(1);
  }
  await save(store, { ...perforation, title: "Hologram som saknas" }, "published");
  for (const one of both) {
    await inStep(one);
    expect(firstOf(one, "hologram")).toBe("perforation");
  }
});

test("what could not be read is read at the next look, and is logged", async () => {
  const store = await openStore();
  await save(store, laminate, null);
  let away = true;
  const logged: string[] = [];
  const failing: Store = {
    ...store,
    publishedAfter: async (...asked) => {
      if (away) throw new Error("no database");
      return store.publishedAfter(...asked);
    },
  };
  const follower = follow(failing, (_, event) => void logged.push(event));
  await inStep(follower);
  expect(logged).toEqual(["articles not read"]);
  away = false;
  await inStep(follower);
  expect(firstOf(follower, words)).toBe("laminate");
});

test("closed while it reads, it ends quietly", async () => {
  const store = await openStore();
  for (let n = 0; n < 200; n += 1) await save(store, { ...laminate, id: `a${n}` }, null);
  const logged: string[] = [];
  const follower = follow(store, (_, event) => void logged.push(event));
  await follower.look();
  await follower.close();
  expect(follower.search(words, {}).kind).toBe("reading");
  expect(logged).toEqual([]);
});
