/** The commit that runs is told from git's files, from an archive, from an image, or as unknown. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { running, runningText } from "../../src/base/build.ts";
import { commitOf } from "../../src/base/commit.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "idjour-build-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const git = (at: string, ...words: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@a.example", ...words], {
    cwd: at,
    encoding: "utf8",
  }).trim();
const placed = (at: string, text: string): void => {
  mkdirSync(join(at, "src/base"), { recursive: true });
  writeFileSync(join(at, "src/base/commit.txt"), text);
};
const unexpanded = "$Format:%H$\n";
const checkout = (name: string): string => {
  const at = join(folder, name);
  placed(at, unexpanded);
  writeFileSync(join(at, ".gitattributes"), "src/base/commit.txt export-subst\n");
  git(at, "init", "-q", "-b", "main");
  git(at, "add", "-A");
  git(at, "commit", "-q", "-m", "first");
  return at;
};
const head = (at: string): string => git(at, "rev-parse", "HEAD");

test("a checkout: on a branch, packed, of a tag, and in a linked work tree", () => {
  const at = checkout("checkout");
  expect(commitOf(at)).toBe(head(at));
  git(at, "pack-refs", "--all");
  expect(commitOf(at)).toBe(head(at));
  const linked = join(folder, "linked");
  git(at, "worktree", "add", "-q", linked, "-b", "other");
  git(linked, "commit", "-q", "--allow-empty", "-m", "second");
  expect(commitOf(linked)).toBe(head(linked));
  expect(commitOf(linked)).not.toBe(commitOf(at));
  git(at, "checkout", "-q", "--detach");
  expect(commitOf(at)).toBe(head(at));
});

test("what was archived from a commit, without git's files", () => {
  const at = checkout("archived");
  const out = join(folder, "unpacked");
  mkdirSync(out);
  const tar = execFileSync("git", ["archive", "--format=tar", "HEAD"], { cwd: at });
  execFileSync("tar", ["-x", "-C", out], { input: tar });
  expect(commitOf(out)).toBe(head(at));
});

test("this version names the commit, or that it is unknown", () => {
  const at = join(folder, "bare");
  placed(at, unexpanded);
  expect(commitOf(at)).toBeNull();
  expect(commitOf(join(folder, "nowhere"))).toBeNull();
  placed(at, "abc\n");
  expect(commitOf(at)).toBeNull();
  expect(runningText).toMatch(/^\d+\.\d+\.\d+\S* \(commit (?:[\da-f]{12}|unknown)\)$/u);
  expect(runningText).toBe(`${running.version} (commit ${running.commit})`);
});
