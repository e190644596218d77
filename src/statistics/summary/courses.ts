/** Courses across agencies: who went to whose, who would like to, and who needs one. */
import { measuredLevel, shownBy } from "../../routing/columns.ts";
import { freshnessAfter } from "../../routing/competence.ts";
import type { RoutingPolicy } from "../../routing/model.ts";
import { type Instant, days } from "../../tickets/model.ts";
import type { Period } from "../measures/counting.ts";
import type { Practising } from "./practice.ts";
import type { ScopeOf } from "./scope.ts";
import { type Training, latestFirst, refreshersDue } from "./trainings.ts";
import type { CourseNeed, CoursePerson, Courses } from "./week-summary.ts";

/** One course that an expert would like to take. */
export type Wish = {
  readonly expert: string;
  /** As it was chosen: a topic, or the id of a course in the directory. */
  readonly course: string;
  /** Null: whichever agency has one. */
  readonly organiser: string | null;
  readonly topics: readonly string[];
};
type Ground = ScopeOf & {
  readonly experts: readonly Practising[];
  /** In the organisation's order. */
  readonly topics: readonly string[];
  readonly practice: RoutingPolicy["practice"];
  readonly trainings: readonly Training[];
  readonly wishes: readonly Wish[];
  readonly now: Instant;
  readonly zone: string;
  /** In which the courses were that count as taken. */
  readonly period: Period;
};

export const noCourses: Courses = { between: [], byTopic: [], people: [] };

/** Of active experts; wishes and needs as they are when read, not as they were in the period. */
export const coursesOf = (ground: Ground): Courses => {
  const experts = ground.experts.filter(({ active }) => active);
  const active = { ...ground, experts };
  const needs = new Map(experts.map((expert) => [expert.id, needsOf(expert, active)]));
  return {
    between: betweenIn(active),
    byTopic: byTopicIn(active, needs),
    people: peopleIn(active, needs),
  };
};

const levelTrained = 1;
/** Whoever took a course on a topic within so many days has had what a course can give. */
const servesDays = 365;

type Needs = ReadonlyMap<string, readonly CourseNeed[]>;
/** One reason for each topic, the most telling. */
const needsOf = (
  expert: Practising,
  { trainings, topics, practice, now, zone }: Ground,
): readonly CourseNeed[] => {
  const own = trainings.filter((one) => one.expert === expert.id);
  const due = new Set(refreshersDue(own, { now, zone }).map(({ course }) => course));
  const since = dayAt(now - days(servesDays), zone);
  return topics
    .filter((topic) => Object.hasOwn(expert.topics, topic))
    .flatMap((topic): readonly CourseNeed[] => {
      const on = own.filter((one) => one.topics.includes(topic));
      if (on.some(({ course }) => due.has(course))) return [{ topic, why: "refresher" }];
      if (on.some(({ day }) => day >= since)) return [];
      const shown = shownBy(expert, topic);
      const state = Number.isNaN(shown) ? null : freshnessAfter((now - shown) / days(1), practice);
      if (state === "lapsed" || state === "stale") return [{ topic, why: state }];
      return measuredLevel(expert, topic) === levelTrained ? [{ topic, why: "trained" }] : [];
    });
};

/** By the agency of those who went or would like to, then by whose course it is. */
const betweenIn = (ground: Ground): Courses["between"] => {
  const { experts, trainings, wishes, period, zone } = ground;
  const own = toldOf(ground);
  const agencyOf = new Map(experts.map((expert) => [expert.id, expert.agency]));
  const [from, to] = [dayAt(period.from, zone), dayAt(period.to, zone)];
  const cells = (
    all: readonly { readonly expert: string; readonly organiser: string | null }[],
  ): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { expert, organiser } of all) {
      const whose = agencyOf.get(expert);
      if (whose === undefined) continue;
      const key = JSON.stringify([whose, organiser]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const taken = cells(trainings.filter(({ day }) => day >= from && day < to));
  const wished = cells(wishes);
  const rows = [...new Set([...taken.keys(), ...wished.keys()])].map((key) => {
    const [whose, organiser]: readonly [string, string | null] = JSON.parse(key);
    return { agency: whose, organiser, taken: taken.get(key) ?? 0, wished: wished.get(key) ?? 0 };
  });
  return rows
    .filter((row) => own === null || row.agency === own || row.organiser === own)
    .toSorted(
      (a, b) => order(a.agency, b.agency) || order(a.organiser ?? last, b.organiser ?? last),
    );
};

const byTopicIn = (ground: Ground, needs: Needs): Courses["byTopic"] => {
  const { topics, experts, wishes } = ground;
  const whose = toldOf(ground);
  const agencies = [...new Set(experts.map((expert) => expert.agency))].toSorted(order);
  return topics.flatMap((topic) =>
    agencies
      .filter((one) => whose === null || one === whose)
      .flatMap((one) => {
        const own = experts.filter((expert) => expert.agency === one).map(({ id }) => id);
        const needed = own.filter((id) => needs.get(id)?.some((need) => need.topic === topic));
        const wished = own.filter((id) =>
          wishes.some((wish) => wish.expert === id && wish.topics.includes(topic)),
        );
        return needed.length + wished.length === 0
          ? []
          : [{ topic, agency: one, needed: needed.length, wished: wished.length }];
      }),
  );
};

/** By name for the own agency's coordinators alone, in the organisation's order: nobody is ranked. */
const peopleIn = (
  { agency, seenBy, experts, wishes, trainings }: Ground,
  needs: Needs,
): readonly CoursePerson[] =>
  agency === null || seenBy !== agency
    ? []
    : experts
        .filter((expert) => expert.agency === agency)
        .map(({ id }) => {
          const [own] = latestFirst(
            trainings
              .filter((one) => one.expert === id)
              // Of one day's, whatever their order.
              .toSorted(
                (a, b) =>
                  order(a.course, b.course) || order(a.organiser ?? last, b.organiser ?? last),
              ),
          );
          return {
            expert: id,
            needs: needs.get(id) ?? [],
            wishes: wishes.filter((one) => one.expert === id).map(({ course }) => course),
            last:
              own === undefined
                ? null
                : { course: own.course, day: own.day, organiser: own.organiser },
          };
        })
        .filter((one) => one.needs.length + one.wishes.length > 0);

/** A coordinator is told of the own agency's courses and experts alone; null: the operator, of all. */
const toldOf = ({ agency, seenBy }: ScopeOf): string | null => agency ?? seenBy;

const dayAt = (at: Instant, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** After every id. */
const last = "\u{10FFFF}";
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
