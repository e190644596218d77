/** Drafts a knowledge article when an answered question closes, for those who may approve it. */
import { addressesOf } from "../../bots/addresses.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import { hasConflict } from "../../org/lookup.ts";
import { draftArticle } from "../../knowledge/draft.ts";
import type { Article, ArticleState } from "../../knowledge/article.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Recorded, Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { standaloneSlot } from "../../tickets/slots.ts";

type Drafted = {
  readonly articles: readonly { readonly article: Article; readonly from: ArticleState | null }[];
  readonly effects: readonly NewEffect[];
};
const nothing: Drafted = { articles: [], effects: [] };

export const articleAtClose = async (
  deps: Deps,
  decided: { readonly after: Ticket; readonly events: readonly Recorded[]; readonly now: number },
): Promise<Drafted> => {
  const { after, events, now } = decided;
  const answer = after.answers.at(-1);
  const closes = events.some(({ event }) => event.type === "closed");
  // An exercise comes from an article, so it needs none.
  if (!closes || answer === undefined || after.exercise !== undefined) return nothing;
  const id = `${after.id}.${after.answers.length}`;
  if ((await deps.store.article(id)) !== null) return nothing;
  const texts = await deps.store.texts([after.question.text.id, answer.text.id]);
  const bodies = {
    question: texts.get(after.question.text.id) ?? "",
    answer: texts.get(answer.text.id) ?? "",
  };
  // Nothing is drafted from texts that retention has removed.
  if (bodies.question === "" || bodies.answer === "") return nothing;
  const { organisation } = deps.org();
  const article = draftArticle({ id, ticket: after, answer, bodies, now }, organisation);
  return {
    articles: [{ article, from: null }],
    effects: approvers(organisation, article, after).map((person, i) => ({
      id: `article:${id}:${i}`,
      orderingKey: `article:${id}/${person}`,
      ticket: null,
      effect: { kind: "put", slot: standaloneSlot.article(id), person, place: null, edit: true },
      dueAt: now,
    })),
  };
};

/**
 * The addresses of those who may approve: the coordinators of the answering agency; where it has
 * none, its other experts on the topic. Never the one who answered, and nobody who must not read
 * the question.
 */
export const approvers = (
  organisation: Organisation,
  article: Article,
  ticket: Ticket | null,
): readonly string[] => {
  const barred = new Set(
    organisation.experts
      .filter((expert) => isBarred(organisation, expert, { article, ticket }))
      .flatMap(addressesOf),
  );
  const coordinators = organisation.coordinators.filter(({ agency }) => agency === article.agency);
  const experts = organisation.experts.filter(
    ({ agency, topics, active }) =>
      active && agency === article.agency && article.topic !== null && article.topic in topics,
  );
  return (coordinators.length > 0 ? coordinators : experts)
    .map((person) => addressesOf(person)[0])
    .filter((address) => address !== undefined)
    .filter((address) => !barred.has(address));
};

export const isBarred = (
  organisation: Organisation,
  expert: Expert,
  { article, ticket }: { readonly article: Article; readonly ticket: Ticket | null },
): boolean =>
  expert.id === article.author || (ticket !== null && hasConflict(organisation, ticket, expert.id));
