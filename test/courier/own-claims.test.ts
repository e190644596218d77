/** A claim that another has taken over does not become ours again by a beat of ours. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openOwnClaims } from "../../src/courier/own-claims.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";

const second = 1000;
let now = 0;
let store: Store;
beforeEach(async () => {
  now = Date.parse("2026-11-25T09:00:00Z");
  store = makeStore(await openSqlite(":memory:"));
  const effect = { kind: "timer", timer: { name: "remind-incorrect-data" }, at: now } as const;
  await store.enqueue([{ id: "e1", orderingKey: "e1", ticket: null, effect, dueAt: now }]);
});
afterEach(async () => store.close());

const claimed = async () => {
  const claims = openOwnClaims(store, { now: () => now }, 2 * second);
  const [due] = await store.claim(1, now, 4 * second);
  if (due === undefined) throw new Error("Nothing is due.");
  expect(claims.take(due, now)).toBe(true);
  return { claims, due };
};

test("what was given back and claimed by another is not held, also after a beat", async () => {
  const { claims, due } = await claimed();
  now += 5 * second;
  await store.giveBack(await store.claimed());
  expect(await claims.holds(due)).toBe(false);
  const [taken] = await store.claim(1, now, 4 * second);
  await claims.renew(now + 4 * second);
  expect(await claims.holds(due)).toBe(false);
  // The beat left the other's claim alone.
  expect(taken).toBeDefined();
  expect(await store.isClaimed({ id: "e1", attempts: 2 })).toBe(true);
});

test("what is renewed is held without asking, and what is late as long as nobody took it", async () => {
  const { claims, due } = await claimed();
  now += 5 * second;
  expect(await claims.holds(due)).toBe(true);
  await claims.renew(now + 4 * second);
  now += second;
  await store.delivered("e1", now, null);
  expect(await claims.holds(due)).toBe(true);
  now += 2 * second;
  expect(await claims.holds(due)).toBe(false);
});

test("what comes back to whoever is still sending it is not begun twice, and is held by its new claim", async () => {
  const { claims, due } = await claimed();
  now += 5 * second;
  await store.giveBack(await store.claimed());
  const [again] = await store.claim(1, now, 4 * second);
  if (again === undefined) throw new Error("It did not come back.");
  expect(claims.take(again, now)).toBe(false);
  now += 3 * second;
  expect(await claims.holds(due)).toBe(true);
});
