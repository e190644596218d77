/** Says why what somebody wants with an article is not done: they may not, or it cannot be now. */
import { waitText } from "../../bots/cards/knowledge/article.ts";
import { t } from "../../bots/text/i18n.ts";
import { type Article, type ArticleState, isRestorable } from "../../knowledge/article.ts";
import { mayOfArticle } from "../../rights/judge.ts";
import type { Deed } from "../../rights/table.ts";
import type { Deps } from "../deps.ts";
import { articleRefusal } from "../gate.ts";
import type { Actor } from "../people/actor.ts";
import { personOf, questionBehind, articleRelationsOf } from "../people/relations.ts";
import { waitReasons } from "./article-card.ts";

export type ArticleWish = Extract<
  Deed,
  `article.${"approve" | "edit" | "reject" | "restore" | "join" | "withdraw" | "confirm" | "versions"}`
>;

const possibleIn: Readonly<Record<ArticleWish, readonly ArticleState[]>> = {
  "article.approve": ["draft"],
  "article.edit": ["draft", "published"],
  "article.reject": ["draft"],
  "article.restore": ["rejected"],
  "article.join": ["draft"],
  "article.withdraw": ["published"],
  "article.confirm": ["published"],
  "article.versions": ["draft", "published", "withdrawn", "rejected"],
};

type Wanted = { readonly article: Article | null; readonly wish: ArticleWish };
/** Null: it may be done now. */
export const articleObjection = async (
  deps: Deps,
  actor: Actor,
  { article, wish }: Wanted,
): Promise<string | null> => {
  const { language } = actor;
  if (article === null) return t(language, "refusal.oldButton");
  const ticket = await questionBehind(deps, article);
  const relations = await articleRelationsOf(deps, personOf(deps, actor), { article, ticket });
  if (!mayOfArticle(wish, relations)) return articleRefusal(language, { article, relations });
  if (!possibleIn[wish].includes(article.state)) return alreadyText(actor, article);
  if (wish === "article.restore" && !isRestorable(article)) return alreadyText(actor, article);
  const waits = wish === "article.approve" ? waitReasons(deps, article, ticket) : [];
  return waits.length === 0 ? null : waitText(language, waits);
};

export const alreadyText = (
  { language }: Pick<Actor, "language">,
  { state, replacedBy }: Pick<Article, "state" | "replacedBy">,
): string =>
  t(language, "article.alreadyDone", {
    state: t(
      language,
      state === "rejected" && replacedBy !== null
        ? "article.state.replaced"
        : `article.state.${state}`,
    ),
  });
