/** Loads the articles of examples/knowledge.json into the demonstration, and nowhere else. */
import { readFileSync } from "node:fs";
import { loadArticles } from "../src/knowledge/load.ts";
import { readArticles } from "../src/knowledge/files/read.ts";
import type { Store } from "../src/store/port/store.ts";

const file = new URL("../examples/knowledge.json", import.meta.url);

export const loadExamples = async (
  store: Pick<Store, "articlesById" | "save">,
  now: number,
): Promise<void> => {
  const read = readArticles(readFileSync(file, "utf8"));
  if (!read.ok) throw new Error(`examples/knowledge.json: ${JSON.stringify(read.problems)}`);
  await loadArticles(store, read.articles, { now });
};
