/**
 * Compares docs/platform-checklist.md with the tests: no line is missing, each has a test whose
 * title names the line or a bench that measures it, and no such test is left out.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

type Named = { readonly file: string; readonly title: string };
type Row = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly tests: readonly Named[];
};

/** Titles may hold a semicolon, so a new test begins only where a file is named. */
const testsIn = (cell: string): readonly Named[] => {
  const named = [...cell.matchAll(/(?:^|; |: )(?<file>test\/[\w./-]+\.ts) › /gu)];
  return named.map((match, i) => ({
    file: match.groups?.["file"] ?? "",
    title: cell.slice(match.index + match[0].length, named[i + 1]?.index ?? cell.length).trim(),
  }));
};

const rows: readonly Row[] = read("docs/platform-checklist.md")
  .split("\n")
  .filter((text) => /^\| \d/u.test(text))
  .map((text) => {
    const cells = text
      .slice(1, -1)
      .split(" | ")
      .map((cell) => cell.trim());
    return { line: Number(cells[0]), cells, tests: testsIn(cells[3] ?? "") };
  });

/** Every test whose title ends with the lines that it shows. */
const marked: readonly (Named & { readonly lines: readonly number[] })[] = readdirSync(
  join(root, "test"),
  { recursive: true, encoding: "utf8" },
)
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) =>
    [...read(`test/${file}`).matchAll(/"(?<title>[^"\n]+) \[lines? (?<lines>[\d, ]+)\]"/gu)].map(
      ({ groups }) => ({
        file: `test/${file}`,
        title: groups?.["title"] ?? "",
        lines: (groups?.["lines"] ?? "").split(", ").map(Number),
      }),
    ),
  );

test("every line of the checklist has one row, in order", () => {
  expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 105 }, (_, i) => i + 1));
});

describe.each(rows)("line $line", ({ line, cells, tests }) => {
  test("says what, where and by which test, or what measures it", () => {
    expect(cells).toHaveLength(4);
    expect(cells).not.toContain("");
    expect(["S", "T", "B"]).toContain(cells[2]);
    expect(tests.length > 0 || /bench\/\w+\.ts/u.test(cells[3] ?? "")).toBe(true);
    expect(cells[3]).not.toContain("not built yet");
  });

  test("names tests that are there and name it", () => {
    const known = marked.filter(({ lines }) => lines.includes(line));
    const missing = tests.filter(
      ({ file, title }) => !known.some((one) => one.file === file && one.title === title),
    );
    expect(missing).toEqual([]);
  });
});

test("every test that names a line stands in its row", () => {
  const shown = new Set(
    rows.flatMap(({ line, tests }) =>
      tests.map(({ file, title }) => `${line}: ${file} › ${title}`),
    ),
  );
  const named = marked.flatMap(({ file, title, lines }) =>
    lines.map((line) => `${line}: ${file} › ${title}`),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((one) => !shown.has(one))).toEqual([]);
});
