/**
 * Compares docs/contract-section-7.md with the tests: every promise of section 7 has a test that
 * exists, or says that it is not built yet.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const table = readFileSync(join(root, "docs/contract-section-7.md"), "utf8");

type Row = { readonly number: string; readonly cells: readonly string[]; readonly shown: string };
const rows: readonly Row[] = table
  .split("\n")
  .filter((line) => line.startsWith("| 7."))
  .map((line) => {
    const cells = line
      .slice(1, -1)
      .split(" | ")
      .map((cell) => cell.trim());
    return { number: cells[0] ?? "", cells, shown: cells[4] ?? "" };
  });

/** Titles may hold a semicolon, so a new test begins only where a file is named. */
const testsIn = (shown: string): readonly { readonly file: string; readonly title: string }[] => {
  const named = [...shown.matchAll(/(?:^|; |: )(?<file>[\w./-]+\.test\.ts) › /gu)];
  return named.map((match, i) => {
    const start = match.index + match[0].length;
    const end = named[i + 1]?.index ?? shown.length;
    const file = match.groups?.["file"] ?? "";
    const path = file.includes("/") ? file : `test/journeys/section-7/${file}`;
    return { file: path, title: shown.slice(start, end).trim() };
  });
};

/** A title may end with the lines of docs/platform-checklist.md that it shows. */
const unmarked = (source: string): string => source.replaceAll(/ \[lines? [\d, ]+\]"/gu, '"');

test("the rows are numbered without a gap", () => {
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => `7.${i + 1}`));
  expect(rows.length).toBeGreaterThan(60);
});

describe.each(rows)("$number", ({ cells, shown }) => {
  test("says what, where and by which test, or that it is not built yet", () => {
    expect(cells).toHaveLength(5);
    expect(cells).not.toContain("");
    const built = !cells.includes("not built yet");
    expect(testsIn(shown).length > 0 || !built).toBe(true);
  });

  test("names tests that are there", () => {
    const missing = testsIn(shown).filter(({ file, title }) => {
      const path = join(root, file);
      return !existsSync(path) || !unmarked(readFileSync(path, "utf8")).includes(`"${title}"`);
    });
    expect(missing).toEqual([]);
  });
});

test("every journey of section 7 shows a promise", () => {
  const named = new Set(
    rows.flatMap(({ shown }) => testsIn(shown).map(({ file, title }) => `${file} › ${title}`)),
  );
  const own = readdirSync(join(root, "test/journeys/section-7"))
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/journeys/section-7/${name}`);
  const titles = own.flatMap((file) => titlesIn(file).map((title) => `${file} › ${title}`));
  expect(titles.filter((title) => !named.has(title))).toEqual(unnamed);
});

/** The titles of a file: the first strings of `test(…)` and of what `test.each(…)` gives. */
const titlesIn = (file: string): readonly string[] =>
  [
    ...unmarked(readFileSync(join(root, file), "utf8")).matchAll(
      /^ *(?:test\(|test\.each\([^\n]*\)\(|\]\)\()\s*"(?<title>[^"\n]+)"/gmu,
    ),
  ].flatMap((match) => match.groups?.["title"] ?? []);

/** Tests of what the contract does not promise in section 7. */
const unnamed = [
  "test/journeys/section-7/doors.test.ts › speaks English to someone whose profile is English",
];
