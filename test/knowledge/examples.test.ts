/** The articles to begin with (examples/knowledge.json): what they are, and where they are loaded. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readArticles } from "../../src/knowledge/files/read.ts";
import { issuerOfCode } from "../../src/org/issuers.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { inspect } from "../../src/guard/inspect.ts";
import { newFolder, run, sampleFile } from "../commands/world.ts";

const file = join(import.meta.dirname, "../../examples/knowledge.json");
const read = readArticles(readFileSync(file, "utf8"));
const articles = read.ok ? read.articles : [];
const folder = newFolder();
afterAll(() => folder.remove());

test("there are sixty, 36 in Swedish and 24 in English, on every topic", () => {
  expect(read).toMatchObject({ ok: true });
  const count = (lang: string): number => articles.filter((one) => one.lang === lang).length;
  expect([articles.length, count("sv"), count("en")]).toEqual([60, 36, 24]);
  expect(new Set(articles.map(({ topic }) => topic))).toEqual(
    new Set(taxonomy.topics.map(({ id }) => id)),
  );
  expect(new Set(articles.map(({ title }) => title)).size).toBe(60);
});

describe.each(articles)("$id", (article) => {
  test("holds nothing that the guard stops or asks about", () => {
    const { id, title, question, answer, source } = article;
    const texts = [id, title, question, answer, source ?? ""];
    expect(texts.map((text) => inspect(text).decision)).toEqual(texts.map(() => "pass"));
  });

  test("has an answer of 60 to 150 words, a source, a day of review and choices that there are", () => {
    const words = article.answer.split(/\s+/u).length;
    expect(words).toBeGreaterThanOrEqual(60);
    expect(words).toBeLessThanOrEqual(150);
    expect(article).toMatchObject({
      owner: "example",
      question: expect.stringMatching(/\?/u) as unknown,
      source: expect.stringMatching(/.../u) as unknown,
      reviewAt: expect.any(Number) as unknown,
    });
    const documentTypes = [null, ...taxonomy.documentTypes.map(({ id }) => id)];
    expect(documentTypes).toContain(article.documentType);
    expect(article.country === null || issuerOfCode(article.country) !== undefined).toBe(true);
  });
});

test("the worked example of a check digit is right", () => {
  const answer = articles.find(({ id }) => id === "base-mrz-kontrollsiffra")?.answer ?? "";
  const field = /exempel på ett datumfält är (\d{6})/u.exec(answer)?.[1] ?? "";
  const sum = [...field].reduce(
    (all, digit, i) => all + Number(digit) * ([7, 3, 1][i % 3] ?? 0),
    0,
  );
  expect(answer).toContain(`= ${sum}.`);
  expect(answer).toContain(`Kontrollsiffran är alltså ${sum % 10}.`);
});

test("a real installation has none of them until they are imported, by one command", async () => {
  await run(["org", "apply", sampleFile], { folder });
  const listed = () => run(["knowledge", "list"], { folder });
  expect((await listed()).out).toBe("No articles.\n");
  expect(await run(["knowledge", "import", file], { folder })).toEqual({
    status: 0,
    out: "60 new articles. A running serve follows within five seconds.\n",
    err: "",
  });
}, 60_000);
