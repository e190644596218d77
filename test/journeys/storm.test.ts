/**
 * Checks deliveries as platforms make them on a bad day: throttled, many at once, and in the wrong
 * order.
 */
import { afterEach, expect, test } from "vitest";
import type { Incoming } from "../../src/bots/port.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { makeStore } from "../../src/store/store.ts";
import { applied, asked, small } from "../courier/world.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const rows = ["alfa", "bravo", "cesar", "delta", "ekot", "filip"];

test("a storm of 429 delays what is relayed and keeps its order, and nothing comes twice", async () => {
  world = await openWorld("slack", "slack", { clock: "real" });
  const { slack } = world.trial;
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  await asker.sees("är tagen");
  const busy = { kind: "rate-limited", retryAfterSeconds: 1 } as const;
  slack.switches.next("chat.postMessage", busy, { team: "T0SKATT", times: 4 });
  for (const row of rows) await anna.write(`Rad ${row}.`, work);
  for (const row of rows) await asker.sees(`Rad ${row}.`);
  const arrived = asker
    .cards()
    .flatMap(({ text }) => rows.filter((row) => text.includes(`Rad ${row}.`)));
  expect(arrived).toEqual(rows);
  const refused = slack.log
    .calls("chat.postMessage", "T0SKATT")
    .filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
}, 60_000);

test("an edit that arrives before its message leaves the edited words, once", async () => {
  world = await openWorld("slack", "slack");
  const { slack } = world.trial;
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  slack.switches.holdEvents = true;
  const message = await anna.write("Titta på sidan två.", work);
  await anna.edit(message, "Titta på sidan tre.");
  slack.switches.holdEvents = false;
  await slack.releaseEvents("reversed");
  await asker.sees("Titta på sidan tre.");
  const seen = asker.cards().filter(({ text }) => text.includes("Titta på sidan"));
  expect(seen.map(({ text }) => text.includes("tre"))).toEqual([true]);
});

test.each([
  ["SQLite", async () => openSqlite(":memory:")],
  ["PostgreSQL", async () => openPostgres(await freshPostgresUrl())],
])("the same form and the same words ten times at once count once on %s", async (_, open) => {
  const store = makeStore(await open());
  try {
    await applied(store);
    const { posts, open: openProduct } = small();
    const { desk, send } = await openProduct(store);
    const tenTimes = async (incoming: Incoming): Promise<void> => {
      const at = async (): Promise<void> => {
        await desk.arrive(incoming);
        await desk.handle(incoming);
      };
      await Promise.all(Array.from({ length: 10 }, at));
    };
    await tenTimes(asked("question"));
    await send();
    expect(await store.listTickets({ state: null, limit: null })).toHaveLength(1);
    expect(posts.filter(({ text }) => text.includes("Din fråga"))).toHaveLength(1);
    expect(posts.filter(({ text }) => text.includes("Kan du ta fråga"))).toHaveLength(1);
    expect(await store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  } finally {
    await store.close();
  }
});
