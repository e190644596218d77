/** One person's later words wait for an earlier one whose handling failed. */
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import type { Incoming } from "../../src/bots/port.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { applied, asked, small } from "./world.ts";

test("nothing overtakes what failed: it is taken up first", async () => {
  const whole = makeStore(await openSqlite(":memory:"));
  await applied(whole);
  const away = { times: 1 };
  const store: Store = {
    ...whole,
    person: async (person) => {
      away.times -= 1;
      if (away.times >= 0) throw new Error("The database is away.");
      return whole.person(person);
    },
  };
  const { open } = small();
  const { desk, replicas } = await open(store);
  const { person, community, direct } = asked("x");
  const wrote = (id: string): Incoming => ({
    id,
    person,
    community,
    direct,
    language: null,
    kind: "wrote",
    text: "hjälp",
    message: storedMessage(`${person}#direct!${id}`),
    place: storedPlace(`${person}#direct`),
    inReplyTo: null,
    via: "direct",
    files: 0,
  });
  await desk.arrive(wrote("first"));
  await desk.arrive(wrote("second"));
  await desk.handle(wrote("first"));
  const left = async () => (await whole.unsettled(Number.MAX_SAFE_INTEGER)).length;
  const second = desk.handle(wrote("second"));
  // Time enough to handle it, if it did not wait.
  for (let ticks = 0; ticks < 100; ticks += 1) await setImmediate();
  expect(await left()).toBe(2);
  await desk.recoverInbox(Number.MAX_SAFE_INTEGER);
  await second;
  expect(await left()).toBe(0);
  await replicas.close();
  await whole.close();
});
