/** Checks that kept tokens can be given another key, and that a wrong one changes none. */
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rotateKeys } from "../../src/records/terminal/secrets.ts";
import { openEncryption } from "../../src/runtime/encryption.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { type Folder, newFolder } from "./world.ts";

const ids = ["slack:T0POLISEN", "slack:T0SKATT"];
let folder: Folder;
const old = randomBytes(32);
const next = randomBytes(32);
const settings = (current: Buffer, previous?: Buffer) => ({
  DATABASE_URL: folder.database,
  DATA_KEY: current.toString("base64"),
  ...(previous === undefined ? {} : { DATA_KEY_PREVIOUS: previous.toString("base64") }),
});
const kept = async (): Promise<readonly string[]> => {
  const store = makeStore(await openSqlite(folder.database.slice("file:".length)));
  const sealed = (await store.secrets()).map((one) => one.sealed);
  await store.close();
  return sealed;
};

beforeEach(async () => {
  folder = newFolder();
  const store = makeStore(await openSqlite(folder.database.slice("file:".length)));
  for (const id of ids) {
    const sealed = openEncryption([old]).encrypt(`xoxb-${id}`, id);
    await store.writeSecret({ id, stamp: id, sealed }, 0, null);
  }
  await store.close();
});
afterEach(() => folder.remove());

test("tokens get the new key, and the old one opens none", async () => {
  const { status, out } = await rotateKeys(settings(next, old), { json: true });
  expect({ status, said: JSON.parse(out) as unknown }).toEqual({
    status: 0,
    said: { kept: 2, rotated: 2 },
  });
  const sealed = await kept();
  expect(sealed.map((one, at) => openEncryption([next]).decrypt(one, ids[at] ?? ""))).toEqual(
    ids.map((id) => `xoxb-${id}`),
  );
  expect(sealed.map((one, at) => openEncryption([old]).decrypt(one, ids[at] ?? ""))).toEqual([
    null,
    null,
  ]);
  expect((await rotateKeys(settings(next), {})).out).toMatch(/^0 of 2 tokens/u);
});

test("a key that does not open them changes none, and says what to do", async () => {
  const before = await kept();
  await expect(rotateKeys(settings(next), {})).rejects.toMatchObject({
    problems: [expect.stringContaining("DATA_KEY_PREVIOUS")],
  });
  expect(await kept()).toEqual(before);
  await expect(rotateKeys({ DATABASE_URL: folder.database }, {})).rejects.toMatchObject({
    problems: [expect.stringContaining("DATA_KEY is missing")],
  });
});
