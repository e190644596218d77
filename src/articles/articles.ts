/**
 * Does what people do with an article: a second person publishes, edits or rejects the draft that
 * the bot made at close; its owner and coordinators edit, confirm and withdraw what is published.
 */
import { type ArticleWords, articleForm, asPrado, withdrawForm } from "./forms.ts";
import { problemsOf } from "../screens/forms/check.ts";
import type { FormOf } from "../screens/forms/fields.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import type { Article } from "../knowledge/article.ts";
import { type Instant, days } from "../tickets/model.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { outsideOfArticle } from "../desk/people/formal-route.ts";
import { comesBack, guardSent, noteAffirmed } from "../desk/screening/guarded-form.ts";
import { notice, putAgain, untaken } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { readable } from "./article-card.ts";
import { type Changing, actingAs, changeArticle } from "./article-change.ts";
import { type ArticleWish, articleObjection } from "./article-rights.ts";
import { articleProblems, otherQuickCheck } from "./quick-checks.ts";
import { relyingEffects } from "./withdrawal.ts";

type Pressed = Screened<"pressed">;
type Sent = Screened<"submitted">;

/**
 * Half a year until somebody looks at the article again: knowledge ages (domain section 2.11, point
 * 8).
 */
const reviewAfterDays = 182;

type OnEvent<Event> = (deps: Deps, actor: Actor, event: Event) => Promise<Handled>;
/** Lets whoever may do that with the article now go on; anyone else reads why not. */
export const onArticle =
  <Event extends Pressed | Sent>(
    wish: ArticleWish,
    then: (deps: Deps, actor: Actor, on: { event: Event; article: Article }) => Promise<Handled>,
  ): OnEvent<Event> =>
  async (deps, actor, event) => {
    const article = await deps.store.article(event.ids.article ?? "");
    const why = await articleObjection(deps, actor, { article, wish });
    if (why === null && article !== null) return then(deps, actor, { event, article });
    // The button stood on a card that says something else by now.
    const again =
      article === null
        ? []
        : [putAgain(slots.article.make(article.id), actor.person, deps.clock.now())];
    return replied(untaken(why ?? ""), again);
  };

type Deciding = { readonly article: Article; readonly actor: Actor; readonly now: Instant };
type Decided = {
  readonly article: Article;
  readonly done: KeyAfter<"done.">;
};
export const approved = ({ article, actor, now }: Deciding): Decided => ({
  article: {
    ...article,
    state: "published",
    owner: actingAs(actor),
    publishedBy: actingAs(actor),
    publishedAt: now,
    reviewAt: now + days(reviewAfterDays),
  },
  done: "approved",
});
export const rejected = ({ article }: Deciding): Decided => ({
  article: { ...article, state: "rejected" },
  done: "rejected",
});
/** Nothing was lost: it is a draft again. */
export const restored = ({ article }: Deciding): Decided => ({
  article: { ...article, state: "draft" },
  done: "restored",
});
/** It holds as it is: it is looked at again in half a year. */
export const confirmed = ({ article, now }: Deciding): Decided => ({
  article: { ...article, reviewAt: now + days(reviewAfterDays) },
  done: "confirmed",
});

export const pressArticle = (
  wish: ArticleWish,
  decide: (deciding: Deciding) => Decided,
): OnEvent<Pressed> =>
  onArticle(wish, async (deps, actor, { event, article }) => {
    const { article: after, done } = decide({ article, actor, now: deps.clock.now() });
    const other = wish === "article.approve" ? await otherQuickCheck(deps.store, after) : null;
    if (other !== null)
      return replied(notice(t(actor.language, "article.otherCheck", { title: other.title })));
    return changeArticle(deps, actor, {
      before: article,
      after,
      cause: event.id,
      received: t(actor.language, `done.${done}`),
    });
  });

export const openArticle = (
  wish: ArticleWish,
  formFor: (language: Actor["language"], ids: Sent["ids"], article: Article) => FormOf<object>,
): OnEvent<Pressed> =>
  onArticle(wish, async (deps, { language }, { event, article }) =>
    replied({
      kind: "form",
      form: formFor(language, { ...event.ids, draft: newId() }, readable(deps, article)),
    }),
  );

type Sending<Values> = {
  readonly wish: ArticleWish;
  readonly form: (
    language: Actor["language"],
    ids: Sent["ids"],
    article: Article,
  ) => FormOf<Values>;
  readonly change: (
    deps: Deps,
    actor: Actor,
    on: { readonly article: Article; readonly values: Values },
  ) => Promise<Omit<Changing, "before" | "cause">>;
};
const submitArticle = <Values>({ wish, form: made, change }: Sending<Values>): OnEvent<Sent> =>
  onArticle(wish, async (deps, actor, { event: sent, article }) => {
    const form = made(actor.language, sent.ids, article);
    const outside = outsideOfArticle(deps, actor, article);
    const guarded = { ...guardSent(actor, sent), outside };
    const problems = {
      ...problemsOf(form, sent.fields),
      ...(await articleProblems(deps.store, actor, { article, fields: sent.fields })),
    };
    const wrong = comesBack(form, guarded, problems);
    if (wrong !== null) return replied(wrong);
    const values = form.valuesOf(sent.fields);
    if (!form.isWhole(values)) return replied(untaken(t(actor.language, "refusal.unknown")));
    await noteAffirmed(deps, actor, {
      ticket: article.ticket ?? article.id,
      found: guarded.found,
    });
    const changing = await change(deps, actor, { article, values });
    return changeArticle(deps, actor, { before: article, ...changing, cause: sent.id });
  });

/** A draft is edited until it is right; what is published gets a new version, and says who made it. */
export const edited = ({ article, actor, now }: Deciding, values: ArticleWords): Article => ({
  ...article,
  ...values,
  prado: values.prado === null ? null : asPrado(values.prado),
  ...(article.state === "published"
    ? {
        version: article.version + 1,
        publishedBy: actingAs(actor),
        publishedAt: now,
        reviewAt: now + days(reviewAfterDays),
      }
    : { publishedBy: null }),
});

export const editingArticle = submitArticle({
  wish: "article.edit",
  form: articleForm,
  change: async ({ clock }, actor, { article, values }) => ({
    after: edited({ article, actor, now: clock.now() }, values),
    received: t(
      actor.language,
      article.state === "draft" ? "form.article.received" : "form.article.newVersion",
    ),
  }),
});

export const withdrawingArticle = submitArticle({
  wish: "article.withdraw",
  form: withdrawForm,
  change: async (deps, actor, { article, values: { reason } }) => {
    const now = deps.clock.now();
    const after: Article = {
      ...article,
      state: "withdrawn",
      withdrawnAt: now,
      withdrawnReason: reason,
    };
    const { effects, told } = await relyingEffects(deps, actor, { article: after, now });
    return {
      after,
      effects,
      received: t(actor.language, "done.withdrawnArticle", { count: told }),
    };
  },
});
