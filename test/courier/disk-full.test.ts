/**
 * When the disk is full, what cannot be written is not acknowledged, and nothing is written in
 * half. When there is room again, what the platform repeats is one question with one card.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Backend } from "../../src/store/backend.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { pagesAtMost } from "../store/pages-at-most.ts";
import { applied, asked, giveForms, idOf, small } from "./world.ts";

let folder: string;
let backend: Backend;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "disk-full-"));
  backend = await openSqlite(join(folder, "idjour.db"));
});
afterEach(async () => {
  await backend.close();
  rmSync(folder, { recursive: true });
});

const many = 60;

test("what fits no more is refused whole, and is one question when it comes again", async () => {
  const store = makeStore(backend);
  await applied(store);
  const { posts, open } = small();
  const { desk, send } = await open(store);
  const ids = Array.from({ length: many }, (_, i) => idOf(`question-${i}`));
  await giveForms(store, ...ids);
  await pagesAtMost(backend, 1);
  const refused: string[] = [];
  for (const id of ids)
    try {
      await desk.arrive(asked(id));
      await desk.handle(asked(id));
    } catch {
      refused.push(id);
    }
  expect(refused.length).toBeGreaterThan(0);
  await pagesAtMost(backend, 1_000_000);
  const known = async () =>
    (await store.listTickets({ state: null, limit: null })).map(({ id }) => id);
  for (const id of refused) expect(await known()).not.toContain(id);
  for (const id of refused) {
    await desk.arrive(asked(id));
    await desk.handle(asked(id));
  }
  await desk.recoverInbox(Number.MAX_SAFE_INTEGER);
  await send();
  expect((await known()).toSorted()).toEqual(ids.toSorted());
  expect(await store.brokenLink()).toBeNull();
  expect(await store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  const offers = posts.filter(({ text }) => text.includes("Kan du ta fråga"));
  expect(offers).toHaveLength(many);
  expect(new Set(offers.map(({ text }) => text.split("\n")[0])).size).toBe(many);
}, 60_000);
