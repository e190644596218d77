/**
 * Keeps the published articles in memory, where they are searched. Nothing is loaded while there are
 * none; then they are read in small steps, so that nobody waits, and their changes are followed.
 */
import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../base/clock.ts";
import { type Log, errorData } from "../base/log.ts";
import type { Deps, Warning } from "../desk/deps.ts";
import type { Article } from "../knowledge/article.ts";
import type { SearchIndex } from "../knowledge/search/index.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { Instant } from "../tickets/model.ts";
import type { ArticleVectors } from "./article-vectors.ts";

export type KnowledgeFigures = {
  readonly articles: number;
  /** How long it took to read all of them at first; null: none were read. */
  readonly buildMs: number | null;
  /** For how long changes have waited to be read; 0: none do. */
  readonly lagMs: number;
};
export type KnowledgeFollower = Deps["knowledge"] & {
  /** Looks whether articles have changed. What has is read afterwards, in the background. */
  readonly look: () => Promise<void>;
  readonly figures: () => KnowledgeFigures;
  /** Resolves when what has changed until the last look is read. */
  readonly read: () => Promise<void>;
  /** Ends the reading and resolves when it has ended. */
  readonly close: () => Promise<void>;
};

type Source = Pick<Knowledge, "articlesVersion" | "articlesChangedAfter" | "publishedAfter">;
type Opening = {
  readonly store: Source;
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: () => { readonly organisation: Organisation };
  /** Kept in step with what is read; null: no service makes any. */
  readonly vectors?: ArticleVectors | null;
};

/** Nobody waits longer for a step than this; one ends a little after it, and may clear memory besides. */
const stepMs = 1;
/** So many articles are read at once: the rows of more would be a long step by themselves. */
const pageSize = 25;

export const openKnowledge = (opening: Opening): KnowledgeFollower => {
  const { store, clock, log, organisation, vectors = null } = opening;
  const steps = openSteps();
  const reader = openReader({ store, organisation, vectors }, steps);
  let reading: Promise<void> | null = null;
  let behindSince: Instant | null = null;

  const readQuietly = async (version: number): Promise<void> => {
    try {
      let latest = version;
      do {
        await reader.readTo(latest);
        latest = await store.articlesVersion();
      } while (latest !== reader.version());
      behindSince = null;
    } catch (error) {
      // It is tried again at the next look.
      if (!steps.stopped()) log("warn", "articles not read", errorData(error));
    } finally {
      reading = null;
    }
  };
  return {
    search: (text, hints) => {
      const index = reader.index();
      if (index === null)
        return { kind: reading === null && reader.version() !== null ? "none" : "reading" };
      if (index.size() === 0) return { kind: "none" };
      const { results, confident, worthShowing } = index.search(text, hints);
      return { kind: "found", ids: results.map(({ id }) => id), worthShowing, confident };
    },
    warningAbout: ({ documentType, issuer }, now) =>
      [...reader.warnings.values()].find(
        (one) => one.documentType === documentType && one.issuer === issuer && one.until > now,
      ) ?? null,
    meaningOf: async (text, about) => (await vectors?.meaningOf(text, about)) ?? null,
    look: async () => {
      vectors?.look();
      if (reading !== null || steps.stopped()) return;
      const version = await store.articlesVersion();
      if (version === reader.version() || reading !== null) return;
      behindSince ??= clock.now();
      reading = readQuietly(version);
    },
    read: async () => {
      await reading;
    },
    figures: () => ({
      articles: reader.index()?.size() ?? 0,
      buildMs: reader.buildMs(),
      lagMs: behindSince === null ? 0 : Math.max(0, clock.now() - behindSince),
    }),
    close: async () => {
      steps.stop();
      await reading;
    },
  };
};

/** What the index is made of: one after the other they load in a few milliseconds each. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import("../base/name-table.ts"),
  () => import("../knowledge/language/suffix-rules.ts"),
  () => import("../knowledge/language/dictionary-file.ts"),
  () => import("../knowledge/language/swedish.ts"),
  () => import("../knowledge/language/words.ts"),
  () => import("../knowledge/search/groups-file.ts"),
  () => import("../knowledge/search/entry.ts"),
  () => import("../knowledge/search/slots.ts"),
  () => import("../knowledge/search/shelf.ts"),
  () => import("../knowledge/search/by-words.ts"),
  () => import("../knowledge/search/ranking.ts"),
  () => import("../knowledge/search/index.ts"),
];

type Steps = ReturnType<typeof openSteps>;
/** Reads all articles once there is one, and from then on those that changed. */
const openReader = (
  { store, organisation, vectors }: Pick<Required<Opening>, "store" | "organisation" | "vectors">,
  steps: Steps,
) => {
  const warnings = new Map<string, Warning>();
  const put = function* (known: SearchIndex, articles: readonly Article[]): Generator<void, void> {
    for (const article of articles) {
      const warning = asWarning(article);
      if (warning === null) warnings.delete(article.id);
      else warnings.set(article.id, warning);
    }
    yield* putAll(known, articles, vectors);
  };
  let index: SearchIndex | null = null;
  /** The version of the articles that is read; null: nobody has looked yet. */
  let version: number | null = null;
  let buildMs: number | null = null;
  const build = async (first: readonly Article[]): Promise<void> => {
    const started = performance.now();
    for (const load of parts) {
      await load();
      await turn();
    }
    const { openEmptyIndex } = await import("./knowledge-index.ts");
    const made = await steps.run(openEmptyIndex(organisation().organisation));
    for (let page = first; page.length > 0;) {
      await steps.run(put(made, page));
      page = await store.publishedAfter(page.at(-1)?.id ?? null, pageSize);
    }
    index = made;
    buildMs = performance.now() - started;
  };
  const follow = async (known: SearchIndex, to: number): Promise<void> => {
    for (let from = version ?? 0; from < to;) {
      const changed = await store.articlesChangedAfter(from, pageSize);
      const last = changed.at(-1)?.version;
      if (last === undefined) return;
      await steps.run(
        put(
          known,
          changed.map(({ article }) => article),
        ),
      );
      from = last;
    }
  };
  return {
    warnings,
    index: () => index,
    version: () => version,
    buildMs: () => buildMs,
    readTo: async (to: number): Promise<void> => {
      if (index === null) {
        const first = await store.publishedAfter(null, pageSize);
        if (first.length > 0) await build(first);
      } else await follow(index, to);
      version = to;
    },
  };
};

/** A warning that is sent out; null: it is none. */
const asWarning = ({ id, kind, state, title, documentType, country, reviewAt }: Article) =>
  kind === "warning" && state === "published" && documentType !== null
    ? { article: id, title, documentType, issuer: country, until: reviewAt ?? 0 }
    : null;

class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Runs steps, and lets everything else have a turn after each few milliseconds of them. */
const openSteps = () => {
  let stopped = false;
  return {
    stop: (): void => void (stopped = true),
    stopped: (): boolean => stopped,
    run: async <Result>(steps: Generator<void, Result>): Promise<Result> => {
      for (;;) {
        if (stopped) throw new Stopped("No more articles are read.");
        const until = performance.now() + stepMs;
        let step: IteratorResult<void, Result>;
        do step = steps.next();
        while (step.done !== true && performance.now() < until);
        // After the last step, too: whoever reads the next page goes on at once, and SQLite gives no turn.
        await turn();
        if (step.done === true) return step.value;
      }
    },
  };
};

/** Puts those that are published in, in place of what they were before, and takes the others out. */
function* putAll(
  index: SearchIndex,
  articles: readonly Article[],
  vectors: ArticleVectors | null,
): Generator<void, void> {
  for (const article of articles) {
    const { id } = article;
    if (article.state === "published") {
      yield* index.adding(article);
      vectors?.put(id);
    } else {
      index.withdraw(id);
      vectors?.drop(id);
    }
    yield;
  }
}
