/**
 * What one expert sees of their own work, topic by topic, from a year's folds. It holds nobody
 * else's numbers and no comparison with anybody.
 */
import { measuredLevel, shownBy } from "../../routing/columns.ts";
import { freshnessAfter } from "../../routing/competence.ts";
import type { Freshness, RoutingExpert, RoutingPolicy } from "../../routing/model.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { type Fold, type Sum, sumsOf } from "../folds/fold.ts";
import { smallestCell } from "../measures/definitions.ts";
import { type Training, latestFirst } from "./trainings.ts";
import { brier } from "../methods/judgement.ts";
import { calibrated } from "./figures.ts";
import { added } from "./scope.ts";

/** A share of how many; null: of fewer than the smallest cell, which says nothing. */
export type OwnShare = { readonly share: number | null; readonly of: number };
export type OwnTopic = {
  readonly topic: string;
  readonly level: number;
  /** The day of the last test, as the file or a coordinator has it; null: none is recorded. */
  readonly tested: string | null;
  /** How a coordinator decided on it in chat, and when; null: nobody did. */
  readonly decided: OwnDecision | null;
  readonly state: Freshness | "unknown";
  /** When it goes stale; of what is stale already, when it lapses. Null: it has, or nothing tells. */
  readonly until: Instant | null;
  /** In the period; `lastAnswer` is the last of all, exercises too. */
  readonly answers: number;
  readonly lastAnswer: Instant | null;
  readonly inTime: OwnShare;
};
export type OwnDecision = {
  readonly how: "confirmed" | "lowered" | "set";
  readonly at: Instant;
};
export type OwnPage = {
  readonly since: Instant;
  /** Those that need an answer soonest first. */
  readonly topics: readonly OwnTopic[];
  readonly answers: number;
  readonly inTime: OwnShare;
  /** Second opinions, given and got, that said the same. */
  readonly agreement: OwnShare;
  readonly calibration: OwnCalibration;
  /** The latest first. */
  readonly trainings: readonly Training[];
  /** What they would like to take: topics, and ids of courses in the directory. */
  readonly wishes: readonly string[];
};
/** Null figures: fewer than `calibrationFrom` answers have been told the truth of. */
export type OwnCalibration = {
  readonly answers: number;
  /** The mean of what the stated strengths stand for, and the share that held. */
  readonly figures: {
    readonly stated: number;
    readonly held: number;
    readonly brier: number;
  } | null;
};
/** Of fewer a single answer moves the share by more than it tells. */
export const calibrationFrom = 10;

/** What is known of an expert beside the questions. */
export type OwnPractice = {
  readonly expert: Pick<RoutingExpert, "id" | "topics" | "lastPractised">;
  /** When the bot last saw an answer on a topic. */
  readonly answered: ReadonlyMap<string, Instant>;
  readonly practice: RoutingPolicy["practice"];
  /** By topic. */
  readonly decided: ReadonlyMap<string, OwnDecision>;
  /** The expert's own. */
  readonly trainings: readonly Training[];
  readonly wishes: readonly string[];
};
type Own = OwnPractice & {
  readonly since: Instant;
  readonly now: Instant;
  readonly fold: Fold;
};

export const ownPage = (own: Own): OwnPage => {
  const sums = sumsOf(own.fold);
  // The agency is left out: what somebody answered before they changed agency is theirs, too.
  const mine = (word: string): readonly Sum[] =>
    sums(word).flatMap(({ words: [, expert, ...words], amount }) =>
      expert === own.expert.id ? [{ words, amount }] : [],
    );
  const [answers, time, second] = [mine("own.answered"), mine("own.time"), mine("own.second")];
  const told = mine("own.truth").map(({ words: [strength = "", how = ""], amount }) => ({
    strength,
    how,
    amount,
  }));
  return {
    since: own.since,
    topics: Object.keys(own.expert.topics)
      .map((topic) => ({
        topic,
        ...practiceIn(own, topic),
        answers: added(answers.filter(({ words }) => words[0] === topic)),
        lastAnswer: own.answered.get(topic) ?? null,
        inTime: shareOf(
          time.filter(({ words }) => words[0] === topic),
          "met",
        ),
      }))
      .toSorted(
        (a, b) =>
          byState[a.state] - byState[b.state] ||
          (a.until ?? 0) - (b.until ?? 0) ||
          (a.topic < b.topic ? -1 : 1),
      ),
    answers: added(answers),
    inTime: shareOf(time, "met"),
    agreement: shareOf(second, "same"),
    calibration: calibrationIn(calibrated(told)),
    trainings: latestFirst(own.trainings),
    wishes: own.wishes,
  };
};

const shareOf = (sums: readonly Sum[], good: string): OwnShare => {
  const of = added(sums);
  const share = added(sums.filter(({ words }) => words.at(-1) === good)) / of;
  return { share: of < smallestCell ? null : share, of };
};

const practiceIn = (
  { expert, practice, decided, now }: Own,
  topic: string,
): Pick<OwnTopic, "level" | "tested" | "decided" | "state" | "until"> => {
  const held = Object.hasOwn(expert.topics, topic) ? expert.topics[topic] : undefined;
  const shown = shownBy(expert, topic);
  const isTold = !Number.isNaN(shown);
  const state = isTold ? freshnessAfter((now - shown) / days(1), practice) : "unknown";
  const ends = { fresh: practice.staleAfterDays, stale: practice.lapsedAfterDays };
  return {
    level: measuredLevel(expert, topic),
    tested: typeof held === "object" ? (held.tested ?? null) : null,
    decided: decided.get(topic) ?? null,
    state,
    until:
      practice.mode === "off" || state === "lapsed" || state === "unknown"
        ? null
        : shown + days(ends[state]),
  };
};

const byState = { lapsed: 0, stale: 1, fresh: 2, unknown: 3 } as const;

const calibrationIn = (table: ReturnType<typeof calibrated>): OwnCalibration => {
  const sum = (of: (one: (typeof table)[number]) => number): number =>
    table.reduce((total, one) => total + of(one), 0);
  const answers = sum((one) => one.answers);
  const score = brier(table);
  if (answers < calibrationFrom || score === null) return { answers, figures: null };
  return {
    answers,
    figures: {
      stated: sum((one) => one.answers * one.probability) / answers,
      held: sum((one) => one.held) / answers,
      brier: score,
    },
  };
};
