/**
 * A file that is applied after coordinators changed something in chat: neither overwrites the other
 * unseen, and what is exported holds both.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  OpposedByChat,
  bringIntoForce,
  keptLines,
  opposedLines,
} from "../../src/commands/org/into-force.ts";
import { operatorName } from "../../src/commands/operator-name.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { organisationIn, storedText } from "../../src/runtime/organisation-follower.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { anna, lars, parse, smallFile } from "../org/world.ts";

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
});
afterEach(() => store.close());

const passports = "passport-authenticity";
const file = (level: number, more: readonly unknown[] = []): Organisation =>
  parse(smallFile({ experts: [{ ...anna, topics: { [passports]: level } }, lars, ...more] }));
const now = Date.parse("2026-11-25T09:00:00Z");
const apply = (organisation: Organisation, fileWins = false) =>
  bringIntoForce(store, organisation, { now, dryRun: false, command: "org apply", fileWins });
const levelInForce = async () =>
  (await organisationIn(store)).organisation.experts[0]?.topics[passports]?.level;

/** Anna's level, lowered in chat. */
const lowerInChat = async (level: number): Promise<void> => {
  const { version: expected } = await organisationIn(store);
  await store.save({
    at: now,
    cause: { kind: "none" },
    organisation: {
      expected,
      document: storedText(file(level)),
      filed: (await store.filedOrganisation()) ?? storedText(file(3)),
      log: await store.organisationLog(),
      type: "level",
      by: "c-bo",
      data: {},
      text: { id: "text", hash: "aa" },
    },
  });
};

test("the file as it was says nothing against chat: what was changed there stands, and is told", async () => {
  await apply(file(3));
  await lowerInChat(2);
  const { changes, kept } = await apply(file(3));
  expect([changes, await levelInForce()]).toEqual([[], 2]);
  expect(keptLines(kept, "en")).toEqual([
    expect.stringContaining("1 change was made in chat and is not in the file") as unknown,
    `  ~ experts.e-anna.topics.${passports}.level: 3 -> 2`,
  ]);
});

test("what comes into force is noted once, by whom and how, however many read the same file", async () => {
  await Promise.all([1, 2, 3].map(() => apply(file(3))));
  await apply(file(3));
  await apply(file(3), true);
  const noted = await store.noted("note:organisation");
  expect(noted).toMatchObject([
    { at: now, by: operatorName(), type: "applied", data: { command: "org apply" } },
  ]);
  expect(JSON.stringify(noted)).not.toContain(anna.name);
  await lowerInChat(2);
  await apply(file(1), true);
  expect((await store.verify()).flaw).toBeNull();
});

test("what is new in the file comes into force beside it, and chat's change is told again next time", async () => {
  await apply(file(3));
  await lowerInChat(2);
  const clerk = {
    ...lars,
    id: "e-new",
    chat: { teams: { tenant: lars.chat.teams.tenant, user: "n" } },
  };
  for (const changed of [1, 0]) {
    const { changes, kept } = await apply(file(3, [clerk]));
    expect([changes.length, kept.length, await levelInForce()]).toEqual([changed, 1, 2]);
  }
});

test("what was exported holds it: from then on the file alone says how it is", async () => {
  await apply(file(3));
  await lowerInChat(2);
  const { organisation } = await organisationIn(store);
  const exported = readOrganisation(storedText(organisation), "exported");
  if (!exported.ok) throw new Error("what is exported is a file");
  expect(await apply(exported.organisation)).toMatchObject({ changes: [], kept: [] });
  await apply(file(3));
  expect(await levelInForce()).toBe(3);
});

test("a file that changes the same place is refused with what to do, until it is said to win", async () => {
  await apply(file(3));
  await lowerInChat(2);
  const refused = await apply(file(1)).catch((error: unknown) => error);
  if (!(refused instanceof OpposedByChat)) throw new Error("it was applied");
  const told = opposedLines(refused, { file: "org.yaml", language: "sv" });
  expect(told[0]).toContain("org.yaml är inte införd");
  expect(told[0]).toContain("idjour org export");
  expect(told[1]).toContain(`experts.e-anna.topics.${passports}.level`);
  expect(await levelInForce()).toBe(2);
  await apply(file(1), true);
  expect([await levelInForce(), await store.filedOrganisation()]).toEqual([1, storedText(file(1))]);
  expect((await store.noted("note:organisation")).at(-1)).toMatchObject({
    by: operatorName(),
    type: "file-won",
    data: { command: "org apply", places: ["experts.e-anna"] },
  });
});

test("a trial writes nothing, and says the same", async () => {
  await apply(file(3));
  await lowerInChat(2);
  const trial = { now, dryRun: true, command: "org apply" } as const;
  await expect(bringIntoForce(store, file(1), trial)).rejects.toBeInstanceOf(OpposedByChat);
  expect((await bringIntoForce(store, file(3), trial)).kept).toHaveLength(1);
  expect(await store.organisationVersion()).toBe(2);
});
