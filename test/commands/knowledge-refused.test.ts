/** Files that `idjour knowledge import` cannot work with: each is refused whole, with what to do. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { imports, plain } from "./knowledge-files.ts";
import { type Folder, linesOf, newFolder, run } from "./world.ts";

const folders: Folder[] = [];
const fresh = (): Folder => {
  const folder = newFolder();
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

test.each([
  ["no JSON", '{"articles":[\n{"id":"a1" 19900602-2397}]}', "line 2: The file is neither JSON"],
  ["another JSON", '[{"id":"a1"}]', "The file has no articles. Write"],
  ["no answer", [{ id: "a1", title: "T" }], "articles[0]: answer is missing"],
  ["an empty answer", [{ ...plain, answer: " " }], "articles[0]: answer is missing"],
  [
    "neither title nor question",
    [plain, { id: "b", answer: "S" }],
    "articles[1]: There is no title",
  ],
  ["a list as title", [{ ...plain, title: ["T"] }], "articles[0]: There is no title, or it is too"],
  ["a long answer", [{ ...plain, answer: "å".repeat(3_001) }], "Write 1–3000 characters"],
  ["an id with a blank", [{ ...plain, id: "a 1" }], "articles[0]: id is missing or has other"],
  ["the same id twice", [plain, plain], "articles[1]: An article before this one has the same id"],
  ["no article", [7], "articles[0]: This is no article. Write {"],
  ["another language", [{ ...plain, lang: "de" }], "articles[0]: lang is no language that"],
  ["no day", [{ ...plain, reviewAt: "2027-02-30" }], "articles[0]: reviewAt is no date"],
  ["another kind", [{ ...plain, kind: "poem" }], "articles[0]: kind is none that there is"],
  ["a stray line", "# K\n\n## T\n\nhej\n\n### answer\n\nS", "line 5: The line belongs to no"],
  ["Markdown without an article", "# K\n\nhej", "The file has no articles."],
])("a file with %s is refused with one sentence, and writes nothing", async (_, given, said) => {
  const folder = fresh();
  const { status, out, err } = await imports(folder, given);
  expect(linesOf(err).join()).toContain(said);
  expect(linesOf(err)[0]).toMatch(/in: /u);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).not.toContain("2397");
  expect(existsSync(join(folder.path, "idjour.db"))).toBe(false);
});

test("a file tells twenty problems at most, and how many more there are", async () => {
  const folder = fresh();
  const { err } = await imports(
    folder,
    Array.from({ length: 30 }, () => ({})),
  );
  expect(linesOf(err)).toHaveLength(21);
  expect(linesOf(err).at(-1)).toMatch(/^\d+ problems more\.$/u);
});

test("a file that is not there is refused", async () => {
  const folder = fresh();
  const { status, err } = await run(["knowledge", "import", "no.json"], { folder });
  expect({ status, err }).toEqual({
    status: 2,
    err: "no.json cannot be read (ENOENT). Check the path and its permissions.\n",
  });
});
