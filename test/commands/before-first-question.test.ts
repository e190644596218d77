/** What `idjour audit verify` says before anybody has asked anything. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import { type Folder, newFolder, run, sampleFile } from "./world.ts";

let folder: Folder;
beforeAll(async () => {
  folder = newFolder();
  await run(["org", "apply", sampleFile], { folder });
});
afterAll(() => folder.remove());

describe("a database", () => {
  test("with an organisation in force is whole before its first question", async () => {
    const { status, out } = await run(["audit", "verify"], { folder });
    expect({ status, out }).toEqual({
      status: 0,
      out: "The log is whole; no question has been asked yet.\n",
    });
    const since = await run(["audit", "verify", "--since-anchor", "--json"], { folder });
    expect(JSON.parse(since.out)).toMatchObject({ ok: true, broken: null });
    expect(since.status).toBe(0);
  });

  test("in which nothing has happened has nothing to verify: it is likely another than was meant", async () => {
    const own = newFolder();
    await (await openStore({ kind: "sqlite", path: own.database.slice("file:".length) })).close();
    const { status, out } = await run(["audit", "verify"], { folder: own });
    expect(out).toMatch(/^There is nothing to verify: .*DATABASE_URL/u);
    expect(status).toBe(1);
    const json = await run(["audit", "verify", "--json"], { folder: own });
    expect(JSON.parse(json.out)).toMatchObject({ ok: false });
    expect(json.status).toBe(1);
    own.remove();
  });
});
