/**
 * Opens what a language model's service is used for: vectors of articles, and drafts worded anew.
 * It is imported only where the operator has set one.
 */
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { AiConfig } from "../config/ai.ts";
import { type ModelDrafts, openModelDrafts } from "./model-drafts.ts";
import { mayBeTold, mayLeave } from "../desk/screening/may-leave.ts";
import type { ToldAbout } from "../desk/told-about.ts";
import { openAiService } from "../knowledge/ai-service.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Change, Saved } from "../store/port/change.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { Questions } from "../store/port/questions.ts";
import { type ArticleVectors, openArticleVectors } from "./article-vectors.ts";

export type Ai = {
  readonly vectors: ArticleVectors | null;
  readonly modelDrafts: ModelDrafts | null;
  readonly close: () => Promise<void>;
};
type Opening = {
  readonly config: AiConfig;
  readonly store: Pick<Knowledge, "article" | "articlesById"> &
    Pick<Questions, "ticket"> & { save(change: Change): Promise<Saved> };
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: () => { readonly organisation: Organisation };
};

export const openAi = ({ config, ...given }: Opening): Ai => {
  const leaves = (text: string): boolean => mayLeave(text, given.organisation().organisation);
  const ai = openAiService({ config, mayLeave: leaves, log: given.log });
  const isOpen = (about: ToldAbout): boolean => mayBeTold(about, given.organisation().organisation);
  const vectors =
    config.embeddingModel === null ? null : openArticleVectors({ ...given, ai, isOpen });
  const modelDrafts =
    config.draftModel === null ? null : openModelDrafts({ ...given, ai, mayLeave: leaves, isOpen });
  return {
    vectors,
    modelDrafts,
    close: async () => {
      ai.close();
      await vectors?.read();
      await modelDrafts?.rest();
    },
  };
};
