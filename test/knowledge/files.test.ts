/** Articles written to a file and read again are the same, in JSON and in Markdown. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Article, writtenKinds, plainArticle } from "../../src/knowledge/article.ts";
import { markdownOf } from "../../src/knowledge/files/markdown.ts";
import { readArticles } from "../../src/knowledge/files/read.ts";
import { filedOf, jsonOf } from "../../src/knowledge/files/write.ts";
import { loadedArticle } from "../../src/knowledge/loaded.ts";
import { readFiled } from "../../src/knowledge/files/filed-article.ts";

/** Texts in which there is much that could be taken for a heading, a list or the end of a field. */
const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    ..."#|##|## |### answer|### question|\\|\\#|\\\\#|- topic: x|\n|\r\n|\n\n|---|```|<!--|- | : |å|\u2028| ".split(
      "|",
    ),
  ),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
const maybe = fc.option(text, { nil: null });
const given = fc.record({
  id: fc.stringMatching(/^[\w.-]{1,20}$/u),
  title: text,
  question: text,
  answer: text,
  topic: maybe,
  documentType: maybe,
  country: maybe,
  lang: fc.constantFrom("sv", "en"),
  kind: fc.constantFrom(...writtenKinds),
  source: maybe,
  prado: maybe,
  owner: maybe,
  reviewAt: fc.option(
    fc
      .oneof(
        fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
        fc.constant(new Date("2027-06-01")),
      )
      .map((day) => day.toISOString()),
    { nil: null },
  ),
});

/** An article as it is published from such a file; null: it is no article. */
const published = (fields: unknown): Article | null => {
  const read = readFiled(fields);
  return read.ok ? loadedArticle(read.article, { before: null, language: "sv", now: 0 }) : null;
};

describe.each([
  ["JSON", jsonOf],
  ["Markdown", (articles: Parameters<typeof jsonOf>[0]) => markdownOf(articles, "Artiklar")],
])("as %s", (_, written) => {
  test("whatever an article holds comes back", () => {
    fc.assert(
      fc.property(fc.uniqueArray(given, { selector: ({ id }) => id, maxLength: 4 }), (all) => {
        const articles = all.map(published).filter((one) => one !== null);
        if (articles.length === 0) return;
        const read = readArticles(written(articles.map(filedOf)));
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        const again = read.articles.map((filed) =>
          loadedArticle(filed, { before: null, language: "sv", now: 0 }),
        );
        expect(again).toEqual(articles);
      }),
    );
  });
});

describe("an article that a file has again", () => {
  const before: Article = {
    ...plainArticle,
    id: "a1",
    state: "published",
    title: "T",
    question: "Q?",
    answer: "A.",
    source: "SFS 1991:481",
    topic: null,
    documentType: null,
    country: null,
    language: "sv",
    ticket: "t1",
    agency: "police",
    author: "e-anna",
    owner: "c-bo",
    createdAt: 1,
    publishedAt: 2,
    publishedBy: "c-bo",
    reviewAt: 3,
  };
  const filed = filedOf(before);
  const load = (one: Article, more: Partial<typeof filed> = {}) =>
    loadedArticle({ ...filed, ...more }, { before: one, language: "sv", now: 9 });

  test("keeps where it came from, and what the file does not say", () => {
    expect(load(before)).toBeNull();
    expect(load(before, { source: null, owner: null, reviewAt: null, kind: null })).toBeNull();
    expect(load(before, { answer: "B." })).toEqual({
      ...before,
      answer: "B.",
      version: 2,
      publishedAt: 9,
      publishedBy: null,
    });
  });

  test("is published again where it was withdrawn, or was a draft", () => {
    const withdrawn: Article = {
      ...before,
      state: "withdrawn",
      withdrawnAt: 5,
      withdrawnReason: "Ny lag.",
    };
    expect(load(withdrawn)).toMatchObject({
      state: "published",
      version: 2,
      withdrawnAt: null,
      withdrawnReason: null,
    });
    expect(load({ ...before, state: "draft" })).toMatchObject({ state: "published" });
  });
});
