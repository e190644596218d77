/** The log tells who brought an organisation into force and how, and `audit verify` what was changed beside that. */
import { userInfo } from "node:os";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { linesOf, newFolder, run, sampleFile } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());
const does = async (line: string) => run(line.split(" "), { folder });

test("each that comes into force is in the log, and one that was changed by hand is named until a file wins", async () => {
  const logged = async () =>
    linesOf((await does("audit export")).out)
      .map((line) => JSON.parse(line))
      .filter(({ stream }) => stream === "note:organisation")
      .map(({ by, type, payload: { data } }) => ({ by, type, ...data }));
  const whole = { status: 0, out: "The log is whole.\n" };
  await does("seed 5 --until 2026-11-01");
  expect(await does(`org apply ${sampleFile}`)).toMatchObject({ out: "Nothing to change.\n" });
  expect(await does("audit verify")).toMatchObject(whole);
  const by = userInfo().username;
  const hash = expect.stringMatching(/^[\w-]{43}$/u);
  const first = { by, type: "applied", command: "seed" };
  expect(await logged()).toEqual([
    { ...first, inForce: { version: 1, before: null, after: hash } },
  ]);

  const client = new Database(folder.database.slice("file:".length));
  client.exec("update organisations set document = replace(document, 'Anna Lind', 'Anna Lindh')");
  client.close();
  const found = await does("audit verify");
  expect(found).toMatchObject({ status: 1 });
  expect(found.out).toMatch(
    /^The organisation was changed otherwise .* after event 1 of note:org/u,
  );
  expect((await run(["audit", "verify", "--json"], { folder })).out).toContain(
    '"kind": "organisation"',
  );
  // Both rows were changed, so the file says something else than the one before it.
  expect((await does(`org apply ${sampleFile}`)).out).toContain('"Anna Lindh" -> "Anna Lind"');
  expect((await does("audit verify")).status).toBe(1);
  expect(await does(`org apply ${sampleFile} --file-wins`)).toMatchObject({ status: 0 });
  expect(await does("audit verify")).toMatchObject(whole);
  await does(`org apply ${sampleFile} --file-wins`);

  const notes = await logged();
  expect(notes.map(({ type, command }) => [type, command])).toEqual([
    ["applied", "seed"],
    ["applied", "org apply"],
    ["file-won", "org apply"],
  ]);
  expect(notes[1].inForce.before).not.toBe(notes[0].inForce.after);
  expect(notes[2].inForce.before).toBe(notes[1].inForce.after);
}, 120_000);
