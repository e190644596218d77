/**
 * Drafts a knowledge article when an answered question closes, for those who may approve it, and
 * has the draft follow its question: while that is open again, or its answers diverge, it waits.
 */
import { t } from "../screens/text/i18n.ts";
import type { Organisation } from "../org/organisation.ts";
import { draftArticle } from "../knowledge/draft.ts";
import type { Article, ArticleState } from "../knowledge/article.ts";
import { waitsForQuestion } from "../knowledge/waiting.ts";
import { approversOf, firstAddresses } from "../rights/article-people.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Answer, Recorded, Ticket } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { namesOf } from "../desk/screening/may-leave.ts";
import { screen } from "../desk/screening/screen.ts";
import { slots } from "./contract.ts";

type Decided = {
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  readonly now: number;
};
type ArticleChange = {
  readonly articles: readonly { readonly article: Article; readonly from: ArticleState | null }[];
  readonly effects: readonly NewEffect[];
};
const nothing: ArticleChange = { articles: [], effects: [] };

/** What a change of a question does to the articles drafted from it. */
export const articlesAfter = async (deps: Deps, decided: Decided): Promise<ArticleChange> => {
  const { after, events } = decided;
  // An exercise comes from an article, so it needs none.
  if (after.answers.length === 0 || after.exercise !== undefined) return nothing;
  const closes = events.some(({ event }) => event.type === "closed");
  if (!closes && !isMoved(decided)) return nothing;
  const earlier = await articlesFrom(deps, after);
  const newest = earlier.find(({ id }) => id === articleId(after, after.answers.length));
  if (!closes || newest !== undefined) return shownAgain(deps, decided, earlier);
  const drafted = await newDraft(deps, decided);
  return drafted === null
    ? shownAgain(deps, decided, earlier)
    : replacing(deps, decided, { drafted, earlier });
};

/** Whether a draft may wait now that did not before, or no longer does, or waits for something else. */
const isMoved = ({ before, after }: Decided): boolean =>
  waitsForQuestion(before).join() !== waitsForQuestion(after).join();

const articleId = ({ id }: Ticket, answer: number): string => `${id}.${answer}`;

/** The articles that came from the question: one for each answer that it was closed with. */
export const articlesFrom = async (
  { store }: Pick<Deps, "store">,
  ticket: Ticket,
): Promise<readonly Article[]> => {
  const found = await Promise.all(
    ticket.answers.map((_, i) => store.article(articleId(ticket, i + 1))),
  );
  return found.filter((article) => article !== null);
};

const newDraft = (deps: Deps, { after, now }: Decided): Promise<Article | null> =>
  draftOf(deps, after, { answers: after.answers.length, now });

/** A draft as the template makes it of its question; null: the question is gone, or its words are. */
export const templateOf = async (
  deps: Deps,
  { id, createdAt: now }: Article,
  ticket: Ticket | null,
): Promise<Article | null> => {
  const answers = ticket?.answers.findIndex((_, i) => articleId(ticket, i + 1) === id) ?? -1;
  return ticket === null || answers < 0
    ? null
    : draftOf(deps, ticket, { answers: answers + 1, now });
};

type Drafting = {
  /** It is made of the last of so many. */
  readonly answers: number;
  readonly now: number;
};
const draftOf = async (
  deps: Deps,
  after: Ticket,
  { answers, now }: Drafting,
): Promise<Article | null> => {
  const answer = after.answers[answers - 1];
  if (answer === undefined) return null;
  const texts = await deps.store.texts([after.question.text.id, answer.text.id]);
  const bodies = {
    question: texts.get(after.question.text.id) ?? "",
    answer: texts.get(answer.text.id) ?? "",
  };
  // Nothing is drafted from texts that retention has removed.
  if (bodies.question === "" || bodies.answer === "") return null;
  const { organisation } = deps.org();
  const id = articleId(after, answers);
  const anonymous = (text: string): string => anonymised(text, answer, organisation);
  return draftArticle({ id, ticket: after, answer, bodies, anonymous, now }, organisation);
};

/** In place of what the guard finds stands what it was, in the language of the article. */
export const anonymised = (
  text: string,
  { agency }: Answer,
  organisation: Organisation,
): string => {
  const language =
    organisation.agencies.find(({ id }) => id === agency)?.language === "en" ? "en" : "sv";
  const named = (word: string): string => `[${word}]`;
  const unnamed = namesOf(organisation).reduce(
    (left, name) => left.replaceAll(name, named(t(language, "guard.kind.name"))),
    text,
  );
  const { findings } = screen(unnamed, organisation);
  const masked = findings
    .toReversed()
    .reduce(
      (left, { start, end, kind }) =>
        left.slice(0, start) + named(t(language, `guard.kind.${kind}`)) + left.slice(end),
      unnamed,
    );
  return masked.replace(/\bID-\d{4}-\d{5,}\b/gu, named(t(language, "article.number")));
};

type Replacing = { readonly drafted: Article; readonly earlier: readonly Article[] };
/** A draft from an earlier answer, which nobody has decided on, is overtaken by the newest. */
const replacing = (
  deps: Deps,
  decided: Decided,
  { drafted, earlier }: Replacing,
): ArticleChange => {
  const overtaken = earlier.filter(({ state }) => state === "draft");
  const last = overtaken.at(-1);
  // What somebody wrote in its title and question is kept; the answer is the newest.
  const article =
    last === undefined
      ? drafted
      : {
          ...drafted,
          title: last.title,
          question: last.question,
          publishedBy: last.publishedBy,
        };
  const { modelDrafts } = deps;
  const shownAt = decided.now + (modelDrafts === null ? 0 : modelDrafts.cardWaitMs);
  const effectsFor = (one: Article, onlyEdit: boolean) =>
    cardEffects(
      deps,
      { ...decided, now: onlyEdit ? decided.now : shownAt },
      { article: one, onlyEdit },
    );
  return {
    articles: [
      { article, from: null },
      ...overtaken.map((one) => ({
        article: { ...one, state: "rejected" as const, replacedBy: article.id },
        from: "draft" as const,
      })),
    ],
    effects: [...effectsFor(article, false), ...overtaken.flatMap((one) => effectsFor(one, true))],
  };
};

/** The cards of articles that are there say how their question stands now. */
const shownAgain = (deps: Deps, decided: Decided, articles: readonly Article[]): ArticleChange => {
  const { before, after } = decided;
  const [waited, waits] = [waitsForQuestion(before), waitsForQuestion(after)];
  const isOfferedAgain = waited.length > 0 && waits.length === 0;
  const isContradicted =
    !waited.includes("conflicting-answers") && waits.includes("conflicting-answers");
  return {
    articles: [],
    effects: articles.flatMap((article) => {
      if (article.state === "draft")
        return cardEffects(deps, decided, { article, onlyEdit: !isOfferedAgain });
      return article.state === "published" && isContradicted
        ? cardEffects(deps, decided, { article, onlyEdit: false })
        : [];
    }),
  };
};

/** `onlyEdit`: the card is drawn anew where it stands. Else it comes as a message of its own. */
const cardEffects = (
  deps: Deps,
  { after, now }: Decided,
  { article, onlyEdit }: { readonly article: Article; readonly onlyEdit: boolean },
): readonly NewEffect[] =>
  firstAddresses(approversOf(deps.org().organisation, article, after)).map((person) => ({
    id: `article:${newId()}`,
    orderingKey: `article:${article.id}/${person}`,
    ticket: null,
    effect: {
      kind: "put",
      slot: slots.article.make(article.id),
      person,
      place: null,
      edit: onlyEdit,
      ...(onlyEdit ? { onlyEdit } : {}),
    },
    dueAt: now,
  }));
