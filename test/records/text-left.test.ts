/** What `idjour text` says of what is there still: of every text of a question, and of versions of articles that hold no more. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listTexts, removeText } from "../../src/records/terminal/text.ts";
import { newText } from "../../src/desk/deps.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { putArticle } from "../store/articles.ts";
import { published } from "../store/noted-world.ts";
import { change, opening, queued, recorded, ticketOf } from "../store/sample.ts";

const at = Date.UTC(2026, 10, 27);
let folder: string;
let backend: Backend;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "idjour-texts-"));
  backend = await openSqlite(join(folder, "idjour.db"));
});
afterEach(async () => {
  await backend.close();
  rmSync(folder, { recursive: true });
});
const environment = () => ({ DATABASE_URL: `file:${join(folder, "idjour.db")}` });

test("a text that the question's state has forgotten is listed as there while its words are", async () => {
  const store = makeStore(backend);
  const note = newText("Titta på foliens kant.", "q1");
  const handed = recorded({
    type: "handed-over",
    by: "e-anna",
    to: "e-sara",
    note: { id: note.id, hash: note.hash },
  });
  const ticket = ticketOf("q1", { handoverNote: null });
  await store.save({ ...change({ ticket: opening(ticket, [handed]), texts: [note] }), at });
  const listed = async () =>
    JSON.parse((await listTexts("q1", environment(), { json: true })).out).texts;
  expect(await listed()).toContainEqual(
    expect.objectContaining({ id: note.id, type: "handed-over", removed: false }),
  );
  await removeText(note.id, environment(), { reason: "kom med av misstag" });
  expect(await listed()).toContainEqual(expect.objectContaining({ id: note.id, removed: true }));
});

const words = "Laminatet släpper hos Alfaros.";
const reason = "kom med av misstag";
const over = { state: "withdrawn", withdrawnAt: at, withdrawnReason: words } as const;
/** Of an article that says the words, the versions that hold no more: one was edited, one withdrawn. */
const putLapsed = async (ticket: string | null, [edited, withdrawn]: readonly [string, string]) => {
  const store = makeStore(backend);
  const first = { ...published(edited, at), ticket };
  await putArticle(store, { ...first, answer: `Så: ${words}` });
  await putArticle(store, { ...first, version: 2, answer: "Se i genomljus." });
  const second = { ...published(withdrawn, at), ticket };
  await putArticle(store, second);
  await putArticle(store, { ...second, ...over });
};
const remove = async (id: string) =>
  JSON.parse((await removeText(id, environment(), { reason, json: true })).out);
const stored = async () => {
  const { articles, articleVersions } = backend.tables;
  const rows = [
    await backend.db.select().from(articles),
    await backend.db.select().from(articleVersions),
  ];
  return JSON.stringify(rows);
};

test("earlier versions and withdrawn articles of the question lose the words, and the log can be verified", async () => {
  const store = makeStore(backend);
  const text = newText(words, "q1");
  const question = {
    ...ticketOf("q1").question,
    text: { id: text.id, hash: text.hash },
    extra: {},
  };
  const phase = { at: "queued", wakeAt: null, since: at } as const;
  const asked = opening(ticketOf("q1", { question, rung: 1, phase }), [recorded(queued, at)]);
  await store.save({ ...change({ ticket: asked, texts: [text] }), at });
  await putLapsed("q1", ["a1", "a2"]);
  expect(await stored()).toContain(words);
  expect(await remove(text.id)).toMatchObject({
    removed: { editions: 2 },
    articlesLeft: [],
    editionsLeft: [],
  });
  expect(await stored()).not.toContain(words);
  expect(await stored()).toContain("Se i genomljus.");
  expect((await store.verify()).flaw).toBeNull();
});

test("those that others wrote in the same words are named, and go one by one", async () => {
  const store = makeStore(backend);
  const text = newText(words, null);
  await store.save({ ...change({ texts: [text] }), at });
  await putLapsed(null, ["a1", "a2"]);
  await putArticle(store, { ...published("a3", at), question: words });
  const left = ["edition:a1.1", "edition:a2.1"];
  expect(await remove(text.id)).toMatchObject({ articlesLeft: ["a3"], editionsLeft: left });
  for (const id of left) expect(await remove(id)).toMatchObject({ removed: { editions: 1 } });
  await expect(remove("edition:a3.1")).rejects.toThrow(/a3/);
  expect(await remove("edition:a1.1")).toMatchObject({ removed: null });
  await putArticle(store, { ...published("a3", at), version: 2 });
  expect(await remove("edition:a3.1")).toMatchObject({ removed: { editions: 1 } });
  expect(await stored()).not.toContain(words);
  expect((await store.verify()).flaw).toBeNull();
});
