/** More events at once than can be handled within the time after which an event is recovered. */
import { expect, test } from "vitest";
import type { Incoming } from "../../src/bots/port.ts";
import { storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { applied, asked, small, start } from "./world.ts";

test("what waits its turn for longer is worked on by whoever has it in hand, not left to be found", async () => {
  const store = makeStore(await openSqlite(":memory:"));
  await applied(store);
  const { clock, open } = small();
  const { desk, replicas } = await open(store);
  const { person, community, direct } = asked("x");
  const wrote = (n: number): Incoming => ({
    id: `event ${n}`,
    person,
    community,
    direct,
    language: null,
    kind: "wrote",
    text: `Rad ${n} om laminatet`,
    message: storedMessage(`${person}#direct!own${n}`),
    place: storedPlace(`${person}#direct`),
    inReplyTo: null,
    via: "direct",
    files: 0,
  });
  const all = Array.from({ length: 20 }, (_, n) => wrote(n));
  for (const one of all) await desk.arrive(one);
  const handled = all.map((one) => desk.whenSpare(one, async () => void (await desk.handle(one))));
  clock.set(start + 60_000);
  // The recovery in between leaves them to this process.
  expect(await desk.recoverInbox(start + 50_000)).toBe(false);
  await Promise.all(handled);
  expect(await store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  await replicas.close();
  await store.close();
});
