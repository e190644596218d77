/** `idjour report sessions`: who is signed in to the report on the web, and how one is signed out. */
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reportSessions } from "../../src/reporting/terminal/sessions.ts";
import { rotateKeys } from "../../src/records/terminal/secrets.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { passKeyIn } from "../../src/web/sign-in/pass-key.ts";
import { type Folder, newFolder } from "./world.ts";

let folder: Folder;
let store: Store;
beforeEach(async () => {
  folder = newFolder();
  store = makeStore(await openSqlite(folder.database.slice("file:".length)));
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const hour = 3_600_000;
const opened = async (): Promise<number> => {
  const at = Date.now();
  for (const [place, coordinator] of ["c-bo", "c-maja", "c-gone"].entries()) {
    const until = coordinator === "c-gone" ? at - 1 : at + 8 * hour;
    const person = `slack:T0/${coordinator}`;
    await store.openSession({ id: `id${place}`, person, coordinator, at: at + place - 9, until });
  }
  return at;
};
const run = (options: { readonly json?: boolean; readonly end?: string } = {}) =>
  reportSessions({ DATABASE_URL: folder.database, LANG: "C" }, options);

test("lists those that hold, by coordinator, and nobody's address", async () => {
  expect(await run()).toMatchObject({ status: 0, out: expect.stringContaining("Nobody") });
  await opened();
  const { status, out } = await run();
  expect(status).toBe(0);
  expect(out.trim().split("\n")).toEqual([
    expect.stringMatching(/^id0 {2}c-bo {2}since .+Z, until .+Z$/u),
    expect.stringMatching(/^id1 {2}c-maja/u),
  ]);
  expect(out).not.toContain("slack:");
  expect(JSON.parse((await run({ json: true })).out)).toMatchObject({
    sessions: [{ id: "id0", coordinator: "c-bo" }, { id: "id1" }],
  });
});

test("ends one, which is in the audit log, and leaves the others", async () => {
  const at = await opened();
  expect(await run({ end: "id1" })).toMatchObject({ status: 0, out: "Ended: 1.\n" });
  expect((await store.sessions(at)).map(({ id }) => id)).toEqual(["id0"]);
  expect(await store.noted("readings")).toMatchObject([
    { type: "report-session-ended", data: { session: "id1" } },
  ]);
  expect(await run({ end: "id1" })).toMatchObject({ status: 1 });
});

test("ends all, also where there is none", async () => {
  const at = await opened();
  expect(JSON.parse((await run({ end: "all", json: true })).out)).toEqual({
    ended: ["id0", "id1"],
  });
  expect(await store.sessions(at)).toEqual([]);
  expect(await run({ end: "all" })).toMatchObject({ status: 0 });
});

test("another DATA_KEY signs nobody out", async () => {
  const [old, next] = [randomBytes(32), randomBytes(32)];
  const deps = { store, clock: { now: () => 0 }, log: () => undefined };
  const key = await passKeyIn([old], deps);
  await rotateKeys(
    {
      DATABASE_URL: folder.database,
      DATA_KEY: next.toString("base64"),
      DATA_KEY_PREVIOUS: old.toString("base64"),
    },
    {},
  );
  expect(await passKeyIn([next], deps)).toEqual(key);
});
