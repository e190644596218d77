/** Says why what somebody wants with an article is not done: they may not, or it cannot be now. */
import { waitText } from "./cards/article.ts";
import { coordinatorRole, personRole, timeText } from "../screens/cards/view.ts";
import { capitalised, t } from "../screens/text/i18n.ts";
import { type Article, type ArticleState, isRestorable } from "../knowledge/article.ts";
import { mayOfArticle } from "../rights/judge.ts";
import type { Deed } from "../rights/table.ts";
import type { Deps } from "../desk/deps.ts";
import { articleRefusal } from "../desk/gate.ts";
import type { Actor } from "../desk/people/actor.ts";
import { readerOf } from "../desk/people/replies.ts";
import { personOf, questionBehind, articleRelationsOf } from "../desk/people/relations.ts";
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
  if (!possibleIn[wish].includes(article.state)) return alreadyText(deps, actor, article);
  if (wish === "article.restore" && !isRestorable(article))
    return alreadyText(deps, actor, article);
  const waits = wish === "article.approve" ? waitReasons(deps, article, ticket) : [];
  return waits.length === 0 ? null : waitText(language, waits);
};

export const alreadyText = (deps: Deps, actor: Actor, article: Article): string => {
  const { language } = actor;
  const { state, replacedBy } = article;
  const isReplaced = state === "rejected" && replacedBy !== null;
  const said = t(language, isReplaced ? "article.state.replaced" : `article.state.${state}`);
  const text = t(language, "article.alreadyDone", { state: said });
  const first = firstOf(deps, actor, article);
  return first === null ? text : `${text} ${first}`;
};

/** Who published or withdrew it, and when; null: it is not known, or it was they themselves. */
const firstOf = (deps: Deps, actor: Actor, article: Article): string | null => {
  const { state, publishedBy, publishedAt, withdrawnAt } = article;
  const { organisation } = deps.org();
  const seeing = { organisation, reader: readerOf(actor), now: deps.clock.now() };
  if (state === "withdrawn" && withdrawnAt !== null)
    return t(actor.language, "refusal.first.then", { time: timeText(seeing, withdrawnAt) });
  if (state !== "published" || publishedBy === null || publishedAt === null) return null;
  if (publishedBy === (actor.coordinator?.id ?? actor.expert?.id)) return null;
  const isCoordinator = organisation.coordinators.some(({ id }) => id === publishedBy);
  const who = isCoordinator
    ? coordinatorRole(seeing, publishedBy)
    : personRole(seeing, { id: publishedBy, agency: article.agency ?? "" });
  const time = timeText(seeing, publishedAt);
  return t(actor.language, "refusal.first.published", { who: capitalised(who), time });
};
