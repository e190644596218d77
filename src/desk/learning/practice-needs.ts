/**
 * Whose competence needs practice on which topic, and the published article to practise with: never
 * one that they wrote, approved or asked for, nor one that they had lately, nor one whose asker they
 * have a conflict of interest with.
 */
import { addressesOf } from "../../bots/addresses.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import { policyFor } from "../../org/policy.ts";
import type { Topic } from "../../org/schema/topic.ts";
import { measuredLevel, shownBy } from "../../routing/columns.ts";
import { needsPractice } from "../../routing/choice/exercise.ts";
import type { Published } from "../../store/port/organisation.ts";
import { type Instant, type Ticket, days } from "../../tickets/model.ts";
import { isBarred } from "../ticket/article-draft.ts";
import type { Deps } from "../deps.ts";
import { practisedIn } from "../ticket/fairness.ts";

export type PracticeNeed = {
  readonly expert: Expert;
  readonly topic: Topic;
  /** Whole days since the last answer or test. */
  readonly days: number;
  /** Null: there is none that they could practise with. */
  readonly material: Published | null;
};

/** Nobody remembers an answer that long. */
export const exerciseReuseMs = days(730);
/** The latest know best; so many are enough for many years of one person's practice. */
const articlesMost = 50;

/** `past`: the exercises that may still be remembered. */
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

/** Where an agency's experts need practice and have nothing to practise with: topics in the organisation's order. */
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

/** As routing would have it: the measured level counts, for that it has lapsed is mended here. */
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
  !isBarred(expert, article, asked) &&
  !approved(expert, article.owner, seen.organisation) &&
  asked?.asker.expert !== expert.id &&
  asked?.answers.every((answer) => answer.expert !== expert.id) !== false &&
  !seen.pastExercises.some(
    (ticket) => ticket.exercise?.article === article.id && hasRead(ticket, expert.id),
  );

/** Who took an exercise has read it, whatever came of it then. */
const hasRead = ({ offers }: Ticket, expert: string): boolean =>
  offers.some((offer) => offer.expert === expert && offer.state === "accepted");

/** One may be coordinator and expert. */
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
