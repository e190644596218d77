/** Takes the force out of words in reports, and leaves all others as they are. */
import { describe, expect, test } from "vitest";
import { csvLine, markdownCell, plainMarkdown } from "../../src/base/defuse.ts";

describe("a cell of CSV", () => {
  test.each([
    ["=1+1", `"'=1+1"`],
    ["+1", `"'+1"`],
    ["-1", `"'-1"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["\t=1", `"'\t=1"`],
    [" =1", `"' =1"`],
    ["＝1", `"'＝1"`],
    ["\u202e=1", `"'=1"`],
  ])("%j, which a spreadsheet would run, is text", (field, cell) => {
    expect(csvLine([field])).toBe(`${cell}\r\n`);
  });

  test.each([
    ["2026-W48", "2026-W48"],
    ["12.5", "12.5"],
    ["", ""],
    ["passport-authenticity", "passport-authenticity"],
    ['a "b", c', '"a ""b"", c"'],
  ])("%j stays as it is", (field, cell) => {
    expect(csvLine([field])).toBe(`${cell}\r\n`);
  });
});

test("a cell of a Markdown table stays one cell", () => {
  expect(markdownCell("a | b\n\nc")).toBe("a \\| b c");
});

test("a Markdown text holds no page, no link and no turned words", () => {
  expect(plainMarkdown("<b>a</b> ![x](http://x) \u2066c\u2069 – å & b")).toBe(
    "&lt;b>a&lt;/b> !\\[x](http://x) c – å & b",
  );
});
