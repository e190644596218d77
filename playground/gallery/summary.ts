/** Summaries of invented weeks, and the weekly cards that are drawn from them. */
import { noCourses } from "../../src/statistics/summary/courses.ts";
import type { Form, Language } from "../../src/screens/card.ts";
import { needsParts } from "../../src/screens/cards/coverage.ts";
import { workListParts } from "../../src/articles/cards/work-list.ts";
import type { Reader } from "../../src/screens/cards/view.ts";
import { weekCard } from "../../src/reporting/cards/week-card.ts";
import { needPage } from "../../src/reporting/need-page.ts";
import type { MeasureId } from "../../src/statistics/measures/definitions.ts";
import type {
  ChangedFigure,
  Figure,
  Need,
  Summary,
} from "../../src/statistics/summary/week-summary.ts";
import { dutyReport } from "../../src/org/coverage.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { days } from "../../src/tickets/model.ts";
import type { Shown } from "./shown.ts";
import { morning, organisation } from "./story.ts";
import { world } from "./worlds.ts";

const none = { now: null, before: null, mean8: null, interval: null, of: null };
const figure = (
  id: MeasureId,
  [now, before, mean8]: readonly [number, number, number],
): Figure => ({ ...none, id, now, before, mean8 });
const noTimes = { median: null, p90: null };
const waits = { wall: noTimes, working: noTimes, done: 0, left: 0, waiting: 0 };
export const quiet: Summary = {
  form: 1,
  kind: "week",
  week: "2026-W09",
  from: morning - days(7),
  to: morning,
  asOf: morning,
  agency: "polismyndigheten",
  seenBy: "polismyndigheten",
  quiet: true,
  totals: {
    asked: 0,
    accepted: 0,
    answered: 0,
    noExpert: 0,
    unanswered: 0,
    closed: 0,
    declined: 0,
    outcomes: 0,
    changeOfPlan: 0,
    deflected: 0,
  },
  taken: { firstOffer: 0, laterOffer: 0, broadcast: 0, coordinator: 0, fallback: 0 },
  given: { accepted: 0, answered: 0 },
  byTopic: [],
  byHour: [],
  answers: 0,
  byOutcome: [],
  figures: [],
  waits: { accept: waits, answer: waits },
  effects: { forms: 0, of: 0, q1: [], q2: [], source: "", address: "" },
  balance: { weeks: 13, pairs: [], agencies: [], joined: [] },
  load: { experts: 0, taken: [] },
  declines: [],
  byLine: [],
  byStep: [],
  usedBy: [],
  ended: [],
  pulse: { works: [], next: [] },
  equipment: { used: [], none: 0, of: 0 },
  examined: [],
  quality: [],
  handling: [],
  calibration: [],
  neverAsked: [],
  practiceAtEnd: [],
  training: [],
  weakTopics: [],
  courses: noCourses,
  formalChannel: 0,
  formalSent: 0,
  supportShown: 0,
  stopped: [],
  incorrectData: { found: 0, notified: 0, corrected: 0 },
  needsYou: [],
  cases: [],
  ahead: {
    from: morning,
    to: morning + days(7),
    onDuty: organisation.experts
      .filter(({ agency }) => agency === "polismyndigheten")
      .map(({ id }) => ({ expert: id, spans: [{ from: morning, to: morning + days(5) }] })),
  },
};
const [firstTopic = "", secondTopic = "", thirdTopic = ""] = organisation.topics.map(
  ({ id }) => id,
);
export const needs: readonly Need[] = [
  { kind: "unanswered", count: 1, questions: [{ number: "ID-2026-00042", topic: firstTopic }] },
  { kind: "no-cover", topics: [firstTopic, secondTopic], minutes: 960, from: morning + days(3) },
  { kind: "topic-lapses", topic: secondTopic, fresh: 1, until: morning + days(40) },
  { kind: "topic-lapses", topic: thirdTopic, fresh: 0, until: null },
  {
    kind: "refresher-due",
    expert: "e-anna",
    course: "Passkurs",
    refresher: "2026-02-20",
    isOverdue: true,
  },
  {
    kind: "refresher-due",
    expert: "e-karim",
    course: "Morfning",
    refresher: "2026-04-11",
    isOverdue: false,
  },
  { kind: "diverging", pairs: 1 },
  { kind: "drafts-waiting", count: 4 },
];
const pair = (asker: string, answerer: string, answered: number | null) => ({
  asker,
  answerer,
  answered,
  minutes: answered === null ? null : answered * 12,
  topics: [],
});
export const busy: Summary = {
  ...quiet,
  quiet: false,
  totals: {
    asked: 14,
    noExpert: 1,
    accepted: 12,
    answered: 11,
    unanswered: 1,
    closed: 9,
    declined: 3,
    outcomes: 7,
    changeOfPlan: 4,
    deflected: 2,
  },
  taken: { firstOffer: 8, laterOffer: 2, broadcast: 1, coordinator: 1, fallback: 0 },
  given: { accepted: 9, answered: 8 },
  byTopic: [
    { topic: firstTopic, asked: 9, noExpert: 0, answered: 8 },
    { topic: secondTopic, asked: 4, noExpert: 0, answered: 3 },
    { topic: thirdTopic, asked: 1, noExpert: 1, answered: 0 },
  ],
  figures: [
    figure("acceptMedianWorking", [6.4, 8.2, 7.7]),
    figure("acceptP90Working", [48, 55, 51]),
    figure("answerMedianWorking", [141, 150, 162]),
    figure("answerMedianWall", [310, 420, 400]),
    figure("acceptRate", [12 / 14, 0.8, 0.83]),
    figure("reopenRate", [1 / 11, 0, 0.04]),
    { ...figure("outsideBorderRate", [9 / 12, 0.7, 0.6]), of: 12 },
    { ...figure("usedOutsideBorderRate", [5 / 8, 0.5, 0.4]), of: 8 },
  ],
  balance: {
    weeks: 13,
    pairs: [
      pair("polismyndigheten", "migrationsverket", 31),
      pair("polismyndigheten", "skatteverket", null),
      pair("migrationsverket", "polismyndigheten", 44),
      pair("skatteverket", "polismyndigheten", 73),
    ],
    agencies: [],
    joined: [],
  },
  needsYou: needs,
};

const changed: readonly ChangedFigure[] = [
  { id: "answered", sent: 14, now: 15, redefined: false },
  { id: "acceptRate", sent: 0.8, now: 0.86, redefined: false },
];

const balanceOf = (agency: string, asked: number | null, given: number | null) => ({
  agency,
  asked,
  received: asked,
  given,
  minutesReceived: null,
  minutesGiven: null,
});
/** As the coordinating agency sees all of them: one cell is too small to be told. */
const joint: Summary = {
  ...busy,
  agency: null,
  seenBy: "skatteverket",
  balance: {
    ...busy.balance,
    agencies: [
      balanceOf("polismyndigheten", 44, 61),
      balanceOf("migrationsverket", 52, 38),
      balanceOf("skatteverket", 2, 12),
      balanceOf("utlandsmyndigheterna", 17, null),
    ],
    joined: [{ ...balanceOf("skatteverket", 14, 20), branches: ["utlandsmyndigheterna"] }],
  },
  needsYou: [],
  ahead: { ...busy.ahead, onDuty: [] },
};

/** An organisation with nobody on call at night and no recent practice. */
const thin: Organisation = {
  ...organisation,
  schedules: [],
  experts: organisation.experts.map((expert) => ({
    ...expert,
    hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
    lastPractised: Object.fromEntries(
      Object.keys(expert.topics).map((topic) => [topic, "2025-10-01"]),
    ),
  })),
};

const pairSides = (["00042", "00017"] as const).map((number, i) => {
  const { ticket } = world("closed");
  const [answer] = ticket.answers;
  if (answer === undefined) throw new Error("the gallery's closed question has no answer");
  const outcome = i === 0 ? "forged" : "authentic";
  return { ticket: { ...ticket, number: `ID-2026-${number}` }, answer: { ...answer, outcome } };
});

export const weekCards = (reader: (language: Language) => Reader): readonly Shown[] => {
  const seeing = (language: Language) => ({
    organisation,
    reader: reader(language),
    now: morning,
    hasReport: true,
  });
  const shown = (id: string, about: string, summary: Summary): Shown => ({
    id,
    about,
    drawn: (language) => ({ kind: "card", card: weekCard(summary, seeing(language)) }),
  });
  return [
    shown("week-summary-busy", "the week for a coordinator, with what needs doing", busy),
    shown("week-summary-corrected", "the week after one that was corrected", {
      ...busy,
      corrected: { week: "2026-W08", changed },
    }),
    shown("report-week-as-sent", "a week on demand, as it was sent", {
      ...busy,
      asSent: { sentAt: morning, changed },
    }),
    shown("week-summary-quiet", "the week for a coordinator: nothing happened", quiet),
    shown("week-summary-quiet-needs", "a quiet week in which something needs doing", {
      ...quiet,
      needsYou: needs.slice(1, 3),
    }),
    shown("joint-week", "the week of all agencies, for the coordinating one", joint),
    shown("week-summary-coordinating", "the week of the agency that also sees all agencies'", {
      ...quiet,
      agency: "skatteverket",
      seenBy: "skatteverket",
      ahead: { ...quiet.ahead, onDuty: [] },
    }),
    ...needPages(reader),
  ];
};

const page = (form: Form) => ({ kind: "form", form, errors: {}, problem: null }) as const;
const needPages = (reader: (language: Language) => Reader): readonly Shown[] => {
  const seeing = (language: Language) => ({ organisation, reader: reader(language), now: morning });
  return [
    ...(["topic-lapses", "refresher-due"] as const).map((of): Shown => ({
      id: `need-${of}`,
      about: `the page of one kind of what needs a coordinator: ${of}`,
      drawn: (language) =>
        page(
          needPage({ alike: needs.filter(({ kind }) => kind === of), more: [] }, seeing(language)),
        ),
    })),
    {
      id: "need-diverging",
      about: "the page of what to work on, behind a button of the weekly card",
      drawn: (language) => {
        const [one, other] = pairSides;
        if (one === undefined || other === undefined) throw new Error("the gallery has no pair");
        const divergence = { diverges: true, why: "genuine-or-false", weak: true } as const;
        const list = {
          diverging: [{ sides: [one, other] as const, divergence }],
          handledApart: 1,
          weak: [{ topic: "passport-authenticity", unanswered: 2, weak: 1 }],
          beginners: [
            { agency: "polismyndigheten", unit: "Folkbokföringen", topic: "lma-card", asked: 4 },
          ],
          due: 3,
        };
        const agency = "polismyndigheten";
        const more = workListParts(list, { organisation, agency }, { language });
        return page(needPage({ alike: [{ kind: "diverging", pairs: 1 }], more }, seeing(language)));
      },
    },
    {
      id: "need-no-cover",
      about: "the page of hours without anybody on call",
      drawn: (language) => {
        const unreached = new Map([["e-anna", morning - days(1)]]);
        const report = dutyReport(thin, { now: morning, days: 7, agency: null, unreached });
        const more = needsParts({ report, organisation }, reader(language));
        const alike = needs.filter(({ kind }) => kind === "no-cover");
        return page(needPage({ alike, more }, seeing(language)));
      },
    },
  ];
};
