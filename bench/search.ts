/**
 * Measures the search: what it finds, beside the engines that were not taken, and what it takes.
 *
 * - `quality`: on the sets of test/knowledge, how often an article that answers comes first and
 *   among three, in the other language too, and what is claimed; beside it full text search of
 *   SQLite over runs of three letters, and BM25 over runs of three to five;
 * - `size`: the articles of the sets among made-up ones: building and each search in processor time
 *   of this thread, the longest step of building by the clock, memory, and what is still found.
 *
 *   node --expose-gc bench/search.ts [--most 100000]
 */
import { parseArgs } from "node:util";
import { openingGroups } from "../src/knowledge/search/groups-file.ts";
import { openIndex } from "../src/knowledge/search/index.ts";
import { labelsWith } from "../src/knowledge/search/labels.ts";
import { analyse } from "../src/knowledge/language/words.ts";
import { devIndex } from "../test/knowledge/search/dev-index.ts";
import { qualityOf } from "../test/knowledge/search/quality.ts";
import { setArticles, setQuestions } from "../test/knowledge/search/sets.ts";
import { generatedArticles } from "./search-articles.ts";
import { gramSearch, trigramSearch, type Engine } from "./search-rejected.ts";

type Index = ReturnType<typeof openIndex>;
const { values } = parseArgs({ options: { most: { type: "string", default: "100000" } } });
const sizes = [1_000, 10_000, 100_000].filter((size) => size <= Number(values.most));
const print = (row: unknown): void => void process.stdout.write(`${JSON.stringify(row)}\n`);
const rounded = (n: number): number => Number(n.toPrecision(3));

const cpuMs = (run: () => unknown): number => {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};
const heldMb = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

const ours = (index: Index) =>
  qualityOf(({ text }) => {
    const { results, confident, worthShowing } = index.search(text);
    return { ids: results.map(({ id }) => id), confident, worthShowing };
  });
const rejected = (engine: Engine) => qualityOf(({ text }) => ({ ids: engine(text) }));
const quality = (): void => {
  const engines = {
    ours: ours(devIndex()),
    "FTS5 trigram": rejected(trigramSearch(setArticles)),
    "BM25 of runs": rejected(gramSearch(setArticles)),
  };
  for (const [engine, { missed, ...figures }] of Object.entries(engines)) {
    const shown = Object.entries(figures).map(([name, figure]) => [name, rounded(figure)]);
    print({ bench: "quality", engine, ...Object.fromEntries(shown), missed: missed.length });
  }
};

/** Adds them all as the program does beside other work, and says how long the longest step was. */
const build = (index: Index, size: number): number => {
  let longestMs = 0;
  const addAll = function* () {
    for (const article of setArticles) yield* index.adding(article);
    for (const article of generatedArticles(size - setArticles.length)) {
      yield;
      yield* index.adding(article);
    }
  };
  const steps = addAll();
  for (let isDone = false; !isDone;) {
    const before = performance.now();
    isDone = steps.next().done === true;
    longestMs = Math.max(longestMs, performance.now() - before);
  }
  return longestMs;
};

/** A clock of processor time goes in steps of milliseconds: each question is asked several times. */
const times = 8;
const searchMs = (index: Index): readonly number[] =>
  setQuestions
    .map(({ text }) => {
      const ask = (): void => {
        for (let i = 0; i < times; i += 1) index.search(text);
      };
      return cpuMs(ask) / times;
    })
    .toSorted((a, b) => a - b);

const measured = (size: number) => {
  const before = heldMb();
  const steps = openingGroups();
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const index = openIndex({ groups: step.value, labelsOf: labelsWith([]) });
  let longestStepMs = 0;
  const buildMs = cpuMs(() => (longestStepMs = build(index, size)));
  const memoryMb = heldMb() - before;
  searchMs(index);
  const all = searchMs(index);
  const { recallAt1, recallAt3, acrossAt3 } = ours(index);
  return {
    bench: "size",
    articles: index.size(),
    buildSeconds: rounded(buildMs / 1_000),
    longestStepMs: rounded(longestStepMs),
    memoryMb: rounded(memoryMb),
    p50Ms: rounded(all[Math.floor(all.length * 0.5)] ?? 0),
    p95Ms: rounded(all[Math.floor(all.length * 0.95)] ?? 0),
    recallAt1: rounded(recallAt1),
    recallAt3: rounded(recallAt3),
    acrossAt3,
  };
};

analyse("ordlistan läses innan");
quality();
for (const size of sizes) print(measured(size));
