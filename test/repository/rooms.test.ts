/**
 * Checks that a newcomer finds a file by its folder: no folder is crowded, and each has a README.
 * It says by hand what the folder is for. Under "Files" it lists every room and file with the first
 * sentence of its head, as `vitest run test/repository/rooms.test.ts -u` writes it.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const filesMax = 25;

type Folder = {
  readonly path: string;
  readonly files: readonly string[];
  readonly rooms: readonly string[];
};
const folderAt = (path: string): Folder => {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  const names = (isOne: (entry: (typeof entries)[number]) => boolean): readonly string[] =>
    entries
      .filter(isOne)
      .map(({ name }) => name)
      .toSorted();
  return {
    path,
    files: names((entry) => entry.isFile() && /(?<!\.d)\.(?:js|tsx?)$/u.test(entry.name)),
    rooms: names((entry) => entry.isDirectory()),
  };
};
const foldersFrom = (path: string): readonly Folder[] => {
  const here = folderAt(path);
  return [here, ...here.rooms.flatMap((room) => foldersFrom(`${path}/${room}`))];
};
const folders = ["src", "playground"].flatMap(foldersFrom).filter(({ files }) => files.length > 0);

const firstSentence = (text: string): string =>
  /^.*?[.?](?=\s|$)/su.exec(text.trim())?.[0].replaceAll(/\s+/gu, " ") ?? "";

/** The first sentence of a file's head comment. */
const headOf = (file: string): string => {
  const text = readFileSync(join(root, file), "utf8").replace(/^#![^\n]*\n/u, "");
  const [, block = "", lines = ""] = /^\/\*\*([\s\S]*?)\*\/|^((?:\/\/[^\n]*\n)+)/u.exec(text) ?? [];
  return firstSentence(`${block}${lines}`.replaceAll(/^\s*(?:\*|\/\/) ?/gmu, ""));
};

const filesMark = "## Files\n";
const readmeOf = (path: string): string => {
  const file = join(root, path, "README.md");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};
/** The part of the README that is written by hand: everything before the list. */
const introOf = (path: string): string => readmeOf(path).split(filesMark)[0] ?? "";
/** Its first sentence, without links, which lead elsewhere from a folder above. */
const aboutRoom = (path: string): string =>
  firstSentence(
    introOf(path)
      .replace(/^# .*\n/u, "")
      .replaceAll(/\s*\(\[[^\]]*\]\([^)]*\)\)/gu, "")
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1"),
  );

const expected = ({ path, files, rooms }: Folder): string => {
  const entries = [
    ...rooms
      .filter((room) => readmeOf(`${path}/${room}`) !== "")
      .map((room) => `- [${room}/](${room}) ${aboutRoom(`${path}/${room}`)}`),
    ...files.map((file) => `- [${file}](${file}) ${headOf(`${path}/${file}`)}`),
  ];
  return `${introOf(path)}${filesMark}\n${entries.join("\n")}\n`;
};

describe.each(folders)("$path", (folder) => {
  test(`holds no more than ${filesMax} source files`, () => {
    expect(folder.files.length).toBeLessThanOrEqual(filesMax);
  });

  test("says what it is for", () => {
    expect(aboutRoom(folder.path)).not.toBe("");
  });

  test("has files that each say what they are for", () => {
    const silent = folder.files.filter((file) => headOf(`${folder.path}/${file}`) === "");
    expect(silent).toEqual([]);
  });

  test("has an index of every room and file in it", async () => {
    await expect(expected(folder)).toMatchFileSnapshot(join(root, folder.path, "README.md"));
  });
});
