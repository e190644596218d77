/** Lets a second person approve, edit or reject the article that the bot drafted at close. */
import { waitText } from "../../bots/cards/knowledge/article.ts";
import { articleForm } from "../../bots/forms/work.ts";
import { problemsOf } from "../../bots/forms/check.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Article, ArticleState } from "../../knowledge/article.ts";
import { type Instant, type Ticket, days } from "../../tickets/model.ts";
import { approvers, isBarred } from "../ticket/article-draft.ts";
import { askedIn, readable, waitReasons } from "./article-card.ts";
import { type Deps, newId } from "../deps.ts";
import { notice, putAgain } from "../people/replies.ts";
import { type Handled, replied, saveSettling } from "../handled.ts";
import { guardSent, noteAffirmed, comesBack } from "../people/guarded-form.ts";
import type { Screened } from "../screen.ts";
import type { Actor } from "../people/actor.ts";
import { standaloneSlot } from "../../tickets/slots.ts";

type Pressed = Screened<"pressed">;
type Sent = Screened<"submitted">;

/**
 * Half a year until somebody looks at the article again: knowledge ages (domain section 2.11, point
 * 8).
 */
const reviewAfterDays = 182;

/** What somebody wants to do with a draft: only one that waits for nothing may be published. */
type Wish = "publish" | "change";
/** Why this person may not do that with the article now; null: they may. */
const objection = async (
  deps: Deps,
  actor: Actor,
  { article, wish }: { readonly article: Article | null; readonly wish: Wish },
): Promise<string | null> => {
  const { language } = actor;
  if (article === null) return t(language, "refusal.oldButton");
  if (article.author !== null && article.author === actor.expert?.id)
    return t(language, "article.notYours");
  const ticket = await askedIn(deps, article);
  if (!mayApprove(deps, actor, { article, ticket })) return t(language, "article.notAllowed");
  if (article.state !== "draft")
    return t(language, "article.alreadyDone", {
      state: t(language, `article.state.${article.state}`),
    });
  const waits = wish === "change" ? [] : waitReasons(deps, article, ticket);
  return waits.length === 0 ? null : waitText(language, waits);
};
type Drafted = { readonly article: Article; readonly ticket: Ticket | null };
const mayApprove = (deps: Deps, actor: Actor, { article, ticket }: Drafted): boolean => {
  const { expert } = actor;
  if (expert !== null && isBarred(deps.org().organisation, expert, { article, ticket }))
    return false;
  return (
    (actor.coordinator !== null && actor.agency.id === article.agency) ||
    approvers(deps.org().organisation, article, ticket).includes(actor.person)
  );
};

type Deciding = { readonly article: Article; readonly actor: Actor; readonly now: Instant };
export const approved = ({ article, actor, now }: Deciding): Article => ({
  ...article,
  state: "published",
  owner: actor.coordinator?.id ?? actor.expert?.id ?? null,
  publishedAt: now,
  reviewAt: now + days(reviewAfterDays),
});
export const rejected = ({ article }: Deciding): Article => ({ ...article, state: "rejected" });

type OnEvent<Event> = (deps: Deps, actor: Actor, event: Event) => Promise<Handled>;
/** Lets whoever may decide on the article now go on; anyone else reads why not. */
const onArticle =
  <Event extends Pressed | Sent>(
    wish: Wish,
    then: (deps: Deps, actor: Actor, on: { event: Event; article: Article }) => Promise<Handled>,
  ): OnEvent<Event> =>
  async (deps, actor, event) => {
    const article = await deps.store.article(event.ids.article ?? "");
    const why = await objection(deps, actor, { article, wish });
    if (why === null && article !== null) return then(deps, actor, { event, article });
    // The button stood on a card that says something else by now.
    const again =
      article === null
        ? []
        : [putAgain(standaloneSlot.article(article.id), actor.person, deps.clock.now())];
    return replied(notice(why ?? ""), again);
  };

export const openArticle = onArticle<Pressed>(
  "change",
  async (deps, { language }, { event, article }) =>
    replied({
      kind: "form",
      form: articleForm(language, { ...event.ids, draft: newId() }, readable(deps, article)),
    }),
);

export const pressArticle = (
  wish: Wish,
  decided: (deciding: Deciding) => Article,
): OnEvent<Pressed> =>
  onArticle(wish, (deps, actor, { event, article }) =>
    replace(deps, actor, {
      article: decided({ article, actor, now: deps.clock.now() }),
      from: "draft",
      cause: event.id,
    }),
  );

type Replacing = {
  readonly article: Article;
  readonly from: ArticleState;
  readonly cause: string;
};
const replace = async (deps: Deps, actor: Actor, change: Replacing): Promise<Handled> => {
  const { store, clock } = deps;
  const { article } = change;
  const now = clock.now();
  const ticket = await askedIn(deps, article);
  const saved = await saveSettling(store, {
    at: now,
    cause: { kind: "incoming", id: change.cause },
    effects: approvers(deps.org().organisation, article, ticket).map((person) => ({
      id: `article:${article.id}:${change.cause}:${person}`,
      orderingKey: `article:${article.id}/${person}`,
      ticket: null,
      effect: {
        kind: "put",
        slot: standaloneSlot.article(article.id),
        person,
        place: null,
        edit: true,
      },
      dueAt: now,
    })),
    articles: [{ article, from: change.from }],
  });
  if (saved === "stale") {
    const state = (await store.article(article.id))?.state ?? "withdrawn";
    return replied(
      notice(
        t(actor.language, "article.alreadyDone", {
          state: t(actor.language, `article.state.${state}`),
        }),
      ),
    );
  }
  deps.nudge();
  const done = { published: "done.approved", rejected: "done.rejected" } as const;
  const reply = notice(
    t(
      actor.language,
      article.state === "published" || article.state === "rejected"
        ? done[article.state]
        : "form.article.received",
    ),
  );
  return typeof saved === "object" ? { reply, settled: saved } : replied(reply);
};

export const submitArticle = onArticle<Sent>(
  "change",
  async (deps, actor, { event: sent, article }) => {
    const form = articleForm(actor.language, sent.ids, article);
    const guarded = guardSent(actor, sent);
    const wrong = comesBack(form, guarded, problemsOf(form, sent.fields));
    if (wrong !== null) return replied(wrong);
    const values = form.valuesOf(sent.fields);
    if (!form.isWhole(values)) return replied(notice(t(actor.language, "refusal.unknown")));
    await noteAffirmed(deps, actor, {
      ticket: article.ticket ?? article.id,
      found: guarded.found,
    });
    return replace(deps, actor, {
      article: { ...article, ...values },
      from: "draft",
      cause: sent.id,
    });
  },
);
