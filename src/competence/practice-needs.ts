/**
 * Finds whose competence needs practice on which topic, and a published article to practise with.
 * Never one that they wrote, approved or asked for, nor one that they had lately, nor one whose
 * asker they have a conflict of interest with.
 */
import { addressesOf } from "../bots/addresses.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import type { Topic } from "../org/schema/topic.ts";
import { measuredLevel, shownBy } from "../routing/columns.ts";
import { needsPractice } from "../routing/choice/exercise.ts";
import type { Published } from "../store/port/knowledge.ts";
import { type Instant, type Ticket, days } from "../tickets/model.ts";
import { isBarred } from "../rights/article-people.ts";
import type { Deps } from "../desk/deps.ts";
import { practisedIn } from "../routing/competence.ts";

export type PracticeNeed = {
  readonly expert: Expert;
  readonly topic: Topic;
  /** Whole days since the last answer or test. */
  readonly days: number;
  /** Null: there is none that they could practise with. */
  readonly material: Published | null;
};

/** Two years: nobody remembers an answer that long. */
export const exerciseReuseMs = days(730);
/**
 * The most articles on a topic, the latest first: they know best, and this many are enough for many
 * years of one person's practice.
 */
const articlesMost = 50;

/** `pastExercises`: those that may still be remembered. */
export const practiceNeeds = async (
  { store, org }: Deps,
  pastExercises: readonly Ticket[],
  now: Instant,
): Promise<readonly PracticeNeed[]> => {
  const { organisation } = org();
  const answered = new Map(
    (await store.practised()).map(({ topic, expert, at }) => [`${topic} ${expert}`, at]),
  );
  const needing = organisation.experts.flatMap((expert) => {
    const { practice } = policyFor(organisation, expert.agency);
    return organisation.topics
      .filter((topic) => holds(expert, topic))
      .map((topic) => ({ expert, topic, days: wholeDays(expert, topic.id, { answered, now }) }))
      .filter((one): one is typeof one & { days: number } => needsPractice(one.days, practice));
  });
  const articles = new Map<string, readonly Published[]>();
  for (const id of new Set(needing.map(({ topic }) => topic.id)))
    articles.set(id, await store.publishedOn(id, articlesMost));
  return needing.map((need) => {
    const usable = (one: Published): boolean =>
      isNewTo(need.expert, one, { organisation, pastExercises });
    return { ...need, material: articles.get(need.topic.id)?.find(usable) ?? null };
  });
};

/**
 * The topics on which an agency's experts need practice and have no article to practise with, in
 * the organisation's order.
 */
export const topicsLackingArticles = async (
  deps: Deps,
  agency: string,
): Promise<readonly string[]> => {
  const now = deps.clock.now();
  const pastExercises = await deps.store.exercises(now - exerciseReuseMs);
  const lacking = (await practiceNeeds(deps, pastExercises, now))
    .filter(({ expert, material }) => expert.agency === agency && material === null)
    .map(({ topic }) => topic.id);
  return deps
    .org()
    .organisation.topics.map(({ id }) => id)
    .filter((id) => lacking.includes(id));
};

/**
 * Whether the expert could be asked on the topic. The measured level counts, since practice is what
 * restores a lapsed one.
 */
const holds = (expert: Expert, topic: Topic): boolean =>
  expert.active &&
  !topic.closed &&
  measuredLevel(expert, topic.id) >= topic.minLevel &&
  expert.clearance >= topic.clearance &&
  topic.languages.every((language) => expert.languages.includes(language));

type Known = { readonly answered: ReadonlyMap<string, Instant>; readonly now: Instant };
const wholeDays = (expert: Expert, topic: string, { answered, now }: Known): number | null => {
  const lastPractised = practisedIn(expert, topic, answered.get(`${topic} ${expert.id}`));
  const shown = shownBy({ ...expert, lastPractised }, topic);
  return Number.isNaN(shown) ? null : Math.floor((now - shown) / days(1));
};

type Seen = { readonly organisation: Organisation; readonly pastExercises: readonly Ticket[] };
const isNewTo = (expert: Expert, { article, asked }: Published, seen: Seen): boolean =>
  expert.languages.includes(article.language) &&
  !isBarred(seen.organisation, expert, { article, ticket: asked }) &&
  !approved(expert, article.owner, seen.organisation) &&
  asked?.asker.expert !== expert.id &&
  asked?.answers.every((answer) => answer.expert !== expert.id) !== false &&
  !seen.pastExercises.some(
    (ticket) => ticket.exercise?.article === article.id && hasRead(ticket, expert.id),
  );

/** Whether the expert accepted an exercise and so has read it, whatever happened then. */
const hasRead = ({ offers }: Ticket, expert: string): boolean =>
  offers.some((offer) => offer.expert === expert && offer.state === "accepted");

/** Whether this person approved the article; an expert may be a coordinator too. */
const approved = (
  expert: Expert,
  owner: string | null,
  { coordinators }: Organisation,
): boolean => {
  const own = addressesOf(expert);
  return (
    owner === expert.id ||
    coordinators.some(
      (one) => one.id === owner && addressesOf(one).some((address) => own.includes(address)),
    )
  );
};
