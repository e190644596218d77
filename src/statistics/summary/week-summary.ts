/**
 * The types of a summary: all that the card, the web page, json, csv, md and html show of a week, a
 * month, half a year or a year. Whoever draws one works nothing out anew, so all show the same.
 *
 * What is about other agencies and may not be told is null or not listed (small-cells.ts says what).
 * So is a figure of which there is nothing to measure.
 */
import type { IncorrectDataStep } from "../../tickets/later-truth.ts";
import type { AcceptedVia, DeclineReason, Instant } from "../../tickets/model.ts";
import type { MeasureId } from "../measures/definitions.ts";
import type { Bounds } from "../methods/intervals.ts";
import type { RefresherDue } from "./trainings.ts";

export type PeriodKind = "week" | "month" | "halfyear" | "year";

export type Summary = {
  /** The form of this document; it grows when a field changes its meaning or goes. */
  readonly form: 1;
  readonly kind: PeriodKind;
  /** The week's name, such as 2026-W48; of a longer period 2026-11, 2026-H2 or 2026. */
  readonly week: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Everything committed until then is counted. */
  readonly asOf: Instant;
  /** Null: all agencies together. */
  readonly agency: string | null;
  /**
   * The agency whose coordinators read it, from whom what is small and about another one is hidden;
   * null: the operator, from whom nothing is. Of all agencies it is the coordinating one.
   */
  readonly seenBy: string | null;
  /** Nobody asked, and nothing happened to earlier questions. */
  readonly quiet: boolean;
  /** Null: not told, since it would tell of others. So in all that follows. */
  readonly totals: OrUntold<Totals>;
  readonly taken: Readonly<Record<AcceptedVia, number | null>>;
  /** Other agencies' questions that the agency's experts accepted, or answered. */
  readonly given: { readonly accepted: number | null; readonly answered: number | null };
  /** Most asked first. */
  readonly byTopic: readonly TopicFigures[];
  /** By the hour of the asker's day. */
  readonly byHour: readonly HourFigures[];
  /** Of each agency that asked, those that the reader is told of: its own, or all for the operator. */
  readonly agencies?: readonly {
    readonly agency: string;
    readonly asked: number;
    readonly noExpert: number;
  }[];
  /**
   * The agency's own questions that found no expert, for its own coordinators, of a week or month; absent
   * from all else.
   */
  readonly withoutExpert?: readonly QuestionNamed[];
  /** The answered questions, each by its last answer in the period; the most first. */
  readonly byOutcome: readonly { readonly outcome: string; readonly answered: number }[];
  /** Every measure once, in the order of its definitions. */
  readonly figures: readonly Figure[];
  readonly waits: { readonly accept: Waits; readonly answer: Waits };
  readonly effects: Effects;
  readonly balance: Balance;
  readonly load: ExpertLoad;
  readonly declines: readonly Counted<DeclineReason>[];
  /** Of the period's questions, by the asker's line of work; `unknown`: not said. */
  readonly byLine: readonly Counted<string>[];
  /** Of the period's questions, by the step of identity work; `unknown`: not said. */
  readonly byStep: readonly Counted<string>[];
  /** Other agencies' questions that the agency's experts answered, by the asker's line of work, without what is small. */
  readonly usedBy: readonly Counted<string>[];
  /** Questions that ended without an answer in the period, by why: `withdrawn`, or as a question says it. */
  readonly ended: readonly Counted<string>[];
  readonly equipment: Use;
  readonly examined: readonly Counted<string>[];
  /** How experts found the questions. */
  readonly quality: readonly Counted<string>[];
  readonly handling: readonly Counted<string>[];
  /** All answers of the period, also several to one question. */
  readonly answers: number | null;
  /** Stated strength beside how often it held, of answers whose truth was told in the period. */
  readonly calibration: readonly Calibration[];
  /** The reader's units that asked nothing in thirteen weeks; the operator's are all agencies'. */
  readonly neverAsked: readonly SilentUnit[];
  /** As of the end of the period, or now where it has not ended. */
  readonly practiceAtEnd?: readonly TopicPractice[];
  readonly training: readonly TrainingSignal[];
  readonly weakTopics: readonly WeakTopicFigures[];
  readonly courses: Courses;
  /** What was done outside questions: ways to report wrong data that were shown. */
  readonly formalChannel: number | null;
  /** Of what was led outside the chat, by a closed topic or by the guard: what was booked as sent there. */
  readonly formalSent: number | null;
  /** How often the directory of support was shown, to whoever asked for it. */
  readonly supportShown: number | null;
  /** How the desk works for those who use it, and what would make a difference; null: too few, of whatever agency. */
  readonly pulse: {
    readonly works: readonly { readonly id: string; readonly count: number | null }[];
    readonly next: readonly { readonly id: string; readonly count: number | null }[];
  };
  /** Texts that the guard stopped, by the kind of what it found. */
  readonly stopped: readonly Counted<string>[];
  /** Questions whose answer found wrong data in a register, and those of which it was told so. */
  readonly incorrectData: Readonly<Record<IncorrectDataStep, number | null>>;
  /** What its readers should do something about, the most pressing first; nothing of others'. */
  readonly needsYou: readonly Need[];
  readonly ahead: WeekAhead;
  /** How the week's card told it when it was sent; absent where nothing differs, or none was sent. */
  readonly asSent?: AsSent;
  /** What was corrected since of the last week that was sent; on the card that is sent, where there is any. */
  readonly corrected?: Corrected;
  /** Questions beside all cases: of all agencies, of each agency and of its units. Of a week none. */
  readonly cases: readonly CaseShare[];
};

export type OrUntold<Counts> = { readonly [Id in keyof Counts]: Counts[Id] | null };

/** What weeks are compared by: the totals, how many questions of others were answered, and the card's four figures. */
export type ToldId =
  | Exclude<keyof Totals, "reopened">
  | "given"
  | "acceptMedianWorking"
  | "answerMedianWorking"
  | "acceptRate"
  | "reopenRate";
export type ChangedFigure = {
  readonly id: ToldId;
  /** As it was sent, and as it is now. */
  readonly sent: number | null;
  readonly now: number | null;
  /** Its definition has another version than when it was sent. */
  readonly redefined: boolean;
};
export type AsSent = { readonly sentAt: Instant; readonly changed: readonly ChangedFigure[] };
export type Corrected = { readonly week: string; readonly changed: readonly ChangedFigure[] };

export type Totals = {
  /** Questions asked, also those cancelled later. */
  readonly asked: number;
  /**
   * Of those asked, the ones without an answer for which the ladder reached its last rung or that a
   * coordinator ended, withdrawn afterwards or not.
   */
  readonly noExpert: number;
  readonly accepted: number;
  readonly answered: number;
  /** Of those asked, the ones without an answer until now, unless cancelled. */
  readonly unanswered: number;
  readonly closed: number;
  /** Offers. */
  readonly declined: number;
  /** Askers' forms; of those the ones where a physical examination fell away or was added. */
  readonly outcomes: number;
  readonly changeOfPlan: number;
  /** Questions whose asker said that an earlier answer was enough. */
  readonly deflected: number;
  /** Of those answered in the period, the ones that were opened again since, answered again or not. */
  readonly reopened?: number;
};

export type Figure = {
  readonly id: MeasureId;
  /** In the measure's unit; a share lies between 0 and 1. */
  readonly now: number | null;
  /** In the period before. */
  readonly before: number | null;
  /** The mean of the eight periods before, as many as had one; of longer periods null. */
  readonly mean8: number | null;
  /** Where `now` may lie by chance, at 95 %; null: not said of such a measure. */
  readonly interval: Bounds | null;
  /** What `now` is a share or mean of, or how many were timed; null: of a count. */
  readonly of: number | null;
};

export type QuestionNamed = { readonly number: string; readonly topic: string };
export type HourFigures = {
  /** 0 to 23. */
  readonly hour: number;
  readonly asked: number;
  readonly noExpert: number;
};
export type TopicFigures = {
  readonly topic: string;
  readonly asked: number | null;
  readonly noExpert: number | null;
  readonly answered: number | null;
};
export type Waits = {
  readonly wall: Quantiles;
  readonly working: Quantiles;
} & OrUntold<WaitCounts>;
/** Of those asked in the period. */
export type WaitCounts = {
  readonly done: number;
  readonly left: number;
  readonly waiting: number;
};
/** Minutes; null: fewer than so many have come that far. */
export type Quantiles = { readonly median: number | null; readonly p90: number | null };

export type CaseShare = {
  /** Null: all agencies. */
  readonly agency: string | null;
  /** Null: the whole agency. */
  readonly unit: string | null;
  readonly asked: number | null;
  /** As the agencies say: every case of the period, whether anybody asked or not. */
  readonly cases: number;
  /** Questions in a thousand cases; null: not told, or there was no case. */
  readonly perMille: number | null;
};

export type Effects = {
  /** Forms received, of questions answered in the period. */
  readonly forms: number | null;
  readonly of: number | null;
  readonly q1: readonly EffectClass[];
  readonly q2: readonly EffectClass[];
  readonly source: string;
  readonly address: string;
};
export type EffectClass = {
  readonly class: number;
  readonly count: number;
  readonly share: number | null;
  /** The share in published figures. */
  readonly published: number;
};

export type Balance = {
  /** The weeks that are added up, the period's own the last; of longer periods the period. */
  readonly weeks: number;
  /** The reader's own; the operator's are all. */
  readonly pairs: readonly BalancePair[];
  /** By agency, over the others: what it had answered and what it answered for others. */
  readonly agencies: readonly AgencyBalance[];
  /** Each agency that has branches, together with them, over the others. */
  readonly joined: readonly (AgencyBalance & { readonly branches: readonly string[] })[];
};
export type BalancePair = {
  readonly asker: string;
  readonly answerer: string;
  readonly answered: number | null;
  /** The sum of the time that experts stated, and how many answers stated it. */
  readonly minutes: number | null;
  readonly minutesStated?: number | null;
  /** The topics asked about in this pair. */
  readonly topics: readonly { readonly topic: string; readonly answered: number | null }[];
};
export type AgencyBalance = {
  readonly agency: string;
  readonly asked: number | null;
  readonly received: number | null;
  readonly given: number | null;
  readonly minutesReceived: number | null;
  readonly minutesGiven: number | null;
};

export type ExpertLoad = {
  readonly experts: number;
  /** How many questions each took, the fewest first, without names. Empty where it would tell on one. */
  readonly taken: readonly number[];
};

export type Counted<Id extends string> = { readonly id: Id; readonly count: number };
export type Use = {
  readonly used: readonly Counted<string>[];
  /** Questions without any, of all asked. */
  readonly none: number | null;
  readonly of: number | null;
};
export type Calibration = {
  readonly strength: number;
  /** What the strength's words stand for. */
  readonly probability: number;
  readonly answers: number;
  readonly held: number;
};
export type SilentUnit = { readonly agency: string; readonly unit: string; readonly line: string };

export type TopicPractice = {
  readonly topic: string;
  readonly agency: string;
  /** Null, of others: one or two. The states below are null of others whatever they are. */
  readonly fresh: number | null;
  readonly stale: number | null;
  readonly lapsed: number | null;
  /** Nothing is recorded of their practice. */
  readonly unknown: number | null;
  /** When the last fresh one goes stale, if nobody practises; null: none is fresh by a date, or of others. */
  readonly freshUntil: Instant | null;
};
/** Courses across agencies. */
export type Courses = {
  /** Who went to whose in the period, of a week in its thirteen weeks; and who would like to. */
  readonly between: readonly {
    /** Of those who went, or would like to. */
    readonly agency: string;
    /** Whose course; null: not said, and of wishes whichever there is. */
    readonly organiser: string | null;
    readonly taken: number | null;
    readonly wished: number | null;
  }[];
  /** How many experts need a course on a topic, and would like one. */
  readonly byTopic: readonly {
    readonly topic: string;
    readonly agency: string;
    readonly needed: number | null;
    readonly wished: number | null;
  }[];
  /** The own agency's experts, for its coordinators alone. */
  readonly people: readonly CoursePerson[];
};
/** Why: a course is to be taken again, practice has faded, or the expert is trained and no more. */
export type CourseNeed = {
  readonly topic: string;
  readonly why: "refresher" | "lapsed" | "stale" | "trained";
};
export type CoursePerson = {
  readonly expert: string;
  readonly needs: readonly CourseNeed[];
  /** Topics, and ids of courses in the directory. */
  readonly wishes: readonly string[];
  readonly last: {
    readonly course: string;
    readonly day: string;
    readonly organiser: string | null;
  } | null;
};
export type TrainingSignal = {
  /** The unit's. */
  readonly agency: string;
  readonly unit: string;
  readonly topic: string;
  readonly asked: number;
};
export type WeakTopicFigures = {
  readonly topic: string;
  readonly unanswered: number;
  readonly weak: number;
};

/** By `kind`; whoever draws it finds the words and the button by that. */
export type Need =
  /** Few have practised on the topic lately, or the last one's practice goes stale soon. */
  | {
      readonly kind: "topic-lapses";
      readonly topic: string;
      /** Null: one or two, of whom others are some. */
      readonly fresh: number | null;
      readonly until: Instant | null;
    }
  /** A course that an own expert is to take again, within 60 days or since. */
  | ({ readonly kind: "refresher-due" } & RefresherDue)
  /** Nobody is on duty for the topic so many minutes of the week to come, first then. */
  | {
      readonly kind: "no-cover";
      readonly topics: readonly string[];
      readonly minutes: number;
      readonly from: Instant;
    }
  /** The agency answers twice as much for others as it has answered by them, or half, in thirteen weeks. */
  | {
      readonly kind: "out-of-balance";
      readonly agency: string;
      readonly given: number;
      readonly received: number;
    }
  | { readonly kind: "diverging"; readonly pairs: number }
  | { readonly kind: "articles-due"; readonly count: number }
  | { readonly kind: "drafts-waiting"; readonly count: number }
  | ({ readonly kind: "training" } & TrainingSignal)
  | { readonly kind: "never-asks"; readonly units: readonly SilentUnit[] }
  /** Found no expert. */
  | {
      readonly kind: "unanswered";
      readonly count: number;
      readonly questions: readonly QuestionNamed[];
    };
export type NeedKind = Need["kind"];

export type WeekAhead = {
  /** The week that follows the reading. */
  readonly from: Instant;
  readonly to: Instant;
  /** Own experts and when they are on duty; ids, since names are the drawer's. */
  readonly onDuty: readonly {
    readonly expert: string;
    readonly spans: readonly { readonly from: Instant; readonly to: Instant }[];
  }[];
};
