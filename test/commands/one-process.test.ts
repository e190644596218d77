/**
 * Checks that a command says the same and ends the same in one process with others as in one of its
 * own, so that the other tests may spare themselves the loading.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { newFolder, run, runAlone, sampleFile } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());
beforeAll(async () => {
  await runAlone(["org", "apply", sampleFile], { folder });
});

test.each([
  { about: "nothing to change", args: ["org", "apply", sampleFile] },
  { about: "a long result", args: ["org", "export", "--calendar", "e-anna"] },
  {
    about: "no such file, in Swedish",
    args: ["org", "check", "nowhere.yaml"],
    settings: { LC_ALL: "sv_SE.UTF-8" },
  },
  { about: "an empty list as JSON", args: ["ticket", "list", "--json"] },
  { about: "an unknown number", args: ["ticket", "show", "ID-2026-00042"] },
  { about: "a week of zeros", args: ["report", "weekly", "--week", "2026-W10"] },
  { about: "no articles", args: ["knowledge", "list"] },
  { about: "standard input", args: ["guard"], input: '{"id":1,"text":"Passnr AA1234567"}\n' },
  { about: "a wrong line", args: ["knowledge", "search", "--batch", "-"], input: '{"id":"b"}\n' },
  {
    about: "no database there",
    args: ["ticket", "list"],
    settings: { DATABASE_URL: "postgres://me@127.0.0.1:1/none" },
  },
  { about: "a language in .env", args: ["ticket", "list"], dotEnv: "LANG=sv_SE.UTF-8\n" },
  { about: "the version", args: ["--version"] },
])("$about", async ({ args, settings = {}, input = "", dotEnv = "" }) => {
  folder.file(".env", dotEnv);
  const how = { folder, settings, input };
  const together = await run(args, how);
  expect(together).toEqual(await runAlone(args, how));
  expect(`${together.out}${together.err}`).not.toBe("");
  // What one was given, the next does not have.
  expect(await run(args, how)).toEqual(together);
});
