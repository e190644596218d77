/** Checks what keeps room for everybody: in memory, in the order of work, and in the notes. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { communityAddress, personAddress, storedMessage } from "../../src/bots/addresses.ts";
import type { Incoming } from "../../src/bots/port.ts";
import { type InHand, inHandMax, openInHand } from "../../src/desk/arrival/in-hand.ts";
import { openPacing } from "../../src/desk/arrival/pacing.ts";
import { openStrangers } from "../../src/desk/arrival/strangers.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";

const hour = 3_600_000;
let backend: Backend;
let store: Store;
beforeEach(async () => {
  backend = await openSqlite(":memory:");
  store = makeStore(backend);
});
afterEach(() => store.close());

const event = (team: string, n: number): Incoming => ({
  id: `${team} ${n}`,
  community: communityAddress("slack", team),
  person: personAddress("slack", team, `U${n}`),
  language: null,
  direct: null,
  kind: "installed",
});

describe("what waits in memory", () => {
  const never = new Promise<never>(() => undefined);
  /** One community's events wait for as long as there is room for them; gives how many. */
  let sent = 0;
  const filled = (inHand: InHand, team: string): number => {
    const before = sent;
    for (; inHand.hasRoom(event(team, sent)); sent += 1)
      void inHand.keep(event(team, sent), () => never);
    return sent - before;
  };

  test("leaves some room for others, however much one community sends", () => {
    const inHand = openInHand();
    expect(filled(inHand, "T0ONE")).toBeLessThan(inHandMax);
    expect(inHand.hasRoom(event("T0TWO", 0))).toBe(true);
  });

  test("is no more than there is room for, whoever sends it", () => {
    const inHand = openInHand();
    const waiting = ["T0ONE", "T0TWO", "T0THREE"].map((team) => filled(inHand, team));
    expect(waiting.reduce((sum, count) => sum + count, 0)).toBe(inHandMax);
  });

  test("gives its room back when it is done, also when it fails", async () => {
    const inHand = openInHand();
    filled(inHand, "T0ONE");
    const failing = inHand.keep(event("T0TWO", -1), () => Promise.reject(new Error("no")));
    const before = filled(inHand, "T0TWO");
    await expect(failing).rejects.toThrow("no");
    expect([before > 0, filled(inHand, "T0TWO")]).toEqual([true, 1]);
  });
});

test("of what waits for spare time each community gets on in turn", async () => {
  const organisation = sampleOrganisation();
  const desk = makeDesk(depsAlone({ store, now: () => 0, organisation: () => organisation }));
  const begun: string[] = [];
  const message = (team: string, n: number): Incoming => ({
    ...event(team, n),
    kind: "deleted",
    message: storedMessage(`slack:${team}/D0/1.${n}`),
  });
  await Promise.all(
    [message("T0MANY", 1), message("T0MANY", 2), message("T0MANY", 3), message("T0FEW", 1)].map(
      (one) => desk.whenSpare(one, async () => void begun.push(one.id)),
    ),
  );
  expect(begun).toEqual(["T0MANY 1", "T0FEW 1", "T0MANY 2", "T0MANY 3"]);
});

test("whoever goes on sending what is refused waits for each answer, and nobody else does", async () => {
  const waits: string[] = [];
  let [now, who] = [0, ""];
  const pacing = openPacing({ now: () => now }, async (ms) => void waits.push(`${who} ${ms}`));
  const refused = async (person: string, times: number): Promise<void> => {
    who = person;
    for (let n = 0; n < times; n += 1) await pacing(person);
  };
  await refused("kim", 60);
  expect(waits).toEqual([]);
  await refused("kim", 2);
  await refused("robin", 1);
  expect(waits).toEqual(["kim 1000", "kim 1000"]);
  now += 60_001;
  await refused("kim", 1);
  expect(waits).toHaveLength(2);
});

describe("strangers", () => {
  const notes = async () => {
    const rows = await backend.db.select().from(backend.tables.events);
    return rows.map(({ payload }) => Object(payload)["data"]);
  };

  test("are noted once an hour, however often it is looked", async () => {
    let now = 0;
    const strangers = openStrangers({ store, clock: { now: () => now } });
    await strangers.note();
    expect(await notes()).toEqual([]);
    strangers.refused("teams:a");
    await strangers.note();
    strangers.refused("teams:a");
    strangers.refused("teams:b");
    for (now = 0; now < hour; now += hour / 4) await strangers.note();
    expect(await notes()).toEqual([{ count: 1, communities: { "teams:a": 1 } }]);
    now = hour + 1;
    await strangers.note();
    await strangers.note();
    expect((await notes()).slice(1)).toEqual([
      { count: 2, communities: { "teams:a": 1, "teams:b": 1 } },
    ]);
  });

  test("from more communities than a note should hold are counted together", async () => {
    const strangers = openStrangers({ store, clock: { now: () => 0 } });
    for (let n = 0; n < 1_000; n += 1) strangers.refused(`teams:${n}`);
    await strangers.note();
    const [note] = await notes();
    expect(note.count).toBe(1_000);
    expect(Object.keys(note.communities)).toHaveLength(21);
    expect(note.communities.others).toBe(980);
  });
});
