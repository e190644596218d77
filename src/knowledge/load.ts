/** Writes the articles of a file into the store, some hundred in a transaction. */
import type { Knowledge } from "../store/port/knowledge.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Instant } from "../tickets/model.ts";
import { analyse } from "./language/words.ts";
import type { FiledArticle } from "./files/filed-article.ts";
import { loadedArticle } from "./loaded.ts";

export type LoadedCount = {
  readonly new: number;
  /** A new version of an article that there was. */
  readonly replaced: number;
  readonly unchanged: number;
  /** The ids of articles that an agency has answered, which no file replaces unless it is said. */
  readonly kept: readonly string[];
};
type LoadStore = Pick<Knowledge, "articlesById"> & Pick<Questions, "save">;

const atOnce = 200;
/** Somebody else changes one of the same articles between reading and writing. */
const triesMost = 6;

export const loadArticles = async (
  store: LoadStore,
  articles: readonly FiledArticle[],
  how: Loading,
): Promise<LoadedCount> => {
  const { loaded = () => undefined } = how;
  const sum = { new: 0, replaced: 0, unchanged: 0 };
  const kept: string[] = [];
  for (let from = 0; from < articles.length; from += atOnce) {
    const some = articles.slice(from, from + atOnce);
    const done = await loadSome(store, some, how);
    kept.push(...done.kept);
    for (const key of ["new", "replaced", "unchanged"] as const) sum[key] += done[key];
    loaded(some.length);
  }
  return { ...sum, kept };
};
type Loading = {
  readonly now: Instant;
  /** Also articles that came from a question, which are those of whoever answered. */
  readonly replace?: boolean;
  readonly loaded?: (more: number) => void;
};

const loadSome = async (
  store: LoadStore,
  some: readonly FiledArticle[],
  { now, replace = false }: Loading,
): Promise<LoadedCount> => {
  for (let tries = 0; tries < triesMost; tries += 1) {
    const there = await store.articlesById(some.map(({ id }) => id));
    const kept: string[] = [];
    const changes = some.flatMap((filed) => {
      const before = there.get(filed.id) ?? null;
      const article = loadedArticle(filed, { before, language: languageOf(filed), now });
      if (article === null) return [];
      if (before !== null && before.agency !== null && !replace) {
        kept.push(before.id);
        return [];
      }
      return [
        {
          article,
          from: before?.state ?? null,
          ...(before === null ? {} : { version: before.version }),
        },
      ];
    });
    const saved = await store.save({ at: now, cause: { kind: "none" }, articles: changes });
    if (saved === "stale") continue;
    const replaced = changes.filter(({ from }) => from !== null).length;
    return {
      new: changes.length - replaced,
      replaced,
      unchanged: some.length - changes.length - kept.length,
      kept,
    };
  }
  throw new Error("The articles change too often to be loaded.");
};

/** Where the file does not say it. */
const languageOf = ({ lang, title, question, answer }: FiledArticle): "sv" | "en" =>
  lang ?? analyse(`${title} ${question} ${answer}`).language;
