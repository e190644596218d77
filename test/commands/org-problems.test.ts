/**
 * Files that are no organisation, or hold what does nothing yet: each is told in a few short lines.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import { type Folder, linesOf, newFolder, run, sampleFile } from "./world.ts";
import { organise } from "../../playground/organise.ts";

let folder: Folder;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => folder.remove());

test("check tells at most twenty problems, and quotes little of what is wrong", async () => {
  const many = `version: 1\nagencies: []\n${Array.from({ length: 40 }, (_, n) => `key${n}${"x".repeat(500)}: "${"y".repeat(500)}"\n`).join("")}`;
  const { status, out, err } = await run(["org", "check", folder.file("many.yaml", many)], {
    folder,
  });
  expect(linesOf(out)).toHaveLength(20);
  expect(out).not.toMatch(/x{61}|y{61}/u);
  expect(err).toBe("21 more problems: mend these first.\n");
  expect(status).toBe(1);
  const asJson = await run(["org", "check", join(folder.path, "many.yaml"), "--json"], { folder });
  const { problems } = JSON.parse(asJson.out) as { problems: readonly unknown[] };
  expect(problems).toHaveLength(41);
});

test.each([
  [
    "a picture",
    Buffer.from(Array.from({ length: 50_000 }, (_, n) => (n * 7_919) % 256)),
    /is no text/u,
  ],
  ["a text in another encoding", Buffer.from("version: 1\n# \xe5\xe4\xf6", "latin1"), /UTF-8/u],
  ["nothing", Buffer.alloc(0), /is empty/u],
  ["one word without an end", Buffer.from("{".repeat(100_000)), /./u],
])("check of %s says so in a line", async (_, bytes, says) => {
  const file = join(folder.path, "odd.yaml");
  writeFileSync(file, bytes);
  const { status, out } = await run(["org", "check", file], { folder });
  expect(status).toBe(1);
  expect(out).toMatch(says);
  expect(out.length).toBeLessThan(5_000);
});

test("a folder is called one", async () => {
  const { status, err } = await run(["org", "check", folder.path], { folder });
  expect({ status, err }).toEqual({
    status: 2,
    err: `${folder.path} is a folder. Name a file in it.\n`,
  });
});

test("a setting that matches nothing is named by check, apply and the doctor, in a line", async () => {
  const own = newFolder();
  const idle = `version: 1
agencies:
  - { id: a, name: { sv: A, en: A }, chat: { slack: { team: T0A } } }
experts:
  - { id: e, name: Eva Ek, agency: a, chat: { slack: { team: T0A, user: U0E } }, topics: { passport-authenticity: 1 }, conflicts: [kust] }
`;
  const file = own.file("idle.yaml", idle);
  const named = [
    expect.stringContaining(`${file}:5 experts[0].conflicts[0]: does nothing: no agency`),
  ];
  const checked = await run(["org", "check", file], { folder: own });
  expect(linesOf(checked.out).slice(1)).toEqual(named);
  const applied = await run(["org", "apply", file], { folder: own });
  expect(linesOf(applied.err).slice(1)).toEqual(named);
  expect([checked.status, applied.status]).toEqual([0, 0]);
  const { out } = await run(["doctor"], { folder: own, settings: { ORG_FILE: file } });
  expect(out).toMatch(/^! ORG_FILE: experts\[0\]\.conflicts\[0\] does nothing: /mu);
  own.remove();
}, 60_000);

test("an organisation in the database that cannot be read is mended by applying the file", async () => {
  const own = newFolder();
  const store = await openStore({ kind: "sqlite", path: own.database.slice("file:".length) });
  await organise(store, "version: 1\nagencies: []\nlater: yes\n", 0);
  await store.close();
  const settings = {
    SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
    SLACK_BOT_TOKEN: "xoxb-1",
    PORT: "0",
  };
  for (const line of ["org export", "serve"]) {
    const { status, err } = await run(line.split(" "), { folder: own, settings });
    expect(err).toMatch(
      /^The organisation in the database cannot be read .* again with org apply\.$/mu,
    );
    expect(status).toBe(2);
  }
  expect(await run(["org", "apply", sampleFile], { folder: own })).toMatchObject({ status: 0 });
  expect(await run(["org", "export"], { folder: own })).toMatchObject({ status: 0 });
  own.remove();
}, 60_000);

test("check of a device, which may never end, says so", async () => {
  const { status, err } = await run(["org", "check", "/dev/zero"], { folder });
  expect(err).toContain("/dev/zero cannot be read (a device)");
  expect(status).toBe(2);
});
