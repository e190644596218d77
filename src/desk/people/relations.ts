/** Finds how somebody stands to a question or an article, for the table of rights. */
import type { Article } from "../../knowledge/article.ts";
import type { Outbox } from "../../store/port/outbox.ts";
import type { Questions } from "../../store/port/questions.ts";
import {
  type Somebody,
  ownAddresses,
  isExcluded,
  personAt,
  relationsToArticle,
  relationsToQuestion,
} from "../../rights/relations.ts";
import type { ArticleRelation, QuestionRelation } from "../../rights/right.ts";
import type { Ticket } from "../../tickets/model.ts";
import { ticketSlot } from "../../tickets/slots.ts";
import type { Reader } from "../../screens/cards/view.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "./actor.ts";

type Known = Pick<Deps, "org"> & { readonly store: Pick<Outbox, "cardInSlot"> };

/** Somebody by their address, as far as they are listed. */
export const personOf = (
  { org }: Pick<Deps, "org">,
  { person, agency }: Pick<Actor, "person" | "agency">,
): Somebody => personAt(org().addressBook, { person, agency: agency.id });

/** The reader of a card; null: they are many. */
export const readerIn = ({ org }: Pick<Deps, "org">, { person, agency }: Reader): Somebody | null =>
  person === undefined ? null : personAt(org().addressBook, { person, agency });

/** The question that an article came from; null: it came from none, or that is gone. */
export const questionBehind = async (
  { store }: { readonly store: Pick<Questions, "ticket"> },
  { ticket }: Pick<Article, "ticket">,
): Promise<Ticket | null> =>
  ticket === null ? null : ((await store.ticket(ticket))?.ticket ?? null);

export const relationsOf = async (
  deps: Known,
  person: Somebody,
  ticket: Ticket,
): Promise<ReadonlySet<QuestionRelation>> =>
  relationsToQuestion(person, await aboutOf(deps, person, ticket));

/** `ticket`: the question that the article came from, where it came from one. */
export const articleRelationsOf = async (
  deps: Known,
  person: Somebody,
  { article, ticket }: { readonly article: Article; readonly ticket: Ticket | null },
): Promise<ReadonlySet<ArticleRelation>> => {
  const { organisation } = deps.org();
  const former = ticket === null ? [] : await formerSelves(deps, person, ticket);
  return relationsToArticle(person, { organisation, article, ticket, former });
};

const aboutOf = async (deps: Known, person: Somebody, ticket: Ticket) => ({
  organisation: deps.org().organisation,
  ticket,
  former: await formerSelves(deps, person, ticket),
});

/**
 * Ids of experts that the organisation does not have any more, whose cards of this question were
 * sent to this person: whoever was removed as expert may be a coordinator still.
 */
const formerSelves = async (
  { org, store }: Known,
  person: Somebody,
  { id: ticket, offers }: Ticket,
): Promise<readonly string[]> => {
  const { experts } = org().organisation;
  const gone = offers.filter(({ expert }) => experts.every(({ id }) => id !== expert));
  if (gone.length === 0) return [];
  const addresses = ownAddresses(person);
  const found = await Promise.all(
    gone.map(async ({ id, expert }) => {
      const card =
        (await store.cardInSlot(ticket, ticketSlot.work(id))) ??
        (await store.cardInSlot(ticket, ticketSlot.offer(id)));
      return card?.person != null && addresses.includes(card.person) ? [expert] : [];
    }),
  );
  return found.flat();
};

type Reading = Pick<Deps, "org"> & {
  readonly store: Pick<Outbox, "cardInSlot"> & Pick<Questions, "ticket">;
};
/**
 * The articles without those that came from a question with which the reader has a conflict of
 * interest. Whoever is not listed can have none.
 */
export const withoutSealed = async <One extends { readonly article: Article }>(
  deps: Reading,
  person: Somebody,
  articles: readonly One[],
): Promise<readonly One[]> => {
  if (person.selves.length === 0 && person.coordinator === null) return articles;
  const sealed = await Promise.all(
    articles.map(async ({ article }) => {
      const loaded = article.ticket === null ? null : await deps.store.ticket(article.ticket);
      return loaded !== null && isExcluded(person, await aboutOf(deps, person, loaded.ticket));
    }),
  );
  return articles.filter((_, i) => sealed[i] !== true);
};
