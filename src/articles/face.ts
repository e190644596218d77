/** Hands in articles: deciding on drafts, reviews, withdrawals, warnings. */
import type { CardsOf, HandlersOf, Periodic } from "../contributions/face.ts";
import { closes } from "../desk/handled.ts";
import { articleCardFor, warningCardFor } from "./article-card.ts";
import { reviewing } from "./article-reviews.ts";
import { openVersions } from "./article-versions.ts";
import {
  approved,
  confirmed,
  editingArticle,
  openArticle,
  pressArticle,
  rejected,
  restored,
  withdrawingArticle,
} from "./articles.ts";
import type { deeds, slots } from "./contract.ts";
import { articleForm, withdrawForm } from "./forms.ts";
import { pressHelped, pressRead } from "./found.ts";
import { openJoin, submitJoin } from "./join-article.ts";
import { voiceOr } from "./warnings.ts";
import { reliedCardFor } from "./withdrawal.ts";

export const handlers: HandlersOf<typeof deeds> = {
  "article.approve": { press: voiceOr("confirmed", pressArticle("article.approve", approved)) },
  "article.edit": { press: openArticle("article.edit", articleForm), submit: editingArticle },
  "article.reject": { press: voiceOr("doubted", pressArticle("article.reject", rejected)) },
  "article.restore": { press: pressArticle("article.restore", restored) },
  "article.join": { press: openJoin, submit: submitJoin },
  "article.confirm": { press: pressArticle("article.confirm", confirmed) },
  "article.versions": { press: openVersions, submit: closes },
  "article.withdraw": {
    press: openArticle("article.withdraw", withdrawForm),
    submit: withdrawingArticle,
  },
  "article.helped": { press: pressHelped },
  "article.read": { press: pressRead, submit: closes },
};

export const cards: CardsOf<typeof slots> = {
  article: (deps, slot, { reader }) => articleCardFor(deps, slot.article, reader),
  relied: (deps, slot, { reader }) => reliedCardFor(deps, slot.article, reader),
  warning: (deps, slot, { reader }) => warningCardFor(deps, slot.article, reader),
};

export const jobs: readonly Periodic[] = [reviewing];

export { articleObjection } from "./article-rights.ts";
export { workListParts } from "./cards/work-list.ts";
export { slots } from "./contract.ts";
export { countDiverging, divergingIn, readableBy, workListOf } from "./work-list.ts";
