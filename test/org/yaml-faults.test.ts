/** Whoever writes the organisation file by hand reads where a slip of the pen is, and what to do. */
import { expect, test } from "vitest";
import { problemIn } from "../../src/commands/told-problem.ts";
import { problemsOf } from "./world.ts";

test.each([
  [
    "a tab",
    "version: 1\nagencies:\n\t- id: a\n",
    3,
    "the line is indented with a tab: use spaces (column 1)",
    "raden är indragen med tabb: använd blanksteg (kolumn 1)",
  ],
  [
    "a tab on every line",
    "version: 1\nagencies:\n\t- id: a\n\t  name: b\nexperts:\n\t- id: c\n",
    3,
    "the line is indented with a tab, as 2 more are: use spaces (column 1)",
    "raden är indragen med tabb, liksom 2 till: använd blanksteg (kolumn 1)",
  ],
  [
    "a tab after blanks",
    "version: 1\nagencies:\n  - id: a\n  \tname: b\n",
    4,
    "the line is indented with a tab: use spaces (column 3)",
    "raden är indragen med tabb: använd blanksteg (kolumn 3)",
  ],
  [
    "a tab within braces",
    "agencies:\n  - { id: a,\n\tname: b }\n",
    3,
    "the line is indented with a tab: use spaces (column 1)",
    "raden är indragen med tabb: använd blanksteg (kolumn 1)",
  ],
  [
    "a tab after a dash",
    "agencies:\n  -\tid: a\n\tname: b\n",
    2,
    "the line is indented with a tab, as 1 more are: use spaces (column 4)",
    "raden är indragen med tabb, liksom 1 till: använd blanksteg (kolumn 4)",
  ],
  [
    "a key of a list's entry that is not under the one before",
    "agencies:\n  - id: a\n   name: b\n",
    3,
    "the line is not indented as those that it belongs with (column 4)",
    "raden är inte lika indragen som dem den hör ihop med (kolumn 4)",
  ],
  [
    "an entry that is not under the one before",
    "agencies:\n    - id: a\n      name: b\n  - id: c\n",
    4,
    "the line is not indented as those that it belongs with (column 3)",
    "raden är inte lika indragen som dem den hör ihop med (kolumn 3)",
  ],
  [
    "a key that is indented and should not be",
    "version: 1\n agencies:\n  - id: a\n",
    2,
    "the line is not indented as those that it belongs with (column 2)",
    "raden är inte lika indragen som dem den hör ihop med (kolumn 2)",
  ],
  [
    "a key that is there twice",
    "version: 1\nexperts: []\nversion: 2\n",
    3,
    "`version` is here twice: keep one (column 1)",
    "`version` finns två gånger: behåll en (kolumn 1)",
  ],
  [
    "a quote that is not closed",
    'version: 1\nagencies:\n  - name: "a\n    id: b\n',
    3,
    "a quotation mark is never closed (column 11)",
    "ett citattecken stängs aldrig (kolumn 11)",
  ],
  [
    "a single quote that is not closed",
    "version: 1\nname: 'a\n",
    2,
    "a quotation mark is never closed (column 7)",
    "ett citattecken stängs aldrig (kolumn 7)",
  ],
  [
    "a bracket that is not closed",
    "a: [1, 2\nb: 3\n",
    2,
    "a `[` or `{` before this is not closed, or its end is not indented enough (column 1)",
    "en `[` eller `{` före det här stängs inte, eller dess slut är för lite indraget (kolumn 1)",
  ],
  [
    "JSON without its last bracket",
    '{ "version": 1,\n  "agencies": []\n',
    3,
    "a `[` or `{` before this is not closed, or its end is not indented enough (column 1)",
    "en `[` eller `{` före det här stängs inte, eller dess slut är för lite indraget (kolumn 1)",
  ],
  [
    "no colon",
    "version: 1\nagencies\nexperts: []\n",
    2,
    "a colon is missing, or the space after it (column 1)",
    "ett kolon fattas, eller blanksteget efter det (kolumn 1)",
  ],
  [
    "no space after a colon",
    "a: 1\nb:2\nc: 3\n",
    2,
    "a colon is missing, or the space after it (column 1)",
    "ett kolon fattas, eller blanksteget efter det (kolumn 1)",
  ],
  [
    "a colon in a value",
    "name: Enhet: syd\n",
    1,
    "a text with a colon in it needs quotation marks (column 7)",
    "en text med kolon i behöver citattecken (kolumn 7)",
  ],
  [
    "a sign that a text may not begin with",
    "name: @polisen\n",
    1,
    "a text that begins with @ needs quotation marks (column 7)",
    "en text som börjar med @ behöver citattecken (kolumn 7)",
  ],
  [
    "what has no words of ours",
    "a: & b\n",
    1,
    "Anchor cannot be an empty string (column 4)",
    "Anchor cannot be an empty string (kolumn 4)",
  ],
])("%s is told with line and column, in both languages, once", (_, source, line, en, sv) => {
  const problems = problemsOf(source);
  expect(problems.map((one) => ({ line: one.line, message: one.message }))).toEqual([
    { line, message: `cannot be read as YAML or JSON: ${en}` },
  ]);
  expect(problemIn("sv", problems[0]?.message ?? "")).toBe(
    `går inte att läsa som YAML eller JSON: ${sv}`,
  );
});

test("a key with a personal number that is there twice is not repeated", () => {
  const [problem] = problemsOf("900602-2397: 1\n900602-2397: 1\n");
  expect(problem?.message).not.toContain("2397");
});
