/**
 * Checks the files of src/knowledge/vocabulary, which people edit by hand: a wrong line is named, so
 * that whoever wrote it finds it.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { issuerOfCode } from "../../src/org/issuers.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";

const linesOf = (file: string): readonly string[] => {
  const text = readFileSync(
    new URL(`../../src/knowledge/vocabulary/${file}`, import.meta.url),
    "utf8",
  );
  return text.split("\n").filter((line) => line !== "");
};
const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
const termsOf = (side: string): readonly string[] => side.split(",").map((term) => term.trim());

const topics = linesOf("topics.txt");
const groups = linesOf("groups.txt");
const documents = linesOf("documents.txt");
const demonyms = linesOf("demonyms.txt");

test.each([
  ["topics.txt", topics],
  ["groups.txt", groups],
  ["documents.txt", documents],
  ["demonyms.txt", demonyms],
] as const)("%s has no line twice, in composed letters, without spaces at its ends", (_, lines) => {
  expect(twice(lines)).toEqual([]);
  expect(lines.filter((line) => line !== line.normalize("NFC").trim())).toEqual([]);
});

describe("topics.txt", () => {
  const headings = topics.filter((line) => line.startsWith("#")).map((line) => line.slice(2));

  test("has each topic of the taxonomy once and no other", () => {
    expect(headings.toSorted()).toEqual(taxonomy.topics.map(({ id }) => id).toSorted());
  });

  test("has headings and lines of a language, and nothing else", () => {
    expect(topics.filter((line) => !/^(?:# [a-z-]+|(?:sv|en): \S.*)$/u.test(line))).toEqual([]);
  });

  test("begins with a heading", () => {
    expect(topics[0]).toMatch(/^# /u);
  });
});

describe("groups.txt", () => {
  test("has Swedish to the left and English to the right, neither side empty", () => {
    const wrong = groups.filter((line) => {
      const sides = line.split(" = ");
      return sides.length !== 2 || sides.flatMap(termsOf).includes("");
    });
    expect(wrong).toEqual([]);
  });

  test("names no word twice on one side of a group", () => {
    const wrong = groups.filter((line) =>
      line.split(" = ").some((side) => twice(termsOf(side)).length > 0),
    );
    expect(wrong).toEqual([]);
  });

  test("has no phrase of more than four words", () => {
    const terms = groups.flatMap((line) => line.split(" = ").flatMap(termsOf));
    expect(terms.filter((term) => term.split(" ").length > 4)).toEqual([]);
  });
});

describe("documents.txt", () => {
  const rows = documents.map((line) => line.split(": "));

  test("has a type of document and its words in each line, no word empty", () => {
    const wrong = rows.filter((row) => row.length !== 2 || termsOf(row[1] ?? "").includes(""));
    expect(wrong).toEqual([]);
  });

  test("knows words for each type of the taxonomy and for no other", () => {
    const types = [...new Set(rows.map(([type = ""]) => type))];
    expect(types.toSorted()).toEqual(taxonomy.documentTypes.map(({ id }) => id).toSorted());
  });

  test("gives a word to one type only, and once", () => {
    expect(twice(rows.flatMap(([, words = ""]) => termsOf(words)))).toEqual([]);
  });
});

describe("demonyms.txt", () => {
  const rows = demonyms.map((line) => line.split(" "));

  test("has four fields in each line, none empty", () => {
    const wrong = rows.filter(
      (fields) => fields.length !== 4 || fields.flatMap((field) => field.split(",")).includes(""),
    );
    expect(wrong).toEqual([]);
  });

  test("begins each line with a code under which the product stores an issuer, once", () => {
    const codes = rows.map(([code = ""]) => code);
    expect(codes.filter((code) => issuerOfCode(code)?.code !== code)).toEqual([]);
    expect(twice(codes)).toEqual([]);
  });

  test("gives a word of nationality to one country only", () => {
    const words = rows.flatMap(([, swedish = "", english = ""]) => [
      ...new Set([...swedish.split(","), ...english.split(",")]),
    ]);
    expect(twice(words.filter((word) => word !== "-"))).toEqual([]);
  });
});
