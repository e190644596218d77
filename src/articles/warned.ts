/**
 * Says who gets a warning that is sent out, as a message of its own: the experts on its topic, the
 * coordinators of all agencies, and those who asked a like question in the weeks before.
 */
import type { Article } from "../knowledge/article.ts";
import { silentDays } from "../knowledge/early-warning.ts";
import { firstAddresses, witnessesOf } from "../rights/article-people.ts";
import { isExcluded, personAt } from "../rights/relations.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { slots } from "./contract.ts";
import { type Instant, type Ticket, days } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { questionBehind } from "../desk/people/relations.ts";
import { questionsAbout } from "../desk/ticket/like-questions.ts";

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
      slot: slots.warning.make(article.id),
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
  const ticket = await questionBehind(deps, article);
  const like = ticket === null ? [] : [ticket, ...(await questionsAbout(deps.store, ticket))];
  const since = article.createdAt - days(silentDays);
  const askers = like
    .filter(({ askedAt, question }) => askedAt >= since && question.issuer === article.country)
    .slice(0, mostAskers)
    .map(({ asker }) => asker.person);
  const listed = firstAddresses([
    ...witnessesOf(organisation, article, ticket),
    ...organisation.coordinators,
  ]);
  return [...new Set([...listed, ...askers])].filter((person) => maySee(deps, person, ticket));
};

/** Whoever has a conflict of interest with the question does not read what was found in it. */
const maySee = ({ org }: Pick<Deps, "org">, person: string, ticket: Ticket | null): boolean => {
  const { organisation, addressBook } = org();
  const seen = personAt(addressBook, { person, agency: "" });
  return ticket === null || !isExcluded(seen, { organisation, ticket, former: [] });
};
