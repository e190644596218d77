/**
 * Measures the search: what it finds, beside the engines that were not taken, and what it takes.
 *
 * - `quality`: on the sets of test/knowledge, how often an article that answers comes first and
 *   among three, in the other language too, and what is claimed; beside it full text search of
 *   SQLite over runs of three letters, and BM25 over runs of three to five;
 * - `size`: the articles of the sets among made-up ones, read as the program reads them: building
 *   and each search in processor time of this thread, for how long the event loop was held meanwhile,
 *   memory, and what is still found. A hold is counted in processor time, since a clock counts others'
 *   work on a shared machine, and those in which V8 cleared the whole memory are told apart.
 *
 *   node --expose-gc bench/search.ts [--most 100000]
 */
import { PerformanceObserver, constants } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { setImmediate as turn } from "node:timers/promises";
import { type Article, plainArticle } from "../src/knowledge/article.ts";
import type { SearchArticle } from "../src/knowledge/search/entry.ts";
import { sampleOrganisation } from "../src/org/sample.ts";
import { type KnowledgeFollower, openKnowledge } from "../src/runtime/knowledge-follower.ts";
import { devIndex } from "../test/knowledge/search/dev-index.ts";
import { qualityOf } from "../test/knowledge/search/quality.ts";
import { setArticles, setQuestions } from "../test/knowledge/search/sets.ts";
import { generatedArticles } from "./search-articles.ts";
import { gramSearch, trigramSearch, type Engine } from "./search-rejected.ts";

const { values } = parseArgs({ options: { most: { type: "string", default: "100000" } } });
const sizes = [1_000, 10_000, 100_000].filter((size) => size <= Number(values.most));
const print = (row: unknown): void => void process.stdout.write(`${JSON.stringify(row)}\n`);
const rounded = (n: number): number => Number(n.toPrecision(3));

/** Processor time of this thread, in ms. Linux brings it up to date only when that of the process is asked for. */
const threadMs = (): number => {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};
const cpuMs = (run: () => unknown): number => {
  const before = threadMs();
  run();
  return threadMs() - before;
};
const heldMb = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

const ours = () => {
  const index = devIndex();
  return qualityOf(({ text }) => {
    const { results, confident, worthShowing } = index.search(text);
    return { ids: results.map(({ id }) => id), confident, worthShowing };
  });
};
const rejected = (engine: Engine) => qualityOf(({ text }) => ({ ids: engine(text) }));
const quality = (): void => {
  const engines = {
    ours: ours(),
    "FTS5 trigram": rejected(trigramSearch(setArticles)),
    "BM25 of runs": rejected(gramSearch(setArticles)),
  };
  for (const [engine, { missed, ...figures }] of Object.entries(engines)) {
    const shown = Object.entries(figures).map(([name, figure]) => [name, rounded(figure)]);
    print({ bench: "quality", engine, ...Object.fromEntries(shown), missed: missed.length });
  }
};

/** Hands out the articles of the sets and so many made-up ones, as a store does. */
const sourceOf = (size: number) => {
  const made = generatedArticles(size - setArticles.length);
  // Begins to make them now: what that reads is none of the index's work.
  const first = made.next().value;
  const next = (): SearchArticle | undefined => made.next().value ?? undefined;
  const some = (limit: number): readonly SearchArticle[] =>
    Array.from({ length: limit }, next).filter((one) => one !== undefined);
  const firstPage = [...setArticles, ...(first === undefined ? [] : [first])];
  return {
    articlesVersion: () => Promise.resolve(1),
    articlesChangedAfter: () => Promise.resolve([]),
    publishedAfter: (after: string | null, limit: number): Promise<readonly Article[]> =>
      Promise.resolve((after === null ? firstPage : some(limit)).map(asPublished)),
  };
};
const asPublished = (article: SearchArticle): Article => ({
  ...plainArticle,
  ...article,
  state: "published",
  ticket: null,
  agency: null,
  author: null,
  owner: null,
  createdAt: 0,
  publishedAt: 0,
  reviewAt: null,
});

const isWhole = (entry: object): boolean => {
  const detail: unknown = Reflect.get(entry, "detail");
  return (
    typeof detail === "object" &&
    detail !== null &&
    Reflect.get(detail, "kind") === constants.NODE_PERFORMANCE_GC_MAJOR
  );
};

/** Watches for how long the event loop serves nobody, until it is told to end. */
const watchHolds = () => {
  const long: { readonly from: number; readonly to: number }[] = [];
  let [holds, longest] = [0, 0];
  const clearings: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (isWhole(entry)) clearings.push(entry);
  });
  observer.observe({ entryTypes: ["gc"] });
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const [from, cpu] = [performance.now(), threadMs()];
      await turn();
      const ms = threadMs() - cpu;
      holds += 1;
      longest = Math.max(longest, ms);
      if (ms > 5) long.push({ from, to: performance.now() });
    }
  })();
  return async () => {
    over.abort();
    await watching;
    observer.disconnect();
    const whileClearing = long.filter(({ from, to }) =>
      clearings.some(({ startTime }) => from <= startTime && startTime <= to),
    ).length;
    return { holds, longestHoldMs: rounded(longest), holdsOver5Ms: long.length, whileClearing };
  };
};

/** Each question is asked several times. */
const times = 8;
const searchMs = ({ search }: KnowledgeFollower): readonly number[] =>
  setQuestions
    .map(({ text }) => {
      const ask = (): void => {
        for (let i = 0; i < times; i += 1) search(text, {});
      };
      return cpuMs(ask) / times;
    })
    .toSorted((a, b) => a - b);

const measured = async (size: number) => {
  const organisation = sampleOrganisation();
  const before = heldMb();
  const follower = openKnowledge({
    store: sourceOf(size),
    clock: { now: () => 0 },
    log: (_, event) => void process.stderr.write(`${event}\n`),
    organisation: () => ({ organisation }),
  });
  const [started, cpu] = [performance.now(), threadMs()];
  const holds = watchHolds();
  await follower.look();
  await follower.read();
  const held = await holds();
  const wallSeconds = (performance.now() - started) / 1_000;
  const buildSeconds = (threadMs() - cpu) / 1_000;
  const memoryMb = heldMb() - before;
  searchMs(follower);
  const all = searchMs(follower);
  const { recallAt1, recallAt3, acrossAt3 } = qualityOf(({ text }) => {
    const found = follower.search(text, {});
    return found.kind === "found" ? found : { ids: [] };
  });
  return {
    bench: "size",
    articles: follower.figures().articles,
    buildSeconds: rounded(buildSeconds),
    wallSeconds: rounded(wallSeconds),
    ...held,
    memoryMb: rounded(memoryMb),
    p50Ms: rounded(all[Math.floor(all.length * 0.5)] ?? 0),
    p95Ms: rounded(all[Math.floor(all.length * 0.95)] ?? 0),
    recallAt1: rounded(recallAt1),
    recallAt3: rounded(recallAt3),
    acrossAt3,
  };
};

for (const size of sizes) print(await measured(size));
quality();
