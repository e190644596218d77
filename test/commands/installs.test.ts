/**
 * Runs the real program with OAuth installs: what is stored, what the doctor reports, and what
 * another key does.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type Platforms, openPlatforms } from "../../playground/trial.ts";
import { type Folder, linesOf, newFolder, run, sampleFile, start } from "./world.ts";

let folder: Folder;
let platforms: Platforms;
beforeAll(async () => {
  folder = newFolder();
  platforms = await openPlatforms(sampleOrganisation(), { caseworkers: [], slackBy: "install" });
});
afterAll(async () => {
  await platforms.close();
  folder.remove();
});

test("a workspace installs the app, the doctor knows it, and another key is refused with what to do", async () => {
  const settings = { ...platforms.environment, ORG_FILE: sampleFile };
  const program = start(["serve"], { folder, settings });
  platforms.connect(await program.prints(/^listening on (\S+)\n/u));
  expect((await platforms.slack.install("T0POLISEN", "U0ADMIN")).status).toBe(200);
  program.process.kill("SIGTERM");
  const { err } = await program.ended;
  // An anchor is random letters, and may have "xox" among them.
  expect(err).not.toMatch(/xox[a-z][-.]/u);

  const { out } = await run(["doctor"], { folder, settings });
  expect(out).toMatch(/^✓ DATA_KEY: it opens all 1 tokens/mu);
  expect(out).toMatch(/^✓ install T0POLISEN: the platform takes it/mu);
  expect(out).toMatch(/^✓ agency polismyndigheten: /mu);
  expect(out).toMatch(
    /^✗ agency digg: .*let an administrator of T0DIGG open https:\/\/YOUR-HOST\/slack\/install\.$/mu,
  );

  const DATA_KEY = randomBytes(32).toString("base64");
  const other = { ...settings, DATA_KEY };
  expect((await run(["doctor"], { folder, settings: other })).out).toMatch(
    /^✗ DATA_KEY: it does not open 1 of 1 tokens/mu,
  );
  const refused = await run(["serve"], { folder, settings: other });
  expect(refused.status).toBe(2);
  expect(linesOf(refused.err).at(-1)).toMatch(/^DATA_KEY does not open .*DATA_KEY_PREVIOUS\.$/u);

  // A start that fails on a platform's key brings no organisation into force.
  const changed = readFileSync(sampleFile, "utf8").replace("name: Anna Lind", "name: Anna Lindh");
  const withFile = { ...other, ORG_FILE: folder.file("changed.yaml", changed) };
  expect((await run(["serve"], { folder, settings: withFile })).status).toBe(2);
  expect((await run(["org", "export"], { folder })).out).not.toContain("Anna Lindh");
}, 120_000);
