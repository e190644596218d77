/** Knowledge drafts: a second person approves, edits or rejects what the bot drafted at close. */
import { articleForm } from "../../bots/forms/work.ts";
import { one, problemsOf, refilled, without } from "../../bots/forms/check.ts";
import type { Happening, Incoming, Reply } from "../../bots/port.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Article, ArticleState } from "../../knowledge/article.ts";
import { type Ticket, days } from "../../tickets/model.ts";
import { approvers, isBarred } from "../ticket/article-draft.ts";
import { type Parts, newId } from "../deps.ts";
import { notice } from "../people/replies.ts";
import { read, stoppedText } from "../screen.ts";
import type { Who } from "../people/actor.ts";

type Pressed = Incoming & Extract<Happening, { kind: "pressed" }>;
type Sent = Incoming & Extract<Happening, { kind: "submitted" }>;

/** Domain section 2.11, point 8: knowledge ages. Half a year until someone looks at it again. */
const reviewAfterDays = 182;

/** Why this person may not decide on the article now; null: they may. */
const objection = async (
  parts: Parts,
  who: Who,
  article: Article | null,
): Promise<string | null> => {
  const { language } = who;
  if (article === null) return say(language, "refusal.oldButton");
  if (article.author !== null && article.author === who.expert?.id)
    return say(language, "article.notYours");
  const ticket = await askedIn(parts, article);
  if (!mayApprove(parts, who, { article, ticket })) return say(language, "article.notAllowed");
  return article.state === "draft"
    ? null
    : say(language, "article.alreadyDone", {
        state: say(language, `article.state.${article.state}`),
      });
};
const askedIn = async ({ store }: Parts, { ticket }: Article): Promise<Ticket | null> =>
  ticket === null ? null : ((await store.ticket(ticket))?.ticket ?? null);

type Drafted = { readonly article: Article; readonly ticket: Ticket | null };
const mayApprove = (parts: Parts, who: Who, { article, ticket }: Drafted): boolean => {
  if (who.expert !== null && isBarred(who.expert, article, ticket)) return false;
  return (
    (who.coordinator !== null && who.agency.id === article.agency) ||
    approvers(parts.org().organisation, article, ticket).includes(who.person)
  );
};

export const pressArticle = async (parts: Parts, who: Who, pressed: Pressed): Promise<Reply> => {
  const article = await parts.store.article(pressed.ids.article ?? "");
  const why = await objection(parts, who, article);
  const settle = () => parts.store.settle(pressed.id, parts.clock.now());
  if (why !== null || article === null) {
    await settle();
    return notice(why ?? "");
  }
  if (pressed.verb === "article.edit") {
    await settle();
    return {
      kind: "form",
      form: articleForm(who.language, { ...pressed.ids, draft: newId() }, article),
    };
  }
  const now = parts.clock.now();
  const next: Article =
    pressed.verb === "article.approve"
      ? {
          ...article,
          state: "published",
          owner: who.coordinator?.id ?? who.expert?.id ?? null,
          publishedAt: now,
          reviewAt: now + days(reviewAfterDays),
        }
      : { ...article, state: "rejected" };
  if (pressed.verb !== "article.approve" && pressed.verb !== "article.reject") {
    await settle();
    return notice(say(who.language, "refusal.oldButton"));
  }
  return replace(parts, who, { article: next, from: "draft", cause: pressed.id });
};

type Replacing = {
  readonly article: Article;
  readonly from: ArticleState;
  readonly cause: string;
};
const replace = async (parts: Parts, who: Who, change: Replacing): Promise<Reply> => {
  const { store, clock } = parts;
  const { article } = change;
  const now = clock.now();
  const ticket = await askedIn(parts, article);
  const saved = await store.save({
    at: now,
    cause: { kind: "incoming", id: change.cause },
    effects: approvers(parts.org().organisation, article, ticket).map((person) => ({
      id: `article:${article.id}:${change.cause}:${person}`,
      stream: `article:${article.id}/${person}`,
      ticket: null,
      effect: { kind: "put", slot: `article:${article.id}`, person, place: null, edit: true },
      dueAt: now,
    })),
    articles: [{ article, from: change.from }],
  });
  if (saved === "stale") {
    await store.settle(change.cause, now);
    const state = (await store.article(article.id))?.state ?? "withdrawn";
    return notice(
      say(who.language, "article.alreadyDone", {
        state: say(who.language, `article.state.${state}`),
      }),
    );
  }
  parts.nudge();
  const done = { published: "done.approved", rejected: "done.rejected" } as const;
  return notice(
    say(
      who.language,
      article.state === "published" || article.state === "rejected"
        ? done[article.state]
        : "form.article.received",
    ),
  );
};

export const submitArticle = async (parts: Parts, who: Who, sent: Sent): Promise<Reply> => {
  const article = await parts.store.article(sent.ids.article ?? "");
  const why = await objection(parts, who, article);
  const settled = async (reply: Reply): Promise<Reply> => {
    await parts.store.settle(sent.id, parts.clock.now());
    return reply;
  };
  if (why !== null || article === null) return settled(notice(why ?? ""));
  const form = articleForm(who.language, { ...sent.ids }, article);
  const guarded = ["title", "question", "answer"].flatMap((id) => {
    const verdict = read(one(sent.fields, id) ?? "", parts.org().organisation);
    return verdict.decision === "pass" ? [] : [[id, stoppedText(who.language, verdict, "form")]];
  });
  const errors = { ...problemsOf(form, sent.fields), ...Object.fromEntries(guarded) };
  if (Object.keys(errors).length > 0)
    return settled({
      kind: "errors",
      form: refilled(
        form,
        without(
          sent.fields,
          guarded.map(([id]) => id ?? ""),
        ),
      ),
      errors,
      problem: null,
    });
  const edited: Article = {
    ...article,
    title: one(sent.fields, "title") ?? article.title,
    question: one(sent.fields, "question") ?? article.question,
    answer: one(sent.fields, "answer") ?? article.answer,
  };
  return replace(parts, who, { article: edited, from: "draft", cause: sent.id });
};
