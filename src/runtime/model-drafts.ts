/**
 * Has a language model word each new draft anew, where the operator has set one, before anybody is
 * shown it. Whatever goes wrong, the draft stays as the template made it.
 */
import { type Log, errorData } from "../base/log.ts";
import type { Clock } from "../base/clock.ts";
import type { AiService } from "../knowledge/ai-service.ts";
import { type Article, languageModel } from "../knowledge/article.ts";
import { wordedAnew, wordingRequest } from "../knowledge/model-draft.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Change, Saved } from "../store/port/change.ts";
import { saveSettling } from "../desk/handled.ts";
import { type ToldAbout, aboutArticle } from "../desk/told-about.ts";

export type ModelDrafts = {
  /** So long the card of a new draft waits, so that nobody decides on words that are replaced. */
  readonly cardWaitMs: number;
  /** Has a draft that was saved just now worded anew, in the background. */
  readonly begin: (article: string) => void;
  /** Resolves when nothing is under way. */
  readonly rest: () => Promise<void>;
};
type Opening = {
  readonly ai: Pick<AiService, "write">;
  readonly store: Pick<Knowledge, "article"> &
    Pick<Questions, "ticket"> & { save(change: Change): Promise<Saved> };
  readonly clock: Clock;
  readonly log: Log;
  readonly mayLeave: (text: string) => boolean;
  /** Whether a service may be told of it at all. */
  readonly isOpen: (about: ToldAbout) => boolean;
};

const cardWaitMs = 60_000;
/** With time left to save it before the card is drawn. */
const writeWaitMs = 45_000;

export const openModelDrafts = (opening: Opening): ModelDrafts => {
  const underWay = new Set<Promise<void>>();
  return {
    cardWaitMs,
    begin: (article) => {
      const work: Promise<void> = wordAnew(opening, article)
        .catch((error: unknown) => opening.log("warn", "draft not worded", errorData(error)))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    },
    rest: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};

const wordAnew = async (
  { ai, store, clock, mayLeave, isOpen }: Opening,
  id: string,
): Promise<void> => {
  const article = await store.article(id);
  if (article?.state !== "draft" || article.ticket === null) return;
  if (!isOpen(await aboutArticle(store, article))) return;
  if (!Object.values(wordsOf(article)).every(mayLeave)) return;
  const answer = await ai.write(wordingRequest(article), writeWaitMs);
  const wording = answer.ok ? wordedAnew(answer.value, article) : null;
  // What the guard would stop in a person's words is not taken from a model's.
  if (wording === null || !Object.values(wording).every(mayLeave)) return;
  // Its card is there by now.
  if (clock.now() >= article.createdAt + cardWaitMs) return;
  await saveSettling(store, {
    at: clock.now(),
    cause: { kind: "none" },
    articles: [{ article: worded(article, wording), from: "draft", unedited: wordsOf(article) }],
  });
};

const wordsOf = ({ title, question, answer }: Article) => ({ title, question, answer });
const worded = (article: Article, wording: ReturnType<typeof wordsOf>): Article => ({
  ...article,
  ...wording,
  publishedBy: languageModel,
});
