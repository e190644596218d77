/** Puts a summary together from folds and from what is known beside them. */
import type { RoutingPolicy } from "../../routing/model.ts";
import { type AcceptedVia, type DeclineReason, declineReasons } from "../../tickets/model.ts";
import { type Fold, mergedFolds } from "../folds/fold.ts";
import type { Period } from "../measures/counting.ts";
import { type PublishedShare, published } from "../measures/published.ts";
import { agenciesIn, hoursIn, isForReader, topicsIn } from "./asked.ts";
import { agencyBalances } from "./balance.ts";
import { type CaseCount, caseShares } from "./case-shares.ts";
import { calibrationOf, changesOfPlan, measuredFigures, loadsTaken } from "./figures.ts";
import { type Beside, needsIn } from "./needs.ts";
import { type Practising, practiceOf } from "./practice.ts";
import type { Told } from "./sent-week.ts";
import { type Disclosure, disclosureTo } from "./small-cells.ts";
import { jointFor, untold } from "./joint.ts";
import { type ReadAt, type Scope, type ScopeOf, added, most, scoped } from "./scope.ts";
import { waitsFor } from "./waits.ts";
import type {
  Counted,
  EffectClass,
  Effects,
  ExpertLoad,
  Figure,
  Need,
  PeriodKind,
  SilentUnit,
  Summary,
  Totals,
  TrainingSignal,
} from "./week-summary.ts";

export type Summarised = ReadAt &
  ScopeOf & {
    readonly kind: PeriodKind;
    readonly label: string;
    readonly period: Period;
    readonly now: Fold;
    /** The periods before, the latest first: twelve for a week, one for longer ones. */
    readonly before: readonly Fold[];
    /** How many of them, from the latest, the desk was there for from their beginning. */
    readonly whole: number;
    readonly staff: Staff;
    readonly beside: Beside &
      Pick<
        Summary,
        | "formalChannel"
        | "formalSent"
        | "pulse"
        | "supportShown"
        | "stopped"
        | "incorrectData"
        | "ahead"
        | "courses"
      > & {
        readonly cases: readonly CaseCount[];
      };
    /** The months that the period consists of; of a week none. */
    readonly months: readonly string[];
    /** Their folds, where the period is over: of others only these are told. */
    readonly closed: readonly Fold[];
  };
/** The organisation as far as figures know it; its experts as they were at the end of the period. */
export type Staff = {
  readonly agencies: readonly {
    readonly id: string;
    readonly branchOf: string | null;
    readonly units: readonly { readonly id: string; readonly line: string }[];
  }[];
  readonly experts: readonly Practising[];
  readonly topics: readonly string[];
  readonly practice: RoutingPolicy["practice"];
};

/** Over so many weeks what single weeks are too short for is added up. */
export const balanceWeeks = 13;
const meanWeeks = 8;
/** Beginners' questions are looked for over so many weeks: one is too short for a habit. */
const habitWeeks = 4;

export const summarise = (given: Summarised): Summary => {
  const { agency, seenBy, kind, beside, asOf, period, label } = given;
  const disclosure = disclosureTo(seenBy, period.to <= asOf ? given.closed : null);
  const scope = scoped(given.now, given);
  const totals = totalsIn(scope);
  const help = givenBy(scope);
  const longer = longerOf(given, disclosure);
  const summary: Summary = {
    form: 1,
    kind,
    week: label,
    ...period,
    asOf,
    agency,
    seenBy,
    quiet: [...Object.values(totals), ...Object.values(help)].every((count) => count === 0),
    totals,
    taken: takenIn(scope),
    given: help,
    ...measuredOf(scope, given, disclosure),
    ...listsOf(scope, disclosure),
    ...longer,
    formalChannel: beside.formalChannel,
    formalSent: beside.formalSent,
    supportShown: beside.supportShown,
    pulse: beside.pulse,
    stopped: beside.stopped,
    incorrectData: beside.incorrectData,
    courses: beside.courses,
    withoutExpert: beside.withoutExpert,
    cases: caseShares(scope, {
      counts: beside.cases,
      months: given.months,
      agencies: given.staff.agencies,
      balance: longer.balance.agencies,
    }),
    ...forWhom(given, needsIn({ agency, asOf, totals, beside, ...longer })),
  };
  return agency === null && seenBy !== null ? jointFor(summary, disclosure) : summary;
};

/** What all agencies need is for none of them to do, and nobody of another agency is named. */
const forWhom = (
  { agency, seenBy, beside }: Summarised,
  needsYou: readonly Need[],
): Pick<Summary, "needsYou" | "ahead"> =>
  agency === seenBy
    ? { needsYou, ahead: beside.ahead }
    : { needsYou: [], ahead: { ...beside.ahead, onDuty: [] } };

/** What a weekly card tells of a period, without the periods before it and what is known beside it. */
export const toldIn = (fold: Fold, agency: string | null, readAt: ReadAt): Told => {
  const scope = scoped(fold, { agency, seenBy: agency });
  const figuring = { ...readAt, experts: [] };
  return {
    figures: measuredFigures(scope, [], { figuring, isWeek: false }),
    given: givenBy(scope),
  };
};

/** What single weeks are too short for. */
const longerOf = (given: Summarised, disclosure: Disclosure) => {
  const { kind, staff, asOf } = given;
  const over = (weeks: number): Scope =>
    scoped(
      mergedFolds([given.now, ...(kind === "week" ? given.before.slice(0, weeks - 1) : [])]),
      given,
    );
  const quarter = over(balanceWeeks);
  return {
    balance: agencyBalances(
      quarter,
      {
        weeks: kind === "week" ? given.before.length + 1 : 0,
        disclosure,
        ofOthers: scoped(mergedFolds(given.closed), given),
      },
      staff.agencies,
    ),
    practiceAtEnd: practiceOf({
      ...staff,
      now: Math.min(asOf, given.period.to),
      seenBy: given.seenBy,
    }),
    training: trainingIn(over(habitWeeks)),
    neverAsked: neverAskedIn(quarter, staff),
  };
};

const measuredOf = (scope: Scope, given: Summarised, disclosure: Disclosure) => {
  const experts = given.staff.experts
    .filter((one) => one.active && (given.agency === null || one.agency === given.agency))
    .map(({ id }) => id);
  const before = given.before
    .slice(0, Math.min(meanWeeks, given.whole))
    .map((fold) => scoped(fold, given));
  const figures = measuredFigures(scope, before, {
    figuring: { ...given, experts },
    isWeek: given.kind === "week",
  });
  return {
    figures: figures.map((figure) => usedTold(figure, disclosure)),
    waits: { accept: waitsFor(scope, "accept", given), answer: waitsFor(scope, "answer", given) },
    load: loadIn(scope, experts),
    calibration: calibrationOf(scope),
    effects: effectsIn(scope),
  };
};

/** What other agencies' units do is about others, in whatever figure. */
const usedTold = (figure: Figure, { reader, tells }: Disclosure): Figure => {
  if (reader === null || figure.id !== "usedOutsideBorderRate") return figure;
  return tells("used.outside") ? { ...figure, before: null, mean8: null } : untold(figure);
};

const listsOf = (scope: Scope, disclosure: Disclosure) => ({
  byTopic: topicsIn(scope),
  byHour: hoursIn(scope),
  agencies: agenciesIn(scope),
  byOutcome: most(scope.by("outcome", 1)).map(([outcome, answered]) => ({ outcome, answered })),
  declines: counted(scope, "reason").filter(isReason),
  byLine: counted(scope, "line"),
  byStep: counted(scope, "step"),
  usedBy: usedIn(scope, disclosure),
  ended: counted(scope, "ended"),
  equipment: {
    used: counted(scope, "equipment"),
    none: scope.total("equipment.none"),
    of: scope.total("asked"),
  },
  examined: counted(scope, "examined"),
  quality: counted(scope, "quality"),
  handling: counted(scope, "minutes"),
  answers: scope.total("answers"),
  weakTopics: weakIn(scope),
});

const totalsIn = (scope: Scope): Totals => ({
  asked: scope.total("asked"),
  noExpert: scope.total("no-expert"),
  accepted: scope.total("accepted"),
  answered: scope.total("answered"),
  unanswered: scope.total("unanswered"),
  closed: scope.total("closed"),
  declined: scope.total("declined"),
  outcomes: scope.total("outcomes"),
  changeOfPlan: changesOfPlan(scope),
  deflected: scope.total("deflected"),
  reopened: scope.total("answered.reopened"),
});

const takenIn = (scope: Scope): Readonly<Record<AcceptedVia, number>> => {
  const taken = scope.by("taken", 1);
  return {
    firstOffer: taken.get("firstOffer") ?? 0,
    laterOffer: taken.get("laterOffer") ?? 0,
    broadcast: taken.get("broadcast") ?? 0,
    coordinator: taken.get("coordinator") ?? 0,
    fallback: taken.get("fallback") ?? 0,
  };
};

const givenBy = (scope: Scope): Summary["given"] => ({
  accepted: givenIn(scope, "pair.accepted"),
  answered: givenIn(scope, "pair.answered"),
});
/** By this agency's experts or anybody's, never for their own agency. */
const givenIn = ({ all, agency }: Scope, word: string): number =>
  added(
    all(word).filter(
      ({ words: [asker, by] }) => asker !== by && (agency === null || by === agency),
    ),
  );

const counted = (scope: Scope, word: string): readonly Counted<string>[] =>
  most(scope.by(word, 1)).map(([id, count]) => ({ id, count }));
const isReason = (one: Counted<string>): one is Counted<DeclineReason> =>
  declineReasons.some((reason) => reason === one.id);

/** It is about other agencies' units: what is small is left out, and no order tells of it. */
const usedIn = (scope: Scope, { reader, tells }: Disclosure): Summary["usedBy"] => {
  const lines = most(scope.by("used", 1)).map(([id, count]) => ({ id, count }));
  if (reader === null) return lines;
  return lines.filter(({ id }) => tells("used", id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

const effectsIn = (scope: Scope): Effects => {
  const classes = (word: "q1" | "q2"): readonly EffectClass[] => {
    const counts = scope.by(word, 1);
    const forms = scope.total(word);
    return published[word].map(({ class: id, share }: PublishedShare) => {
      const count = counts.get(String(id)) ?? 0;
      return { class: id, count, share: forms === 0 ? null : count / forms, published: share };
    });
  };
  return {
    forms: scope.total("answered.told"),
    of: scope.total("answered"),
    q1: classes("q1"),
    q2: classes("q2"),
    source: published.source,
    address: published.address,
  };
};

/** Of fewer experts a list of loads would tell on one of them. */
const fewestInLoad = 3;
const loadIn = (scope: Scope, experts: readonly string[]): ExpertLoad => {
  const taken = loadsTaken(scope, experts);
  const few = taken.length < fewestInLoad;
  return { experts: taken.length, taken: few ? [] : taken };
};

/** So many of one kind from one office are no accident. */
const fewestAlike = 3;
const trainingIn = ({ all, seenBy }: Scope): readonly TrainingSignal[] =>
  all("beginner")
    .filter(({ words, amount }) => amount >= fewestAlike && isForReader(words[0] ?? "", seenBy))
    .map(({ words: [agency = "", unit = "", topic = ""], amount }) => ({
      agency,
      unit,
      topic,
      asked: amount,
    }))
    .toSorted((a, b) => b.asked - a.asked || (placeOf(a) < placeOf(b) ? -1 : 1));

const placeOf = ({ agency, unit, topic }: TrainingSignal): string => `${agency} ${unit} ${topic}`;

const weakIn = (scope: Scope): Summary["weakTopics"] => {
  const unanswered = scope.by("topic.unanswered", 1);
  const weak = scope.by("topic.weak", 1);
  return [...new Set([...unanswered.keys(), ...weak.keys()])]
    .map((topic) => ({
      topic,
      unanswered: unanswered.get(topic) ?? 0,
      weak: weak.get(topic) ?? 0,
    }))
    .toSorted(
      (a, b) => b.unanswered + b.weak - a.unanswered - a.weak || (a.topic < b.topic ? -1 : 1),
    );
};

const neverAskedIn = ({ all, seenBy }: Scope, { agencies }: Staff): readonly SilentUnit[] =>
  agencies
    .filter(({ id }) => isForReader(id, seenBy))
    .flatMap(({ id: agency, units }) =>
      units
        .filter(
          ({ id }) => !all("unit").some(({ words }) => words[0] === agency && words[1] === id),
        )
        .map(({ id: unit, line }) => ({ agency, unit, line })),
    );
