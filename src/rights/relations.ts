/** Finds who somebody is: their roles, and how they stand to a question or an article. */
import { type AddressBook, addressesOf } from "../bots/addresses.ts";
import type { Article } from "../knowledge/article.ts";
import { hasConflict, isCoordinating } from "../org/lookup.ts";
import type { Coordinator, Expert, Organisation } from "../org/organisation.ts";
import type { Ticket } from "../tickets/model.ts";
import type { ArticleRelation, QuestionRelation, Role } from "./right.ts";
import { approversOf, keepersOf, witnessesOf } from "./article-people.ts";

/** Somebody as the organisation in force has them. */
export type Somebody = {
  readonly address: string;
  /** By their workspace or tenant. */
  readonly agency: string;
  readonly expert: Expert | null;
  readonly coordinator: Coordinator | null;
  /**
   * All expert entries that are theirs: whoever is expert in one chat and coordinator in another is
   * one person if an address is in both. What one of them must not know, none may.
   */
  readonly selves: readonly Expert[];
};

export const personAt = (
  { experts, coordinators }: Pick<AddressBook, "experts" | "coordinators">,
  { person: address, agency }: { readonly person: string; readonly agency: string },
): Somebody => {
  const expert = experts.get(address) ?? null;
  const coordinator = coordinators.get(address) ?? null;
  const selves = ownAddresses({ address, expert, coordinator }).flatMap(
    (one) => experts.get(one) ?? [],
  );
  return { address, agency, expert, coordinator, selves: [...new Set(selves)] };
};

/** The addresses of somebody, as far as they are listed. */
export const ownAddresses = ({
  address,
  expert,
  coordinator,
}: Pick<Somebody, "address" | "expert" | "coordinator">): readonly string[] => [
  address,
  ...(expert === null ? [] : addressesOf(expert)),
  ...(coordinator === null ? [] : addressesOf(coordinator)),
];

export const rolesOf = (
  { expert, coordinator }: Somebody,
  organisation: Organisation,
): ReadonlySet<Role> =>
  new Set<Role>([
    "anyone",
    ...(expert?.active === true ? (["expert"] as const) : []),
    ...(coordinator === null ? [] : (["coordinator"] as const)),
    ...(coordinator !== null && isCoordinating(organisation, coordinator.agency)
      ? (["coordinating"] as const)
      : []),
  ]);

type About = {
  readonly organisation: Organisation;
  readonly ticket: Ticket;
  /** Ids of experts that this person was and is no more. */
  readonly former: readonly string[];
};

export const relationsToQuestion = (
  person: Somebody,
  about: About,
): ReadonlySet<QuestionRelation> => {
  const { ticket } = about;
  const found: readonly QuestionRelation[] = [
    ...(ticket.asker.person === person.address ? (["asker"] as const) : []),
    ...asExpert(person, ticket),
    ...asCoordinator(person, ticket),
  ];
  const apart: readonly QuestionRelation[] = [
    ...(isExcluded(person, about) ? (["excluded"] as const) : []),
    ...(hasLeft(person, about) ? (["left"] as const) : []),
  ];
  if (found.length > 0) return new Set([...found, ...apart]);
  const rest = person.agency === ticket.asker.agency ? "colleague" : "other";
  return new Set<QuestionRelation>([rest, ...apart]);
};

const asExpert = (
  { expert: self }: Somebody,
  { phase, answers, offers }: Ticket,
): readonly QuestionRelation[] => {
  if (self?.active !== true) return [];
  const { id } = self;
  if (phase.at === "accepted" && phase.owner === id) return ["holder"];
  const own = offers.filter(({ expert }) => expert === id);
  const offered = own.some(({ state }) => state === "pending") ? (["offered"] as const) : [];
  if (answers.at(-1)?.expert === id) return ["answerer", ...offered];
  // Whoever had a question may be offered it again.
  if (own.some(({ state }) => state === "accepted")) return ["formerHolder", ...offered];
  return own.length === 0 || offered.length > 0 ? offered : ["formerlyOffered"];
};

/** Whether somebody may coordinate a question: of the agency that asked, or called. */
export const isCoordinatorOf = (
  {
    agency,
    coordinator,
  }: { readonly agency: { readonly id: string } } & Pick<Somebody, "coordinator">,
  ticket: Ticket,
): boolean =>
  asCoordinator({ agency: agency.id, coordinator }, ticket).some(
    (one) => one === "askingCoordinator" || one === "calledCoordinator",
  );

const asCoordinator = (
  { agency, coordinator }: Pick<Somebody, "agency" | "coordinator">,
  { asker, coordinators: called, answers }: Ticket,
): readonly QuestionRelation[] => {
  if (coordinator === null) return [];
  if (agency === asker.agency) return ["askingCoordinator"];
  if (called.includes(coordinator.id)) return ["calledCoordinator"];
  return answers.some((answer) => answer.agency === agency)
    ? ["answeringCoordinator"]
    : ["otherCoordinator"];
};

/**
 * Whether somebody has a conflict of interest with a question. Whoever asked it has none, but does
 * not meet it in another chat as the expert that they also are.
 */
export const isExcluded = (
  { address, coordinator, selves }: Somebody,
  { organisation, ticket, former }: About,
): boolean =>
  ticket.asker.person !== address &&
  (selves.some(({ id }) => id === ticket.asker.expert || hasConflict(organisation, ticket, id)) ||
    ticket.offers.some(
      ({ expert, declined }) =>
        declined === "conflict" && (expert === coordinator?.id || former.includes(expert)),
    ));

/** The same of a listed coordinator, who may be an expert too. */
export const isCoordinatorExcluded = (
  coordinator: Coordinator,
  organisation: Organisation,
  ticket: Ticket,
): boolean => {
  const own = addressesOf(coordinator);
  return organisation.experts
    .filter((expert) => addressesOf(expert).some((address) => own.includes(address)))
    .some(({ id }) => hasConflict(organisation, ticket, id));
};

const hasLeft = ({ selves }: Somebody, { ticket, former }: About): boolean => {
  const inactive = selves.filter(({ active }) => !active).map(({ id }) => id);
  const gone = [...former, ...inactive];
  return [...ticket.offers, ...ticket.answers].some(({ expert }) => gone.includes(expert));
};

/** `ticket`: the question that it came from; null: from none, or that is gone. */
type Drafted = Omit<About, "ticket"> & {
  readonly article: Article;
  readonly ticket: Ticket | null;
};
export const relationsToArticle = (
  person: Somebody,
  { organisation, article, ticket, former }: Drafted,
): ReadonlySet<ArticleRelation> => {
  const { expert, coordinator, selves, address } = person;
  const witness = expert?.active === true ? expert.id : null;
  const keeper = coordinator?.id ?? null;
  const known = [...selves.map(({ id }) => id), ...former, keeper];
  const found = new Set<ArticleRelation>();
  const add = (relation: ArticleRelation, holds: boolean): void => {
    if (holds) found.add(relation);
  };
  add("author", article.author !== null && known.includes(article.author));
  const isProposed = article.kind === "warning" && article.state === "draft";
  if (article.kind === "warning")
    add(
      isProposed ? "witness" : "warned",
      isAmong(witnessesOf(organisation, article, ticket), witness),
    );
  if (!isProposed) {
    add("owner", article.owner !== null && [witness, keeper].includes(article.owner));
    add("keeper", isAmong(keepersOf(organisation, article), keeper));
    add(
      "approver",
      approversOf(organisation, article, ticket).some((one) => addressesOf(one)[0] === address),
    );
  }
  if (found.size === 0) found.add("reader");
  if (ticket !== null && isExcluded(person, { organisation, ticket, former }))
    found.add("excluded");
  return found;
};

const isAmong = (people: readonly { readonly id: string }[], wanted: string | null): boolean =>
  people.some(({ id }) => id === wanted);
