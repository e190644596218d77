/** Says who may do what with an article as it is now, and why somebody else may not. */
import { addressesOf } from "../../bots/addresses.ts";
import { waitText } from "../../bots/cards/knowledge/article.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Article, ArticleState } from "../../knowledge/article.ts";
import { coordinatorsForTopic } from "../../org/lookup.ts";
import type { Coordinator, Organisation } from "../../org/organisation.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { approvers, isBarred } from "../ticket/article-draft.ts";
import { expertsFor } from "../ticket/early-warning.ts";
import { askedIn, waitReasons } from "./article-card.ts";

export type ArticleWish =
  | "publish"
  | "edit"
  | "reject"
  | "join"
  | "withdraw"
  | "confirm"
  | "compare";

const possibleIn: Readonly<Record<ArticleWish, readonly ArticleState[]>> = {
  publish: ["draft"],
  edit: ["draft", "published"],
  reject: ["draft"],
  join: ["draft"],
  withdraw: ["published"],
  confirm: ["published"],
  compare: ["draft", "published", "withdrawn", "rejected"],
};
/** An author takes back what they wrote, and does not decide that it is good. */
const alsoByAuthor: ReadonlySet<ArticleWish> = new Set(["withdraw", "compare"]);

type Wanted = { readonly article: Article | null; readonly wish: ArticleWish };
/** Why this person may not do that with the article now; null: they may. */
export const articleObjection = async (
  deps: Deps,
  actor: Actor,
  { article, wish }: Wanted,
): Promise<string | null> => {
  const { language } = actor;
  if (article === null) return t(language, "refusal.oldButton");
  const isAuthor = article.author !== null && article.author === actor.expert?.id;
  if (isAuthor && !alsoByAuthor.has(wish)) return t(language, "article.notYours");
  const ticket = await askedIn(deps, article);
  if (!mayDecide(deps.org().organisation, actor, { article, ticket }))
    return t(language, article.state === "draft" ? "article.notAllowed" : "article.notManaged");
  if (!possibleIn[wish].includes(article.state)) return alreadyText(actor, article);
  const waits = wish === "publish" ? waitReasons(deps, article, ticket) : [];
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

type Drafted = { readonly article: Article; readonly ticket: Ticket | null };
const mayDecide = (organisation: Organisation, actor: Actor, drafted: Drafted): boolean => {
  const { expert, coordinator, person } = actor;
  const { article, ticket } = drafted;
  const hasConflictToo =
    expert !== null && expert.id !== article.author && isBarred(organisation, expert, drafted);
  if (hasConflictToo) return false;
  const owns = article.owner !== null && [expert?.id, coordinator?.id].includes(article.owner);
  if (article.kind === "warning" && article.state === "draft")
    return expertsFor(organisation, article, ticket).includes(person);
  return (
    owns ||
    (coordinator !== null &&
      keepersOf(organisation, article).some(({ id }) => id === coordinator.id)) ||
    approvers(organisation, article, ticket).includes(person)
  );
};

/**
 * The coordinators whose concern an article is: those of the agency that answered; of one that no
 * agency here answered, those of the agencies with experts on its topic, else all.
 */
export const keepersOf = (
  organisation: Organisation,
  { agency, topic }: Pick<Article, "agency" | "topic">,
): readonly Coordinator[] => {
  const own = organisation.coordinators.filter((one) => one.agency === agency);
  if (own.length > 0) return own;
  const onTopic =
    topic === null ? [] : coordinatorsForTopic(organisation, { topic, askerAgency: "" });
  return onTopic.length > 0 ? onTopic : organisation.coordinators;
};

/** The addresses of those who have its card: whoever may decide on it, and its owner. */
export const holdersOf = (
  organisation: Organisation,
  article: Article,
  ticket: Ticket | null,
): readonly string[] => {
  const { experts, coordinators } = organisation;
  const owner = [...coordinators, ...experts].filter(({ id }) => id === article.owner);
  const own = owner.flatMap((one) => addressesOf(one).slice(0, 1));
  if (article.kind === "warning")
    return [...new Set([...expertsFor(organisation, article, ticket), ...own])];
  return [...new Set([...approvers(organisation, article, ticket), ...own])];
};
