/**
 * Reads a summary of a week or a longer period with all that the desk knows beside the questions:
 * who covers what, how practised people are, and what waits. Card, web page and report read it here.
 */
import { readCaseCounts } from "../org/case-counts.ts";
import { addressBookOf } from "../bots/addresses.ts";
import { agencyById } from "../org/lookup.ts";
import type { DutyReport } from "../org/coverage.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import type { Period } from "../statistics/measures/counting.ts";
import { foundNoExpert } from "../statistics/measures/volume.ts";
import type { NamedPeriod } from "../statistics/periods.ts";
import { type Asked, readSummary, zoneOf } from "../statistics/read-summary.ts";
import type { Staff, Summarised } from "../statistics/summary/summarise.ts";
import { refreshersDue } from "../statistics/summary/trainings.ts";
import type { Summary, WeekAhead } from "../statistics/summary/week-summary.ts";
import { type WorkingClock, workingClock } from "../statistics/working-clock.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { OrganisationStore } from "../store/port/organisation.ts";
import type { People } from "../store/port/people.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Statistics } from "../store/port/statistics.ts";
import type { IncorrectDataStep } from "../tickets/later-truth.ts";
import type { Instant } from "../tickets/model.ts";
import { type CoursesStore, coursesIn } from "./courses.ts";
import { expertsThen, trainingsOf } from "../competence/face.ts";
import type { Deps } from "../desk/deps.ts";
import { readDutyReport, sharedDutyReport } from "../on-call/face.ts";
import { pulseIn } from "../survey/face.ts";
import { besideSent } from "./sent-weeks.ts";
import { countDiverging } from "../articles/face.ts";

export type SummarySource = Pick<Deps, "alike"> & { readonly store: SummaryStore };
export type FiguresStore = Statistics &
  CoursesStore &
  Pick<Questions, "practisedUntil" | "noted" | "withoutAnswer"> &
  Pick<OrganisationStore, "caseCounts">;
type SummaryStore = FiguresStore &
  Pick<Questions, "fairness" | "ticket" | "answeredAbout"> &
  Pick<People, "unreachable"> &
  Pick<Knowledge, "articles">;

/** Null when there is no period of that name. */
export const summaryOf = async (
  source: SummarySource,
  organisation: Organisation,
  asked: Asked,
): Promise<Summary | null> =>
  readWith(source.store, { organisation, asked }, (period) =>
    besideOf({ source, organisation, asked }, period),
  );

/**
 * The same for whoever shows figures alone, as the web report: what needs the coordinators and who
 * works in the week to come are left empty, since to find them takes longer than all figures.
 */
export const periodFigures = async (
  store: FiguresStore,
  organisation: Organisation,
  asked: Asked,
): Promise<Summary | null> =>
  readWith(store, { organisation, asked }, async (period) => ({
    ...nothingBeside(asked.now),
    ...(await countedBeside(store, { organisation, asked }, period)),
  }));

type Seen = { readonly organisation: Organisation; readonly asked: Asked };
const readWith = async (
  store: FiguresStore,
  { organisation, asked }: Seen,
  beside: (period: NamedPeriod) => Promise<Beside>,
): Promise<Summary | null> => {
  const summary = await readSummary(store, asked, {
    organisation,
    staffAt: (moment) => staffOf(store, organisation, { agency: asked.agency, moment }),
    beside: async (period, staff) => ({
      ...(await beside(period)),
      courses: await coursesIn(store, { organisation, staff, asked }, period),
    }),
  });
  return summary === null ? null : besideSent(store, summary);
};

const staffOf = async (
  store: Pick<FiguresStore, "practisedUntil" | "competence">,
  organisation: Organisation,
  { agency, moment }: { readonly agency: string | null; readonly moment: Instant },
): Promise<Staff> => {
  const [{ records }, practised] = await Promise.all([
    store.competence(),
    store.practisedUntil(moment),
  ]);
  const { practice } = agency === null ? organisation.policy : policyFor(organisation, agency);
  return {
    agencies: organisation.agencies,
    topics: organisation.topics.filter(({ closed }) => !closed).map(({ id }) => id),
    practice,
    experts: expertsThen(organisation.experts, { records, practised }, moment),
  };
};

type Beside = Omit<Summarised["beside"], "courses">;
type Counted = Pick<
  Beside,
  | "formalChannel"
  | "formalSent"
  | "pulse"
  | "supportShown"
  | "stopped"
  | "incorrectData"
  | "cases"
  | "withoutExpert"
>;
/** What is counted beside the questions. */
const countedBeside = async (
  store: FiguresStore,
  { organisation, asked: { agency, seenBy } }: Seen,
  { kind, span }: NamedPeriod,
): Promise<Counted> => ({
  ...(await formalIn(store, { agency, span })),
  supportShown: (await store.directoryShownIn(span)).filter(
    (one) => agency === null || one.agency === agency,
  ).length,
  pulse: await pulseIn(store, { agency, seenBy: seenBy ?? agency, span }),
  stopped: await stoppedKinds(store, organisation, { agency, span }),
  incorrectData: incorrectIn(await store.incorrectDataIn(span), agency),
  withoutExpert:
    agency === null || (seenBy ?? agency) !== agency || !isShort(kind)
      ? []
      : await withoutExpertIn(store, { agency, span }),
  cases: kind === "week" ? [] : readCaseCounts((await store.caseCounts()) ?? "").counts,
});

/** In longer periods they are too many to name. */
const isShort = (kind: NamedPeriod["kind"]): boolean => kind === "week" || kind === "month";
/** By name, so that somebody can turn to those who asked. */
const withoutExpertIn = async (
  store: Pick<Questions, "withoutAnswer"> & Pick<Statistics, "factsOf">,
  { agency, span }: { readonly agency: string; readonly span: Period },
): Promise<Beside["withoutExpert"]> => {
  const unanswered = await store.withoutAnswer({ agency, ...span });
  const facts = await store.factsOf(unanswered.map(({ id }) => id));
  return unanswered.flatMap(({ id, number, topic }) => {
    const known = facts.get(id)?.facts;
    return known !== undefined && foundNoExpert(known) ? [{ number, topic }] : [];
  });
};

const besideOf = async (
  { source: { store, alike }, organisation, asked }: Seen & { readonly source: SummarySource },
  period: NamedPeriod,
): Promise<Beside> => {
  const { agency, seenBy, now } = asked;
  const counted = await countedBeside(store, { organisation, asked }, period);
  if (agency === null && seenBy !== undefined) return { ...nothingBeside(now), ...counted };
  const ahead = { now, days: 7, agency };
  const report = await (agency === null
    ? readDutyReport(store, organisation, ahead)
    : sharedDutyReport(store, organisation, { ...ahead, agency }));
  const clock = workingClock({
    timeZone: zoneOf(organisation, agency),
    holidays: agencyById(organisation, agency ?? "")?.holidays ?? [],
  });
  const isOwn = (article: { readonly agency: string | null }): boolean =>
    agency === null || article.agency === agency;
  const published = (await store.articles("published")).filter(isOwn);
  const drafts = (await store.articles("draft")).filter(isOwn);
  const divergingPairs = await countDiverging({ store, alike }, { agency, span: period.span });
  return {
    uncovered: uncoveredIn(report, clock),
    articlesDue: published.filter(({ reviewAt }) => reviewAt !== null && reviewAt <= now).length,
    draftsWaiting: drafts.length,
    divergingPairs,
    ...counted,
    refreshersDue: agency === null ? [] : await dueIn(store, organisation, { agency, now }),
    ahead: onDutyIn(report, organisation, agency),
  };
};

/** Whoever sees the figures of all agencies is told of nothing to do there, nor who works. */
const nothingBeside = (now: Instant): Omit<Beside, keyof Counted> => ({
  uncovered: [],
  articlesDue: 0,
  draftsWaiting: 0,
  divergingPairs: 0,
  refreshersDue: [],
  ahead: { from: now, to: now, onDuty: [] },
});

const dueIn = async (
  store: SummaryStore,
  organisation: Organisation,
  { agency, now }: { readonly agency: string; readonly now: Instant },
): Promise<Summarised["beside"]["refreshersDue"]> => {
  const isOwn = (one: Expert): boolean => one.agency === agency && one.active;
  const trainings = await trainingsOf(store, organisation, isOwn);
  return refreshersDue(trainings, { now, zone: zoneOf(organisation, agency) });
};

type InPeriod = { readonly agency: string | null; readonly span: Period };
const formalIn = async (
  store: Pick<Statistics, "formalChannelIn">,
  { agency, span }: InPeriod,
): Promise<Pick<Summary, "formalChannel" | "formalSent">> => {
  const all = await store.formalChannelIn(span);
  const own = all.filter((one) => agency === null || one.agency === agency);
  const count = (step: "shown" | "sent"): number => own.filter((one) => one.step === step).length;
  return { formalChannel: count("shown"), formalSent: count("sent") };
};

/** A text with findings of two kinds counts at both. */
const stoppedKinds = async (
  store: Pick<Statistics, "stoppedIn">,
  organisation: Organisation,
  { agency, span }: InPeriod,
): Promise<Summary["stopped"]> => {
  const { agencies } = addressBookOf(organisation);
  const own = (await store.stoppedIn(span)).filter(
    ({ community }) => agency === null || agencies.get(community)?.id === agency,
  );
  const byKind = Map.groupBy(
    own.flatMap(({ kinds }) => kinds),
    (kind) => kind,
  );
  return [...byKind]
    .map(([id, all]) => ({ id, count: all.length }))
    .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
};

const incorrectIn = (
  steps: Awaited<ReturnType<Statistics["incorrectDataIn"]>>,
  agency: string | null,
): Summary["incorrectData"] => {
  const count = (wanted: IncorrectDataStep): number =>
    steps.filter((one) => one.step === wanted && (agency === null || one.agency === agency)).length;
  return { found: count("found"), notified: count("notified"), corrected: count("corrected") };
};

type Uncovered = Summarised["beside"]["uncovered"];
/** In office hours: at night a topic may well have nobody. Topics with the same gaps stand together. */
const uncoveredIn = ({ coverages, span }: DutyReport, clock: WorkingClock): Uncovered => {
  const gaps = coverages.map(({ topic, intervals }) => {
    const open = intervals
      .filter(({ people }) => people.length === 0)
      .map((interval) => within(interval, span))
      .filter(({ from, to }) => clock.minutesBetween(from, to) > 0);
    const minutes = open.reduce((sum, { from, to }) => sum + clock.minutesBetween(from, to), 0);
    return { topic, minutes: Math.round(minutes), from: open[0]?.from ?? span.from };
  });
  return [
    ...Map.groupBy(
      gaps.filter(({ minutes }) => minutes > 0),
      ({ minutes, from }) => `${minutes} ${from}`,
    ).values(),
  ]
    .flatMap((alike) => {
      const [first] = alike;
      return first === undefined
        ? []
        : [{ topics: alike.map(({ topic }) => topic), minutes: first.minutes, from: first.from }];
    })
    .toSorted((a, b) => b.minutes - a.minutes || a.from - b.from);
};

const within = ({ from, to }: Period, span: Period): Period => ({
  from: Math.max(from, span.from),
  to: Math.min(to, span.to),
});

/** Own experts on duty for any topic in the week to come, in the organisation's order. */
const onDutyIn = (
  { coverages, span }: DutyReport,
  { experts }: Organisation,
  agency: string | null,
): WeekAhead => ({
  ...span,
  onDuty: experts
    .filter((expert) => agency === null || expert.agency === agency)
    .map(({ id }) => ({
      expert: id,
      spans: joined(
        coverages.flatMap(({ intervals }) =>
          intervals
            .filter(({ people }) => people.includes(id))
            .map((interval) => within(interval, span))
            .filter(({ from, to }) => from < to),
        ),
      ),
    }))
    .filter(({ spans }) => spans.length > 0),
});

const joined = (spans: readonly Period[]): readonly Period[] => {
  const all: { from: Instant; to: Instant }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
};
