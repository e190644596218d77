/**
 * A card whose slot nobody draws, from another version or by a typo, is parked and never counts as
 * delivered.
 */
import { expect, test } from "vitest";
import { z } from "zod";
import type { Outgoing } from "../../src/store/port/outbox.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { applied, asked, giveForms, idOf, small, start } from "./world.ts";

const { person } = asked("q1");
/** As another version may have stored it: no type check stands before a stored row. */
const stored = z.custom<Outgoing>();
const effects = {
  show: { kind: "show", slot: "reciept", to: { kind: "asker" } },
  "of nobody": { kind: "show", slot: "duty", to: { kind: "asker" } },
  "no number": { kind: "update", slot: "answer:last", to: { kind: "asker" } },
  put: { kind: "put", slot: "wek:2026-W48:polisen", person, place: null, edit: false },
  redraw: { kind: "put", slot: "receipt", person, place: null, edit: true, onlyEdit: true },
};

test.each(Object.entries(effects))(
  "%s: is parked, logged, and nothing is sent",
  async (id, row) => {
    const backend = await openSqlite(":memory:");
    const store = makeStore(backend);
    await applied(store);
    await giveForms(store, "q1");
    const { open, posts } = small();
    const errors: unknown[] = [];
    const { desk, replicas, send } = await open(store, (level, event, data) => {
      if (level === "error") errors.push([event, data]);
    });
    await desk.arrive(asked("q1"));
    await desk.handle(asked("q1"));
    await send();
    const before = posts.length;
    await store.enqueue([
      { id, orderingKey: id, ticket: idOf("q1"), effect: stored.parse(row), dueAt: start },
    ]);
    await send();
    const { outbox } = backend.tables;
    const [found] = (await backend.db.select().from(outbox)).filter((one) => one.id === id);
    expect(found).toMatchObject({ sentAt: null, parkedAt: start });
    expect(found?.parkedWhy).toContain(row.slot);
    expect(posts).toHaveLength(before);
    expect(before).toBeGreaterThan(0);
    expect(errors).toEqual([["unknown slot", { effect: id, kind: row.kind, slot: row.slot }]]);
    await replicas.close();
    await store.close();
  },
);

test("a timer of a newer version: is parked and counted as unknown, and its question is left alone", async () => {
  const backend = await openSqlite(":memory:");
  const store = makeStore(backend);
  await applied(store);
  await giveForms(store, "q1");
  const { open } = small();
  const { desk, replicas, send } = await open(store);
  await desk.arrive(asked("q1"));
  await desk.handle(asked("q1"));
  await send();
  const before = await store.ticket(idOf("q1"));
  const effect = stored.parse({ kind: "timer", timer: { name: "coffee-break" } });
  await store.enqueue([{ id: "t", orderingKey: "t", ticket: idOf("q1"), effect, dueAt: start }]);
  await send();
  const found = (await backend.db.select().from(backend.tables.outbox)).find(
    ({ id }) => id === "t",
  );
  expect(found).toMatchObject({ parkedAt: start, attempts: 1 });
  expect(found?.parkedWhy).toMatch(/^\{"code":"unknown",.*coffee-break/u);
  expect(await store.ticket(idOf("q1"))).toEqual(before);
  await replicas.close();
  await store.close();
});

test("an effect of another kind: is parked and counted as unknown, and not tried for ever", async () => {
  const backend = await openSqlite(":memory:");
  const store = makeStore(backend);
  await applied(store);
  const { open } = small();
  const { replicas, send } = await open(store);
  const effect = stored.parse({ kind: "ring", person });
  await store.enqueue([{ id: "e", orderingKey: "e", ticket: null, effect, dueAt: start }]);
  await send();
  const [found] = await backend.db.select().from(backend.tables.outbox);
  expect(found).toMatchObject({ parkedAt: start, attempts: 1 });
  expect(found?.parkedWhy).toMatch(/^\{"code":"unknown",.*ring/u);
  await replicas.close();
  await store.close();
});

test("what a process of an older version parked beside this one is sent all the same, and what nobody knows stays", async () => {
  const backend = await openSqlite(":memory:");
  const store = makeStore(backend);
  await applied(store);
  const { open, posts } = small();
  const tell = { kind: "tell", person, text: "Hej från en nyare version." } as const;
  const ring = stored.parse({ kind: "ring", person });
  await store.enqueue([
    { id: "new", orderingKey: "new", ticket: null, effect: tell, dueAt: start },
    { id: "newer", orderingKey: "newer", ticket: null, effect: ring, dueAt: start },
    { id: "newest", orderingKey: "newest", ticket: null, effect: tell, dueAt: start },
    { id: "refused", orderingKey: "refused", ticket: null, effect: tell, dueAt: start },
  ]);
  const refused = { code: "refused", platform: "slack", detail: "restricted_action" } as const;
  await store.park("new", start, { code: "unknown", what: "slot", detail: "new" });
  await store.park("newer", start, { code: "unknown", what: "kind", detail: "ring" });
  await store.park("newest", start, { code: "unknown", what: "slot", detail: "newest" });
  await store.park("refused", start, refused);
  const { replicas, send } = await open(store);
  await send();
  await send();
  expect(posts.map(({ text }) => text)).toEqual([tell.text, tell.text]);
  expect((await store.fateOf("refused"))?.why).toEqual(refused);
  expect(await store.backlog(start)).toMatchObject({ waiting: 0, parked: 2 });
  await replicas.close();
  await store.close();
});

test("a known slot with nothing to show any more is done, and not parked", async () => {
  const backend = await openSqlite(":memory:");
  const store = makeStore(backend);
  await applied(store);
  await giveForms(store, "q1");
  const { open, posts } = small();
  const { desk, replicas, send } = await open(store);
  await desk.arrive(asked("q1"));
  await desk.handle(asked("q1"));
  await send();
  const before = posts.length;
  const effect = { kind: "show", slot: "answer:7", to: { kind: "asker" } } as const;
  await store.enqueue([{ id: "e", orderingKey: "e", ticket: idOf("q1"), effect, dueAt: start }]);
  await send();
  const { outbox } = backend.tables;
  const [found] = (await backend.db.select().from(outbox)).filter((one) => one.id === "e");
  expect(found).toMatchObject({ sentAt: start, parkedAt: null });
  expect(posts).toHaveLength(before);
  await replicas.close();
  await store.close();
});
