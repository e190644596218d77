/**
 * The practice gate: who goes first so that competence is kept alive and urgent questions are safe.
 *
 * Urgent questions and second opinions are no training ground: fresh before stale before lapsed. A
 * normal question on a rare topic keeps competence alive: a stale expert goes first, paired with a
 * fresh one who gives a second opinion, one question in five at most and never two in a row to the
 * same person. On any other topic only who has lapsed goes last.
 */
import type { Instant } from "../../tickets/model.ts";
import { freshnessAfter } from "../competence.ts";
import { type CurrentExperts, expertColumnsOf } from "../columns.ts";
import type { Considered, RoutingExpert, Freshness, Snapshot } from "../model.ts";

export type Practised = Pick<Considered, "expert" | "agency" | "freshness">;
export type PracticeGate = {
  readonly score: (one: Practised) => number;
  /** The question is this person's practice, so a fresh expert gives a second opinion. */
  readonly needsSecondOpinion: (one: Practised) => boolean;
};

const holdersOfRare = 3;
/**
 * So many questions a year keep one holder fresh: one for each `staleAfterDays`, 120 by default.
 */
const questionsPerHolder = 3;
/** Of so many questions in a row on a topic, one at most is practice. */
const oneOf = 5;

export const practiceGate = (
  eligible: readonly Practised[],
  people: CurrentExperts,
  snapshot: Snapshot,
): PracticeGate => {
  const { question } = snapshot;
  const never = (): boolean => false;
  if (question.urgency === "urgent" || question.secondOpinionOf !== null)
    return { score: ({ freshness }) => strict[freshness], needsSecondOpinion: never };
  const stale = eligible.some(({ freshness }) => freshness === "stale");
  if (
    !stale ||
    !isRare(people, snapshot) ||
    !eligible.some((one) => mayGiveSecondOpinion(one, snapshot))
  )
    return {
      score: ({ freshness }) => (freshness === "lapsed" ? 0 : 100),
      needsSecondOpinion: never,
    };
  const needsSecondOpinion = ({ expert, freshness }: Practised): boolean =>
    freshness === "stale" && hasPracticeAllotment(expert, snapshot);
  return {
    // A stale expert who has no practice allotment now goes after the fresh; else chance would
    // spend the allotments.
    score: (one) => (needsSecondOpinion(one) ? 100 : alive[one.freshness]),
    needsSecondOpinion,
  };
};

const strict: Readonly<Record<Freshness, number>> = { fresh: 100, stale: 50, lapsed: 0 };
const alive: Readonly<Record<Freshness, number>> = { fresh: 70, stale: 40, lapsed: 0 };

/** A second reader is fresh, and of another agency than the asker's. */
export const mayGiveSecondOpinion = (
  { agency, freshness }: Practised,
  { question }: Snapshot,
): boolean => freshness === "fresh" && agency !== question.asker.agency;

/**
 * Says whether somebody's practice in the topic is stale; only then do earlier questions matter.
 * `practised` holds, by expert, the last answer that was seen.
 */
export const somebodyFades = (
  { experts, topic, practised }: Holding,
  now: Instant,
  practice: Practice,
): boolean => {
  const { experts: people, skill } = expertColumnsOf(experts);
  const { holders, shown } = skill(topic);
  return holders.some((place) => {
    const written = shown[place] ?? Number.NaN;
    const answered = practised.get(people[place]?.id ?? "") ?? written;
    const last = Number.isNaN(written) ? answered : Math.max(written, answered);
    const days = Number.isNaN(last) ? null : (now - last) / dayMs;
    return freshnessAfter(days, practice) === "stale";
  });
};
type Practice = Snapshot["policy"]["practice"];
type Holding = {
  readonly experts: readonly RoutingExpert[];
  readonly topic: string;
  readonly practised: ReadonlyMap<string, Instant>;
};
const dayMs = 86_400_000;

/**
 * Says whether a topic of the question is rare: few hold it, or so few questions come that practice
 * must be shared out.
 */
const isRare = (
  { columns, skills }: CurrentExperts,
  { question, yearlyVolume }: Snapshot,
): boolean =>
  question.topics.some((topic, i) => {
    const level = skills[i]?.level ?? [];
    const holders = (skills[i]?.holders ?? []).filter(
      (place) => columns.active[place] === 1 && (level[place] ?? 0) >= question.minLevel,
    ).length;
    const volume =
      yearlyVolume !== undefined && Object.hasOwn(yearlyVolume, topic)
        ? (yearlyVolume[topic] ?? Infinity)
        : Infinity;
    return holders <= holdersOfRare || volume < questionsPerHolder * holders;
  });

const yearDays = 365;
/** Fewer days than this say too little about a year. */
const enoughDays = 90;

/**
 * The questions accepted within a year, or since the first question, scaled to a year; empty: too
 * little is known.
 */
export const yearlyVolume = (
  topic: string,
  { accepted, since }: { readonly accepted: number; readonly since: Instant | null },
  now: Instant,
): Readonly<Record<string, number>> => {
  const days = since === null ? 0 : (now - since) / dayMs;
  return days < enoughDays ? {} : { [topic]: (accepted * yearDays) / Math.min(days, yearDays) };
};

/**
 * Says whether the next question of the topic may be this person's practice. Where earlier
 * questions are not known, nobody is restricted.
 */
const hasPracticeAllotment = (id: string, { question, practiceHistory }: Snapshot): boolean => {
  const [topic = ""] = question.topics;
  const history =
    practiceHistory !== undefined && Object.hasOwn(practiceHistory, topic)
      ? (practiceHistory[topic] ?? [])
      : [];
  return (
    history.slice(-(oneOf - 1)).every(({ paired }) => !paired) && history.at(-1)?.expert !== id
  );
};
