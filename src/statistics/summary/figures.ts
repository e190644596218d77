/** Works out each measure of a period from its fold, with what it rests on and its interval. */
import { type MeasureId, measureIds } from "../measures/definitions.ts";
import { minutesOf } from "../measures/answers.ts";
import { type Bounds, countInterval, shareInterval } from "../methods/intervals.ts";
import { agreementOf, brier } from "../methods/judgement.ts";
import { gini, mean } from "../methods/spread.ts";
import type { ReadAt, Scope } from "./scope.ts";
import { waitsFor, withinTarget } from "./waits.ts";
import type { Calibration, Figure } from "./week-summary.ts";

type Value = Pick<Figure, "interval" | "of"> & { readonly value: number | null };
type Measured = Readonly<Record<MeasureId, Value>>;

export type Figuring = ReadAt & {
  /** Ids of the experts whose load is compared, all of the agency or of all agencies. */
  readonly experts: readonly string[];
};

/** Before: the periods before, the latest first, eight at most. */
export const measuredFigures = (
  now: Scope,
  before: readonly Scope[],
  { figuring, isWeek }: { readonly figuring: Figuring; readonly isWeek: boolean },
): readonly Figure[] => {
  const measured = measuredIn(now, figuring);
  const earlier = before.map((scope) => measuredIn(scope, figuring));
  return measureIds.map((id) => {
    const known = earlier.flatMap((one) => one[id].value ?? []);
    return {
      id,
      now: measured[id].value,
      before: earlier[0]?.[id].value ?? null,
      mean8: isWeek ? rounded(mean(known)) : null,
      interval: measured[id].interval,
      of: measured[id].of,
    };
  });
};
/** To six digits, so that sums in another order show no other figure. */
const rounded = (n: number | null): number | null => (n === null ? null : Number(n.toPrecision(6)));

const measuredIn = (scope: Scope, figuring: Figuring): Measured => ({
  ...countsIn(scope),
  ...waitsIn(scope, figuring),
  ...ratesIn(scope, figuring),
  ...scoresIn(scope, figuring),
});

const count = (counted: number): Value => ({
  value: counted,
  interval: outward(countInterval(counted)),
  of: null,
});
const share = (counted: number, of: number): Value => ({
  value: of === 0 ? null : rounded(counted / of),
  interval: rounding(shareInterval(counted, of)),
  of,
});
const plain = (value: number | null, of: number | null): Value => ({
  value: rounded(value),
  interval: null,
  of,
});
/** Whole numbers, as a count is: the narrowest that hold the interval. */
const outward = (interval: Bounds | null): Bounds | null =>
  interval === null ? null : { low: Math.floor(interval.low), high: Math.ceil(interval.high) };
const rounding = (interval: Bounds | null): Bounds | null =>
  interval === null ? null : { low: rounded(interval.low) ?? 0, high: rounded(interval.high) ?? 0 };

const countsIn = (scope: Scope) => ({
  asked: count(scope.total("asked")),
  noExpert: count(scope.total("no-expert")),
  accepted: count(scope.total("accepted")),
  answered: count(scope.total("answered")),
  unanswered: count(scope.total("unanswered")),
  closed: count(scope.total("closed")),
  declined: count(scope.total("declined")),
  outcomes: count(scope.total("outcomes")),
  changeOfPlan: count(changesOfPlan(scope)),
  deflected: count(scope.total("deflected")),
  reopened: count(scope.total("answered.reopened")),
});
/** Classes 1 and 4: a physical examination fell away, or was added. */
export const changesOfPlan = (scope: Scope): number => {
  const q2 = scope.by("q2", 1);
  return (q2.get("1") ?? 0) + (q2.get("4") ?? 0);
};

const waitsIn = (scope: Scope, figuring: Figuring) => {
  const accept = waitsFor(scope, "accept", figuring);
  const answer = waitsFor(scope, "answer", figuring);
  const ofAll = ({ done, left, waiting }: typeof accept): number => done + left + waiting;
  const timed = (waits: typeof accept, value: number | null): Value => plain(value, ofAll(waits));
  return {
    acceptMedianWorking: timed(accept, accept.working.median),
    acceptP90Working: timed(accept, accept.working.p90),
    acceptMedianWall: timed(accept, accept.wall.median),
    acceptP90Wall: timed(accept, accept.wall.p90),
    answerMedianWorking: timed(answer, answer.working.median),
    answerP90Working: timed(answer, answer.working.p90),
    answerMedianWall: timed(answer, answer.wall.median),
    answerP90Wall: timed(answer, answer.wall.p90),
  };
};

const ratesIn = (scope: Scope, figuring: Figuring) => {
  const target = withinTarget(scope, figuring);
  const accepted = scope.total("accepted");
  const answered = scope.total("answered");
  const forms = scope.total("outcomes");
  const asked = scope.total("asked");
  const taken = scope.total("offer.accepted");
  const asking = outsideBorder(scope.by("line", 1));
  const used = outsideBorder(scope.by("used", 1));
  const qualities = scope.by("quality", 1);
  return {
    noExpertRate: share(scope.total("no-expert"), asked - scope.total("asked.solved")),
    withinTarget: share(target.met, target.of),
    acceptRate: share(taken, taken + scope.total("declined") + scope.total("silent")),
    firstOfferRate: share(scope.by("taken", 1).get("firstOffer") ?? 0, accepted),
    reopenRate: share(scope.total("answered.reopened"), answered),
    escalatedRate: share(scope.total("asked.escalated"), asked),
    ownAgencyRate: share(scope.total("own-agency"), accepted),
    lapsedRate: share(scope.total("lapsed"), accepted),
    outcomeRate: share(scope.total("answered.told"), answered),
    changeOfPlanRate: share(changesOfPlan(scope), forms),
    avoidedRate: share(scope.by("q2", 1).get("1") ?? 0, forms),
    deflectionRate: share(scope.total("deflected"), scope.total("shown")),
    clearRate: share(qualities.get("clear") ?? 0, scope.total("quality")),
    outsideBorderRate: share(asking.outside, asking.known),
    usedOutsideBorderRate: share(used.outside, used.known),
    askedOutsideRate: share(scope.total("asked.outside"), asked),
    workedOutsideRate: share(scope.total("outside"), scope.total("worked")),
  };
};

/** Of those whose line of work is known, how many are no border control. */
const outsideBorder = (
  lines: ReadonlyMap<string, number>,
): { readonly outside: number; readonly known: number } => {
  const all = [...lines.values()].reduce((sum, amount) => sum + amount, 0);
  const known = all - (lines.get("unknown") ?? 0);
  return { known, outside: known - (lines.get("border") ?? 0) };
};

const scoresIn = (scope: Scope, { experts }: Figuring) => {
  const steps = [...scope.by("minutes", 1)];
  const minutes = steps.reduce((sum, [step, n]) => sum + minutesOf(step) * n, 0);
  const timed = steps.reduce((sum, [, n]) => sum + n, 0);
  const loads = loadsTaken(scope, experts);
  const agreement = agreementOf(
    scope.sums("second").map(({ words: [, first = "", second = ""], amount }) => ({
      first,
      second,
      count: amount,
    })),
  );
  const table = calibrationOf(scope);
  return {
    handlingMinutes: plain(minutes, timed),
    handlingMean: plain(timed === 0 ? null : minutes / timed, timed),
    loadGini: plain(loads.length < 2 ? null : gini(loads), loads.length),
    valueMean: meanOf(scope, "value"),
    learnedMean: meanOf(scope, "learned"),
    agreementRate: share(Math.round((agreement.share ?? 0) * agreement.pairs), agreement.pairs),
    agreementKappa: plain(agreement.kappa, agreement.pairs),
    brier: plain(
      brier(table),
      table.reduce((sum, { answers }) => sum + answers, 0),
    ),
  };
};

/** How many questions each expert took, also those who took none. */
export const loadsTaken = (scope: Scope, experts: readonly string[]): readonly number[] => {
  const taken = scope.by("expert", 1);
  return [...new Set([...experts, ...taken.keys()])]
    .map((id) => taken.get(id) ?? 0)
    .toSorted((a, b) => a - b);
};

const meanOf = (scope: Scope, word: string): Value => {
  const steps = [...scope.by(word, 1)];
  const forms = steps.reduce((sum, [, n]) => sum + n, 0);
  const points = steps.reduce((sum, [step, n]) => sum + Number(step) * n, 0);
  return plain(forms === 0 ? null : points / forms, forms);
};

/** What the words of each strength stand for. */
const probabilities: ReadonlyMap<number, number> = new Map([
  [1, 0.55],
  [2, 0.65],
  [3, 0.75],
  [4, 0.85],
  [5, 0.95],
]);
/** Answers whose truth was told; where it stayed unknown they count nowhere. */
export const calibrationOf = (scope: Scope): readonly Calibration[] =>
  calibrated(
    scope.sums("truth").map(({ words: [, strength = "", how = ""], amount }) => ({
      strength,
      how,
      amount,
    })),
  );
type Told = { readonly strength: string; readonly how: string; readonly amount: number };
export const calibrated = (told: readonly Told[]): readonly Calibration[] =>
  [...probabilities].map(([strength, probability]) => {
    const of = (how: string): number =>
      told
        .filter((one) => one.strength === String(strength) && one.how === how)
        .reduce((sum, { amount }) => sum + amount, 0);
    return { strength, probability, answers: of("held") + of("fell"), held: of("held") };
  });
