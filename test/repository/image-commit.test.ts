/** The image is told its commit when it is built, and says so from then on. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commitOf } from "../../src/base/commit.ts";

const dockerfile = readFileSync(join(import.meta.dirname, "../../Dockerfile"), "utf8");
const commit = "0123456789abcdef0123456789abcdef01234567";

test.each([
  { given: commit, told: commit },
  // Without the argument the file that came with the archive stays.
  { given: "", told: null },
])("built with COMMIT=$given it tells $told", ({ given, told }) => {
  const [, last = ""] = /^ARG COMMIT\nRUN (.+)$/mu.exec(dockerfile) ?? [];
  expect(dockerfile).toContain("--build-arg COMMIT=");
  const folder = mkdtempSync(join(tmpdir(), "idjour-commit-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "src/base"), { recursive: true });
  execFileSync("sh", ["-ec", last], { cwd: folder, env: { ...process.env, COMMIT: given } });
  expect(commitOf(folder)).toBe(told);
});
