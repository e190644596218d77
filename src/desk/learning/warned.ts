/**
 * Says who gets a warning that is sent out, as a message of its own: the experts on its topic, the
 * coordinators of all agencies, and those who asked a like question in the weeks before.
 */
import { addressesOf } from "../../bots/addresses.ts";
import type { Card } from "../../bots/card.ts";
import { warningCard } from "../../bots/cards/knowledge/warning.ts";
import type { Reader } from "../../bots/cards/view.ts";
import type { Article } from "../../knowledge/article.ts";
import { silentDays } from "../../knowledge/early-warning.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { type Instant, days } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { expertsFor } from "../ticket/early-warning.ts";
import { questionsAbout } from "../ticket/like-questions.ts";
import { askedIn, readable } from "./article-card.ts";

/** Of so many like questions those who asked are told. */
const mostAskers = 50;

/** Sends a warning when it is published; from then on it is drawn anew where it was sent. */
export const warned = async (
  deps: Deps,
  article: Article,
  { cause, at }: { readonly cause: string; readonly at: Instant },
): Promise<readonly NewEffect[]> => {
  if (article.kind !== "warning" || article.publishedAt === null) return [];
  const isNew = article.state === "published" && article.publishedAt === at;
  return (await receiversOf(deps, article)).map((person) => ({
    id: `warned:${article.id}:${isNew ? "" : cause}:${person}`,
    orderingKey: `put/${person}`,
    ticket: null,
    effect: {
      kind: "put",
      slot: standaloneSlot.warning(article.id),
      person,
      place: null,
      edit: true,
      ...(isNew ? {} : { onlyEdit: true }),
    },
    dueAt: at,
  }));
};

const receiversOf = async (deps: Deps, article: Article): Promise<readonly string[]> => {
  const { organisation } = deps.org();
  const ticket = await askedIn(deps, article);
  const like = ticket === null ? [] : [ticket, ...(await questionsAbout(deps.store, ticket))];
  const since = article.createdAt - days(silentDays);
  const askers = like
    .filter(({ askedAt, question }) => askedAt >= since && question.issuer === article.country)
    .slice(0, mostAskers)
    .map(({ asker }) => asker.person);
  const coordinators = organisation.coordinators.flatMap((one) => addressesOf(one).slice(0, 1));
  return [...new Set([...expertsFor(organisation, article, ticket), ...coordinators, ...askers])];
};

/** For those whom it was sent to, as it is now. */
export const warningCardFor = async (
  deps: Deps,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const article = await deps.store.article(id);
  if (article === null || article.publishedAt === null) return null;
  const seeing = { organisation: deps.org().organisation, reader, now: deps.clock.now() };
  return warningCard(seeing, readable(deps, article));
};
