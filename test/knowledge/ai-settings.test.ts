/** Checks which settings of a language model's service are taken, and what is said of the others. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config/config.ts";

const read = (settings: Readonly<Record<string, string>>) => readConfig(settings, "en");
const taken = (settings: Readonly<Record<string, string>>) => {
  const result = read(settings);
  return result.ok ? result.config.ai : result.problems;
};
const url = "https://modeller.example.se/v1";

test("none of them is no service", () => {
  expect(taken({})).toBeNull();
});

test("an address with a model is enough, and its last slash counts for nothing", () => {
  expect(taken({ AI_URL: `${url}/`, AI_EMBEDDING_MODEL: "bge-m3" })).toEqual({
    url,
    key: "",
    apiVersion: null,
    embeddingModel: "bge-m3",
    draftModel: null,
  });
});

test("the key may come from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "ai-key-"));
  const file = join(folder, "key");
  writeFileSync(file, "sk-1\n");
  expect(taken({ AI_URL: url, AI_DRAFT_MODEL: "m", AI_API_KEY_FILE: file })).toMatchObject({
    key: "sk-1",
  });
  rmSync(folder, { recursive: true });
});

test("plain http reaches this machine alone", () => {
  const model = { AI_EMBEDDING_MODEL: "m" };
  expect(taken({ AI_URL: "http://127.0.0.1:8080/v1", ...model })).toMatchObject({
    url: "http://127.0.0.1:8080/v1",
  });
  expect(taken({ AI_URL: "http://10.0.0.7/v1", ...model })).toEqual([
    "AI_URL is plain http to 10.0.0.7. Use https; http is only for this machine.",
  ]);
});

test.each([
  ["no address", { AI_DRAFT_MODEL: "m" }, /^AI_URL is missing/u],
  ["no model", { AI_URL: url }, /^AI_URL is set, but no model/u],
  ["no web address", { AI_URL: "modeller", AI_DRAFT_MODEL: "m" }, /^AI_URL is "modeller"/u],
  ["a password", { AI_URL: "https://a:hush@b.se", AI_DRAFT_MODEL: "m" }, /^AI_URL may hold no/u],
  ["a query", { AI_URL: `${url}?key=hush`, AI_DRAFT_MODEL: "m" }, /^AI_URL may hold no/u],
  ["a blank in the key", { AI_URL: url, AI_DRAFT_MODEL: "m", AI_API_KEY: "hu sh" }, /^AI_API_KEY/u],
  ["a version", { AI_URL: url, AI_DRAFT_MODEL: "m", AI_API_VERSION: "a&b" }, /^AI_API_VERSION/u],
])("with %s it says so, and no secret", (_, settings, says) => {
  const problems = taken(settings);
  expect(problems).toEqual([expect.stringMatching(says)]);
  expect(JSON.stringify(problems)).not.toMatch(/hush|hu sh/u);
});
