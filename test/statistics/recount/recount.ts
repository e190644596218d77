/** Counts the figures of a period anew, from the log alone and by what docs/figures.md says. */
import { answersIn, balanceOf, isAbroad, oncePerAgency, pairsOf, takenIn } from "./between.ts";
import type { Within } from "./between.ts";
import {
  type Expert,
  type Staleness,
  coursesIn,
  coursesNeeded,
  coursesWished,
  practiceOf,
  standingsAt,
} from "./competence.ts";
import {
  type Measured,
  count,
  grouped,
  mean,
  plain,
  present,
  share,
  statedMinutes,
  sumOf,
  tally,
} from "./counts.ts";
import type { Life, Training, Wish } from "./lives.ts";
import { certainty, judged } from "./judged.ts";
import { gini, kappa } from "./numbers.ts";
import { type Office, hourAt, isInOfficeHours, officeMinutes } from "./office-hours.ts";
import { waitsOf } from "./waits.ts";

/** What the log does not say: where agencies are, who is an expert there, and what is fresh. */
export type Known = Staleness & {
  readonly offices: ReadonlyMap<string, Office>;
  readonly experts: readonly Expert[];
  /** Those that the organisation file names. */
  readonly trainings: readonly Training[];
};
export type Logged = {
  readonly lives: readonly Life[];
  readonly trainings: readonly Training[];
  readonly wishes: readonly Wish[];
};
export type Seen = {
  readonly from: number;
  readonly to: number;
  readonly agency: string | null;
  readonly asOf: number;
  /** From when what passes between agencies is counted, and courses, as a local date. */
  readonly pairsFrom: number;
  readonly coursesFrom: string;
  readonly coursesTo: string;
  /** The last day, or today, as a local date. */
  readonly endDay: string;
};

export const recount = (logged: Logged, known: Known, seen: Seen) => {
  const within: Within = ({ at }) => at >= seen.from && at < seen.to;
  const own = (agency: string): boolean => seen.agency === null || agency === seen.agency;
  const officeOf = (agency: string): Office =>
    known.offices.get(agency) ?? { timeZone: "Europe/Stockholm", holidays: [] };

  const lives = logged.lives.filter(({ isExercise }) => !isExercise);
  const ours = lives.filter(({ agency }) => own(agency));
  const asked = ours.filter((life) => within({ at: life.asked }));
  const taken = ours.flatMap((life) => life.taken.filter(within).slice(0, 1));
  const answered = ours.filter(({ answers }) => answers.some(within));
  const forms = ours.flatMap((life) => life.forms.filter(within));
  const solved = ours.filter((life) => life.solved !== null && within({ at: life.solved }));
  const shown = ours.filter((life) => life.shown !== null && within({ at: life.shown }));
  const without = asked.filter(({ answers }) => answers.length === 0);
  const noExpert = without.filter(
    ({ lastResort, ended, solved: enough }) =>
      enough === null && (lastResort || ended?.how === "by-coordinator"),
  );
  const unanswered = without.filter(
    ({ ended }) => ended === null || ended.how === "by-coordinator",
  );
  const reopened = answered.filter(({ answers, reopened: again }) => {
    const first = answers.find(within)?.at ?? 0;
    return again.some((at) => at > first);
  });

  const answers = ours.flatMap((life) => life.answers.filter(within));
  const stated = statedMinutes(answers);
  const qualities = present(answers.map(({ quality }) => quality));
  const tookOffers = ours.flatMap((life) => life.taken.filter(within)).length;
  const declined = ours.flatMap((life) => life.declined.filter(within));
  const silent = ours.flatMap((life) => life.silent.filter(within)).length;
  // What the agency's own experts did, wherever the question came from.
  const work = answersIn(lives, within).filter(({ one }) => own(one.agency));
  const took = takenIn(lives, within).filter(({ one }) => own(one.agency));
  const ourExperts = known.experts.filter(({ agency }) => own(agency));
  const loads = ourExperts.map(({ id }) => took.filter(({ one }) => one.expert === id).length);
  const second = ours.flatMap((life) =>
    life.answers.flatMap((one, n): (readonly [string, string])[] => {
      const before = life.answers[n - 1];
      return one.blind && before !== undefined && within(one)
        ? [[before.outcome, one.outcome]]
        : [];
    }),
  );
  const truths = judged(lives, within, own);

  const waits = (of: (life: Life) => number | undefined) =>
    waitsOf(asked, of, { asOf: seen.asOf, officeOf });
  const firstAnswer = (life: Life): number | undefined => life.answers[0]?.at;
  const accept = waits((life) => life.taken[0]?.at);
  const answer = waits(firstAnswer);
  const isLate = (life: Life): boolean => {
    const until = firstAnswer(life) ?? seen.asOf;
    return life.urgent
      ? until - life.asked > 60 * 60_000
      : officeMinutes(life.asked, until, officeOf(life.agency)) > 540;
  };
  const target = asked.filter(
    (life) =>
      life.answers.length > 0 || noExpert.includes(life) || (life.ended === null && isLate(life)),
  );

  const foundNobody = (these: readonly Life[]) => ({
    asked: these.length,
    noExpert: these.filter((life) => noExpert.includes(life)).length,
  });
  const end = Math.min(seen.to, seen.asOf);
  const standing = standingsAt(logged.lives, { ...known, end });
  const weak = answered.filter(({ answers: given }) => isWeak(given.findLast(within)));
  const passed = answersIn(lives, ({ at }) => at >= seen.pairsFrom && at < seen.to);
  const q2 = tally(forms.map((form) => String(form.q2)));
  const ofForms = (...classes: readonly string[]): number =>
    sumOf(classes.map((one) => q2[one] ?? 0));
  const lines = present(asked.map(({ line }) => line));
  const others = oncePerAgency(work.filter(isAbroad));
  const usedBy = present(others.map(({ life }) => life.line));
  const outside = (some: readonly string[]) =>
    share(some.filter((line) => line !== "border").length, some.length);
  const flagged = (flag: string) =>
    share(taken.filter(({ flags }) => flags.includes(flag)).length, taken.length);

  const totals = {
    asked: asked.length,
    noExpert: noExpert.length,
    accepted: taken.length,
    answered: answered.length,
    unanswered: unanswered.length,
    closed: ours.filter(({ closed }) => closed.some((at) => within({ at }))).length,
    declined: declined.length,
    outcomes: forms.length,
    changeOfPlan: ofForms("1", "4"),
    deflected: solved.length,
    reopened: reopened.length,
  };
  const wait = (minutes: number | null) => plain(minutes, asked.length);
  const figures: Figures = {
    ...Object.fromEntries(Object.entries(totals).map(([id, now]) => [id, count(now)])),
    acceptMedianWorking: wait(accept.working.median),
    acceptP90Working: wait(accept.working.p90),
    acceptMedianWall: wait(accept.wall.median),
    acceptP90Wall: wait(accept.wall.p90),
    answerMedianWorking: wait(answer.working.median),
    answerP90Working: wait(answer.working.p90),
    answerMedianWall: wait(answer.wall.median),
    answerP90Wall: wait(answer.wall.p90),
    noExpertRate: share(noExpert.length, asked.filter((life) => life.solved === null).length),
    withinTarget: share(
      target.filter((life) => life.answers.length > 0 && !isLate(life)).length,
      target.length,
    ),
    acceptRate: share(tookOffers, tookOffers + declined.length + silent),
    firstOfferRate: share(taken.filter(({ via }) => via === "firstOffer").length, taken.length),
    reopenRate: share(reopened.length, answered.length),
    escalatedRate: share(asked.filter(({ called }) => called).length, asked.length),
    ownAgencyRate: flagged("SAME_AGENCY_FALLBACK"),
    lapsedRate: flagged("LAPSED_PRACTICE"),
    outcomeRate: share(answered.filter((life) => life.forms.length > 0).length, answered.length),
    changeOfPlanRate: share(ofForms("1", "4"), forms.length),
    avoidedRate: share(ofForms("1"), forms.length),
    valueMean: mean(present(forms.map(({ value }) => value))),
    learnedMean: mean(present(forms.map(({ learned }) => learned))),
    deflectionRate: share(shown.filter((life) => life.solved !== null).length, shown.length),
    clearRate: share(qualities.filter((one) => one === "clear").length, qualities.length),
    outsideBorderRate: outside(lines),
    usedOutsideBorderRate: outside(usedBy),
    askedOutsideRate: share(
      asked.filter((life) => !isInOfficeHours(life.asked, officeOf(life.agency))).length,
      asked.length,
    ),
    workedOutsideRate: share(
      took.filter(({ one }) => !isInOfficeHours(one.at, officeOf(one.agency))).length,
      took.length,
    ),
    handlingMinutes: plain(sumOf(stated), stated.length),
    handlingMean: mean(stated),
    loadGini: plain(loads.length < 2 || sumOf(loads) === 0 ? null : gini(loads), loads.length),
    agreementRate: share(second.filter(([a, b]) => a === b).length, second.length),
    agreementKappa: plain(second.length === 0 ? null : kappa(second), second.length),
    brier: mean(truths.map(({ strength, holds }) => (certainty(strength) - Number(holds)) ** 2)),
  };

  return {
    totals,
    figures,
    waits: { accept, answer },
    taken: {
      firstOffer: 0,
      laterOffer: 0,
      broadcast: 0,
      coordinator: 0,
      fallback: 0,
      ...tally(taken.map(({ via }) => via)),
    },
    given: { accepted: oncePerAgency(took.filter(isAbroad)).length, answered: others.length },
    // What one of two took would tell the other's.
    load: { experts: loads.length, taken: loads.length < 3 ? [] : loads.toSorted((a, b) => a - b) },
    calibration: [1, 2, 3, 4, 5].map((strength) => {
      const these = truths.filter((one) => one.strength === strength);
      return {
        strength,
        probability: certainty(strength),
        answers: these.length,
        held: these.filter(({ holds }) => holds).length,
      };
    }),
    effects: {
      forms: answered.filter((life) => life.forms.length > 0).length,
      of: answered.length,
      q1: tally(forms.map(({ q1 }) => String(q1))),
      q2,
    },
    byTopic: grouped(
      asked,
      ({ topic }) => topic,
      (these, topic) => ({
        ...foundNobody(these),
        answered: answered.filter((life) => life.topic === topic).length,
      }),
    ),
    byHour: grouped(
      asked,
      (life) => String(hourAt(life.asked, officeOf(life.agency))),
      foundNobody,
    ),
    agencies: grouped(asked, ({ agency }) => agency, foundNobody),
    byOutcome: tally(answered.map((life) => life.answers.findLast(within)?.outcome ?? "")),
    declines: tally(declined.map(({ reason }) => reason)),
    byLine: tally(asked.map(({ line }) => line ?? "unknown")),
    byStep: tally(asked.map(({ step }) => step ?? "unknown")),
    usedBy: tally(others.map(({ life }) => life.line ?? "unknown")),
    ended: tally(
      ours.flatMap(({ answers: given, ended }) =>
        given.length > 0 || ended === null || ended.how === "solved" || !within(ended)
          ? []
          : [ended.how],
      ),
    ),
    equipment: {
      used: tally(asked.flatMap(({ equipment }) => equipment)),
      none: asked.filter(({ equipment }) => equipment.length === 0).length,
      of: asked.length,
    },
    examined: tally(asked.flatMap(({ examined }) => examined)),
    quality: tally(qualities),
    handling: tally(present(answers.map(({ minutes }) => minutes))),
    answers: answers.length,
    incorrectData: Object.fromEntries(
      ["found", "notified", "corrected"].map((step) => [
        step,
        ours.filter((life) => within({ at: life.wrongData.get(step) ?? Number.NaN })).length,
      ]),
    ),
    pairs: pairsOf(passed),
    balance: balanceOf(
      [...known.offices.keys()],
      tally(
        lives
          .filter((life) => life.asked >= seen.pairsFrom && life.asked < seen.to)
          .map(({ agency }) => agency),
      ),
      passed,
    ),
    weakTopics: Object.fromEntries(
      [...new Set([...unanswered, ...weak].map(({ topic }) => topic))].map((topic) => [
        topic,
        {
          unanswered: unanswered.filter((life) => life.topic === topic).length,
          weak: weak.filter((life) => life.topic === topic).length,
        },
      ]),
    ),
    practiceAtEnd: practiceOf(known.experts, standing),
    coursesWished: coursesWished(logged.wishes, ourExperts, end),
    coursesNeeded: coursesNeeded([...known.trainings, ...logged.trainings], ourExperts, {
      day: seen.endDay,
      standing,
    }),
    coursesTaken: coursesIn([...known.trainings, ...logged.trainings], known.experts, {
      from: seen.coursesFrom,
      to: seen.coursesTo,
      own,
    }),
  };
};
export type Figures = Readonly<Record<string, Measured>>;
export type Recount = ReturnType<typeof recount>;

/** It leaves its asker hardly wiser. */
const isWeak = (answer: Life["answers"][number] | undefined): boolean =>
  answer !== undefined &&
  (answer.strength <= 2 || ["inconclusive", "insufficient-material"].includes(answer.outcome));
