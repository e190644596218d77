/**
 * Finds the commit of a folder with the source. An archive of a release has it in `commit.txt`, where
 * `git archive` writes it, and so has an image that was built with it; in a checkout git's own files
 * have it, which are read without git.
 */
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** Its whole id; null where nothing tells. */
export const commitOf = (folder: string): string | null =>
  idIn(read(join(folder, "src/base/commit.txt"))) ?? headOf(folder);

const read = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
};
const idIn = (text: string | null): string | null =>
  /^(?:[\da-f]{40}|[\da-f]{64})$/u.exec(text ?? "")?.[0] ?? null;

/** The commit that is checked out; null where there is no checkout, or git keeps it in a way of its own. */
const headOf = (folder: string): string | null => {
  const git = gitFolder(folder);
  const head = read(join(git, "HEAD"));
  const [, name] = /^ref: (refs\/\S+)$/u.exec(head ?? "") ?? [];
  if (name === undefined) return idIn(head);
  // A linked work tree has its branches where the first one has them.
  const common = resolve(git, read(join(git, "commondir")) ?? ".");
  return idIn(read(join(common, name))) ?? packed(read(join(common, "packed-refs")), name);
};

/** In a linked work tree `.git` is a file that names the folder. */
const gitFolder = (folder: string): string => {
  const git = join(folder, ".git");
  if (statSync(git, { throwIfNoEntry: false })?.isFile() !== true) return git;
  const [, named = ""] = /^gitdir: (.+)$/u.exec(read(git) ?? "") ?? [];
  return resolve(folder, named);
};

const packed = (refs: string | null, name: string): string | null =>
  idIn(
    (refs ?? "")
      .split("\n")
      .find((line) => line.endsWith(` ${name}`))
      ?.split(" ")[0] ?? null,
  );
