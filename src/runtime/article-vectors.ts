/**
 * Keeps vectors of the published articles in step, a few at a time in the background, and asks for
 * that of what is searched for. All of it is in memory and is asked for again after a restart.
 * What cannot be had is done without.
 */
import { createHash } from "node:crypto";
import { type BoundedMap, openBoundedMap } from "../base/bounded-map.ts";
import { type Log, errorData } from "../base/log.ts";
import type { AiService } from "../knowledge/ai-service.ts";
import type { Article } from "../knowledge/article.ts";
import { type Meaning, openVectors } from "../knowledge/search/meaning.ts";
import { type ToldAbout, aboutArticle } from "../desk/told-about.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { Questions } from "../store/port/questions.ts";

export type ArticleVectors = {
  /** The article is new or changed. */
  readonly put: (article: string) => void;
  readonly drop: (article: string) => void;
  /** Begins to ask for the vectors that are missing, if any are. */
  readonly look: () => void;
  /** Resolves when what was begun is over. */
  readonly read: () => Promise<void>;
  /** How near the articles are to a text; null: there is no saying, or not in time. */
  readonly meaningOf: (text: string, about: ToldAbout) => Promise<Meaning | null>;
  readonly size: () => number;
};
type Opening = {
  readonly ai: Pick<AiService, "embed">;
  readonly store: Pick<Knowledge, "articlesById"> & Pick<Questions, "ticket">;
  /** Whether a service may be told of it at all. */
  readonly isOpen: (about: ToldAbout) => boolean;
  readonly log: Log;
};

/** A search waits so long for the vector of its words. */
export const searchWaitMs = 800;
const batchWaitMs = 30_000;
const batchSize = 16;
/** With 1,536 numbers each they take 31 MB, and one search compares all of them in some ms. */
const vectorsMax = 5_000;
/** Models take 8,000 tokens, and Swedish has three letters or so to a token. */
const textMax = 8_000;
/** Of what was searched for lately: the same words are often looked up twice. */
const askedMax = 200;

export const openArticleVectors = (opening: Opening): ArticleVectors => {
  const { ai, isOpen, log } = opening;
  const { vectors, missing, drop, readSome } = openReader(opening);
  const asked: BoundedMap<string, Float32Array> = openBoundedMap(askedMax);
  let working: Promise<void> | null = null;
  const work = async (): Promise<void> => {
    try {
      while (missing.size > 0 && (await readSome()));
    } catch (error) {
      // It is tried again at the next look.
      log("warn", "articles not read", errorData(error));
    } finally {
      working = null;
    }
  };
  return {
    put: (article) => void missing.add(article),
    drop,
    look: () => {
      if (working === null && missing.size > 0) working = work();
    },
    read: async () => {
      await working;
    },
    meaningOf: async (text, about) => {
      if (vectors.size() === 0 || !isOpen(about)) return null;
      const hash = hashOf(text);
      const vector = asked.get(hash) ?? (await vectorOf(ai, text));
      if (vector === null) return null;
      asked.set(hash, vector);
      return vectors.near(vector);
    },
    size: vectors.size,
  };
};

const openReader = ({ ai, store, isOpen, log }: Opening) => {
  const vectors = openVectors(vectorsMax);
  /** Of the words that each vector was made of. */
  const hashes = new Map<string, string>();
  const missing = new Set<string>();
  /** Refused with others, so that one of them may be at fault. */
  const alone = new Set<string>();
  let isToldOfLength = false;

  const drop = (article: string): void => {
    vectors.drop(article);
    for (const kept of [hashes, missing, alone]) kept.delete(article);
  };
  const keep = ({ id, hash }: Due, vector: Float32Array): void => {
    hashes.set(id, hash);
    if (vectors.put(id, vector) || isToldOfLength) return;
    isToldOfLength = true;
    log("warn", "vectors of another length", { numbers: vector.length });
  };
  const dueOf = async (ids: readonly string[]): Promise<readonly Due[]> => {
    const articles = await store.articlesById(ids);
    const due: Due[] = [];
    for (const id of ids) {
      const article = articles.get(id);
      if (article?.state !== "published" || (vectors.isFull() && !hashes.has(id))) continue;
      const text = textOf(article);
      const hash = hashOf(text);
      if (hashes.get(id) !== hash && isOpen(await aboutArticle(store, article)))
        due.push({ id, text, hash });
    }
    return due;
  };
  /** Asks for some that are missing; false: it did not go. */
  const readSome = async (): Promise<boolean> => {
    const [first = "", ...others] = missing;
    const together = others.filter((id) => !alone.has(id)).slice(0, batchSize - 1);
    const ids = [first, ...(alone.has(first) ? [] : together)];
    const due = await dueOf(ids);
    const texts = due.map(({ text }) => text);
    const answer = await ai.embed(texts, batchWaitMs);
    if (!answer.ok) {
      if (answer.failure.why !== "refused-text") return false;
      // What is refused alone is left out until it changes.
      if (due.length === 1) ids.forEach(drop);
      else due.forEach(({ id }) => void alone.add(id));
      return false;
    }
    for (const [i, one] of due.entries()) {
      const vector = answer.value[i] ?? null;
      if (vector === null) drop(one.id);
      else keep(one, vector);
    }
    for (const id of ids) [missing, alone].forEach((kept) => void kept.delete(id));
    return true;
  };
  return { vectors, missing, drop, readSome };
};
type Due = { readonly id: string; readonly text: string; readonly hash: string };

const vectorOf = async (
  ai: Pick<AiService, "embed">,
  text: string,
): Promise<Float32Array | null> => {
  const answer = await ai.embed([text.slice(0, textMax)], searchWaitMs);
  return answer.ok ? (answer.value[0] ?? null) : null;
};

const textOf = ({ title, question, answer }: Article): string =>
  [title, question, answer].join("\n").slice(0, textMax);
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64");
