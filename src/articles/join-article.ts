/**
 * Makes one article of a draft and a published one that says much the same: the published one gets
 * a new version with both, and the draft is put aside.
 */
import { joinForm } from "./forms.ts";
import { problemsOf } from "../screens/forms/check.ts";
import { t } from "../screens/text/i18n.ts";
import type { Article } from "../knowledge/article.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { replied } from "../desk/handled.ts";
import { outsideOfArticle } from "../desk/people/formal-route.ts";
import { comesBack, guardSent, noteAffirmed } from "../desk/screening/guarded-form.ts";
import { notice, untaken } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { articlesFrom } from "./article-draft.ts";
import { readable } from "./article-card.ts";
import { changeArticle } from "./article-change.ts";
import { articleObjection } from "./article-rights.ts";
import { edited, onArticle } from "./articles.ts";
import { articleProblems } from "./quick-checks.ts";
import { likeArticle } from "./like-article.ts";

/** The form is the published article's; the question that the draft came from names the draft. */
export const openJoin = onArticle<Screened<"pressed">>(
  "article.join",
  async (deps, actor, { article: draft }) => {
    const { language } = actor;
    const article = await likeArticle(deps, draft);
    if (article === null || draft.ticket === null)
      return replied(notice(t(language, "article.noneLike")));
    const why = await articleObjection(deps, actor, { article, wish: "article.edit" });
    if (why !== null) return replied(notice(why));
    const ids = { article: article.id, ticket: draft.ticket, draft: newId() };
    const form = joinForm(language, ids, { article, draft: readable(deps, draft) });
    return replied({ kind: "form", form });
  },
);

export const submitJoin = onArticle<Screened<"submitted">>(
  "article.edit",
  async (deps, actor, { event: sent, article }) => {
    const { language } = actor;
    const draft = await draftFrom(deps, sent.ids.ticket ?? "");
    const why = await articleObjection(deps, actor, { article: draft, wish: "article.join" });
    if (why !== null || draft === null) return replied(untaken(why ?? ""));
    const form = joinForm(language, sent.ids, { article, draft });
    const outside = outsideOfArticle(deps, actor, article);
    const guarded = { ...guardSent(actor, sent), outside };
    const wrong = comesBack(form, guarded, {
      ...problemsOf(form, sent.fields),
      ...(await articleProblems(deps.store, actor, { article, fields: sent.fields })),
    });
    if (wrong !== null) return replied(wrong);
    const values = form.valuesOf(sent.fields);
    if (!form.isWhole(values)) return replied(untaken(t(language, "refusal.unknown")));
    await noteAffirmed(deps, actor, {
      ticket: sent.ids.ticket ?? article.id,
      found: guarded.found,
    });
    return changeArticle(deps, actor, {
      before: article,
      after: edited({ article, actor, now: deps.clock.now() }, values),
      besides: [
        { article: { ...draft, state: "rejected", replacedBy: article.id }, from: "draft" },
      ],
      cause: sent.id,
      received: t(language, "form.join.received"),
    });
  },
);

const draftFrom = async (deps: Deps, id: string): Promise<Article | null> => {
  const ticket = (await deps.store.ticket(id))?.ticket;
  const drafts = ticket === undefined ? [] : await articlesFrom(deps, ticket);
  return drafts.findLast(({ state }) => state === "draft") ?? null;
};
