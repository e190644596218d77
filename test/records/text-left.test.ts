/** What `idjour text` says of what is there still: of every text of a question, and of versions of articles that hold no more. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listTexts, removeText } from "../../src/commands/retention/text.ts";
import { newText } from "../../src/desk/deps.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { putArticle } from "../store/articles.ts";
import { published } from "../store/noted-world.ts";
import { change, opening, recorded, ticketOf } from "../store/sample.ts";

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

test("articles that are withdrawn, and versions before the one that holds, are named where they keep the words", async () => {
  const store = makeStore(backend);
  const words = "Laminatet släpper hos Alfaros.";
  const text = newText(words, null);
  await store.save({ ...change({ texts: [text] }), at });
  const [edited, withdrawn] = [published("a1", at), published("a2", at)];
  await putArticle(store, { ...edited, answer: `Så: ${words}` });
  await putArticle(store, { ...edited, version: 2, answer: "Se i genomljus." });
  await putArticle(store, withdrawn);
  const over = { state: "withdrawn", withdrawnAt: at, withdrawnReason: words } as const;
  await putArticle(store, { ...withdrawn, ...over });
  await putArticle(store, { ...published("a3", at), question: words });
  const reason = "kom med av misstag";
  const { out } = await removeText(text.id, environment(), { reason, json: true });
  expect(JSON.parse(out)).toMatchObject({
    articlesLeft: ["a3"],
    editionsLeft: [
      { id: "a1", version: 1 },
      { id: "a2", version: 1 },
    ],
  });
});
