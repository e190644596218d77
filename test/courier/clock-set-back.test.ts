/** A timer that was due and claimed acts, though the clock is set back before it does. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { applied, asked, giveForms, idOf, small, start } from "./world.ts";

const hour = 3_600_000;

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await applied(store);
  await giveForms(store, "question");
});
afterEach(async () => store.close());

test("an offer expires though the clock goes back an hour between taking the timer and acting on it", async () => {
  const { clock, open } = small();
  const setBackAfterClaim: Store = {
    ...store,
    claim: async (limit, at, leaseMs) => {
      const due = await store.claim(limit, at, leaseMs);
      clock.set(start);
      return due;
    },
  };
  const { desk } = await open(store);
  await desk.arrive(asked("question"));
  await desk.handle(asked("question"));
  clock.set(start + hour);
  const { send } = await open(setBackAfterClaim);
  await send();
  const happened = (await store.history(idOf("question"))).map(({ event }) => event.type);
  expect(happened).toContain("expired");
});
