/**
 * Asks the table of rights before anything is done: a press, a sent form or a command word goes on
 * only if its row says so. Whoever may not reads who may.
 */
import { contributedSlots, deedOf } from "../composition/contracts.ts";
import type { Ids, Language } from "../screens/card.ts";
import { statusWord } from "../screens/cards/view.ts";
import { inSeries, t } from "../screens/text/i18n.ts";
import type { Verb } from "../screens/verbs.ts";
import type { Article } from "../knowledge/article.ts";
import { judgeArticle, judgeQuestion, mayAs, mayOfQuestion } from "../rights/judge.ts";
import { rolesOf } from "../rights/relations.ts";
import type { ArticleRelation, QuestionRelation, Role } from "../rights/right.ts";
import type { RightTo } from "../rights/right.ts";
import { type Deed, rights } from "../rights/table.ts";
import type { Ticket } from "../tickets/model.ts";
import type { Deps } from "./deps.ts";
import { type Handled, replied } from "./handled.ts";
import type { Actor } from "./people/actor.ts";
import { notice, oldButton, putAgain } from "./people/replies.ts";
import { personOf, questionBehind, relationsOf, articleRelationsOf } from "./people/relations.ts";

type Wanted = {
  readonly kind: "pressed" | "submitted";
  readonly verb: Verb;
  readonly ids: Ids;
};

/** The end of an event that may not be; null: it may. */
export const stopped = async (deps: Deps, actor: Actor, asked: Wanted): Promise<Handled | null> => {
  const { verb, ids, kind } = asked;
  const right = rights[verb];
  switch (right.about) {
    case "role": {
      const refusal = roleRefusal(deps, actor, verb);
      return refusal === null ? null : replied(notice(refusal));
    }
    case "words":
      // Ids of other people's words have been taken out (own.ts).
      return kind === "pressed" && ids.draft === undefined ? oldButton(actor) : null;
    case "question":
      return ofQuestion(deps, actor, { ...asked, right });
    case "article":
      return ofArticle(deps, actor, { ...asked, right });
  }
};

const ofQuestion = async (
  deps: Deps,
  actor: Actor,
  { kind, verb, ids, right }: Wanted & { readonly right: RightTo<"question"> },
): Promise<Handled | null> => {
  const { language } = actor;
  if (ids.ticket === undefined && kind === "pressed") return oldButton(actor);
  const loaded = await deps.store.ticket(ids.ticket ?? "");
  if (loaded === null) return replied(notice(t(language, "refusal.unknown")));
  const relations = await relationsOf(deps, personOf(deps, actor), loaded.ticket);
  return judgeQuestion(right, relations) === "no"
    ? replied(notice(questionRefusal(language, { verb, ticket: loaded.ticket, relations })))
    : null;
};

type Refused = {
  readonly verb: Deed;
  readonly ticket: Ticket;
  readonly relations: ReadonlySet<QuestionRelation>;
};
/** Says in which state the question is, and who may. */
const questionRefusal = (language: Language, { verb, ticket, relations }: Refused): string => {
  const right = rights[verb];
  const who = right.about === "question" ? whoText(language, right.may) : "";
  const said = { who, status: statusWord(language, ticket) };
  const isBarred = relations.has("excluded");
  if (verb === "ticket.take" && (isBarred || relations.has("asker")))
    return t(language, "refusal.cannot-take");
  if (isBarred) return t(language, "rights.excluded", said);
  if (relations.has("left")) return t(language, "rights.left", said);
  // So many may see it that a list of them tells whoever may not nothing about themselves.
  return verb === "ticket.timeline"
    ? t(language, `rights.apart.${apartAs(relations)}`, said)
    : t(language, "rights.refused", said);
};

const apartAs = (relations: ReadonlySet<QuestionRelation>) => {
  if (relations.has("formerHolder")) return "formerHolder";
  if (relations.has("formerlyOffered")) return "formerlyOffered";
  const coordinates = relations.has("answeringCoordinator") || relations.has("otherCoordinator");
  return coordinates ? "coordinator" : "other";
};

const ofArticle = async (
  deps: Deps,
  actor: Actor,
  { ids, right }: Wanted & { readonly right: RightTo<"article"> },
): Promise<Handled | null> => {
  const article = await deps.store.article(ids.article ?? "");
  if (article === null) return oldButton(actor);
  const ticket = await questionBehind(deps, article);
  const relations = await articleRelationsOf(deps, personOf(deps, actor), { article, ticket });
  if (judgeArticle(right, relations) === "yes") return null;
  const text = articleRefusal(actor.language, { article, relations });
  // The button stood on a card that says something else by now.
  const again = putAgain(contributedSlots.article.make(article.id), actor.person, deps.clock.now());
  return replied(notice(text), [again]);
};

export const articleRefusal = (
  language: Language,
  {
    article: { state },
    relations,
  }: { readonly article: Article; readonly relations: ReadonlySet<ArticleRelation> },
): string => {
  if (relations.has("excluded")) return t(language, "rights.excludedArticle");
  if (relations.has("author")) return t(language, "article.notYours");
  return t(language, state === "draft" ? "article.notAllowed" : "article.notManaged");
};

/** Why somebody may not do what their role has to allow; null: they may. */
export const roleRefusal = (deps: Deps, actor: Actor, action: Deed): string | null => {
  const held = rolesOf(personOf(deps, actor), deps.org().organisation);
  return mayAs(action, held) ? null : roleRefusalText(actor.language, action);
};

const roleRefusalText = (language: Language, action: Deed): string => {
  const right = rights[action];
  const row = isVerb(action) ? deedOf[action].refused : undefined;
  const special = isSpecialWord(action) ? wordTexts[action] : row;
  return special === undefined
    ? t(language, "rights.role", {
        who: right.about === "role" ? whoText(language, [right.may]) : "",
      })
    : t(language, special);
};
/** The words of a command word that more is said of than who may. */
const wordTexts = {
  "word.report": "talk.reportNotYours",
  "word.report.all": "talk.reportJointNotYours",
} as const;
const isSpecialWord = (action: Deed): action is keyof typeof wordTexts =>
  Object.hasOwn(wordTexts, action);
const isVerb = (action: Deed): action is Verb => Object.hasOwn(deedOf, action);

const whoText = (
  language: Language,
  may: readonly (QuestionRelation | ArticleRelation | Role)[],
): string =>
  inSeries(
    may.map((one) => t(language, `rights.who.${one}`)),
    t(language, "rights.or"),
  );

type WritingDeed = Extract<Deed, "text.write" | "text.change" | "ask.join">;
/** Whether somebody may write, or change what they wrote, about a question. */
export const mayWrite = async (
  deps: Deps,
  actor: Actor,
  { ticket, action }: { readonly ticket: Ticket; readonly action: WritingDeed },
): Promise<boolean> =>
  mayOfQuestion(action, await relationsOf(deps, personOf(deps, actor), ticket));
