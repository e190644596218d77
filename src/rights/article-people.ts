/** Finds whose concern an article is: who decides on a draft, who keeps it, who sees to a warning. */
import { addressesOf } from "../bots/addresses.ts";
import type { Article } from "../knowledge/article.ts";
import { coordinatorsForTopic, hasConflict } from "../org/lookup.ts";
import type { Coordinator, Expert, Organisation } from "../org/organisation.ts";
import type { Ticket } from "../tickets/model.ts";

/** Listed people who can be reached in a chat. */
type Listed = Expert | Coordinator;

/**
 * Those who may approve: the coordinators of the answering agency; where it has none, its other
 * experts on the topic; where it has none of those either, the coordinators of the other agencies
 * that answered the question. Never the one who answered, and nobody who must not read the question.
 */
export const approversOf = (
  organisation: Organisation,
  article: Article,
  ticket: Ticket | null,
): readonly Listed[] => {
  const barred = new Set(
    organisation.experts
      .filter((expert) => isBarred(organisation, expert, { article, ticket }))
      .flatMap((expert) => addressesOf(expert)),
  );
  const mayDecide = (people: readonly Listed[]): readonly Listed[] =>
    people.filter((person) => {
      const [first] = addressesOf(person);
      return first !== undefined && !barred.has(first);
    });
  const { coordinators, experts } = organisation;
  const own = coordinators.filter(({ agency }) => agency === article.agency);
  if (own.length > 0) return mayDecide(own);
  const colleagues = mayDecide(
    experts.filter(
      ({ agency, topics, active }) =>
        active && agency === article.agency && article.topic !== null && article.topic in topics,
    ),
  );
  if (colleagues.length > 0) return colleagues;
  const answering = (ticket?.answers ?? []).map(({ agency }) => agency);
  return mayDecide(coordinators.filter(({ agency }) => answering.includes(agency)));
};

/** Who answered, and whoever has a conflict of interest with the question. */
export const isBarred = (
  organisation: Organisation,
  expert: Expert,
  { article, ticket }: { readonly article: Article; readonly ticket: Ticket | null },
): boolean =>
  expert.id === article.author || (ticket !== null && hasConflict(organisation, ticket, expert.id));

/**
 * The coordinators whose concern an article is: those of the agency that answered; of one that no
 * agency here answered, those of the agencies with experts on its topic, else all.
 */
export const keepersOf = (
  organisation: Organisation,
  { agency, topic }: Pick<Article, "agency" | "topic">,
): readonly Coordinator[] => {
  const own = organisation.coordinators.filter((one) => one.agency === agency);
  if (own.length > 0) return own;
  const onTopic =
    topic === null ? [] : coordinatorsForTopic(organisation, { topic, askerAgency: "" });
  return onTopic.length > 0 ? onTopic : organisation.coordinators;
};

/** The experts on the topic of a warning, of all agencies, who may read the question behind it. */
export const witnessesOf = (
  organisation: Organisation,
  { topic }: Pick<Article, "topic">,
  ticket: Ticket | null,
): readonly Expert[] =>
  organisation.experts
    .filter(({ active, topics }) => active && topic !== null && topic in topics)
    .filter(({ id }) => ticket === null || !hasConflict(organisation, ticket, id));

/** Those who have its card: whoever may decide on it, and its owner. */
export const holdersOf = (
  organisation: Organisation,
  article: Article,
  ticket: Ticket | null,
): readonly Listed[] => {
  const { experts, coordinators } = organisation;
  const [owner] = [...coordinators, ...experts].filter(({ id }) => id === article.owner);
  const deciding =
    article.kind === "warning"
      ? witnessesOf(organisation, article, ticket)
      : approversOf(organisation, article, ticket);
  return [...deciding, ...(owner === undefined ? [] : [owner])];
};

/** The addresses where they are written to, each once. */
export const firstAddresses = (people: readonly Listed[]): readonly string[] => [
  ...new Set(people.flatMap((one) => addressesOf(one).slice(0, 1))),
];
