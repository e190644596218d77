/**
 * The types of routing: experts, schedules, an agency's policy, the question and the decision.
 *
 * The shapes are those of a routing scenario, so that a scenario, and an organisation file, can be
 * passed in as they are. All intervals are half-open, [from, to).
 */
import type { Instant, Urgency } from "../tickets/model.ts";

/** ISO days, 1 Monday to 7 Sunday. A `to` not after `from` runs into the next day. */
export type TimeWindow = {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
};
/** RFC 3339 texts; in an absence also local dates, which begin at midnight. */
export type Interval = { readonly from: string; readonly to: string };
export type Absence = { readonly date: string } | Interval;
/** A level: 1 trained, 2 qualified, 3 senior. `tested` is the date of a proficiency test. */
export type Competence =
  | number
  | {
      readonly level: number;
      readonly tested?: string | null | undefined;
    };

export type RoutingExpert = {
  readonly id: string;
  readonly agency: string;
  readonly topics: Readonly<Record<string, Competence>>;
  readonly languages: readonly string[];
  readonly clearance: number;
  readonly timeZone: string;
  /** Null or empty: every time is within working hours. */
  readonly hours: readonly TimeWindow[] | null;
  /** Hours of duty taken on once, beside the weekly hours and on holidays too. */
  readonly extraHours?: readonly Interval[];
  /** When the expert is on standby: at night only urgent questions reach them (standby.ts). */
  readonly standby?: readonly Interval[];
  readonly holidays: readonly string[];
  readonly outOfOffice: readonly Absence[];
  readonly active: boolean;
  readonly maxOpen: number;
  readonly open: number;
  readonly pendingOffers: number;
  readonly conflicts: readonly string[];
  readonly lastOfferedAt: string | null;
  readonly lastPractised: Readonly<Record<string, string>>;
  /** In questions; above 0: has been chosen less often than their share (credit.ts). */
  readonly credit: number;
  /** The same for the expert's whole agency; absent: not known, and counted as 0. */
  readonly agencyCredit?: number | undefined;
  /** The expert's allotment today, in questions (credit.ts); absent: none. */
  readonly allottedToday?: number | undefined;
  readonly medianAcceptMin: number | null;
};

export type Rotation = {
  readonly unit: "day" | "week";
  readonly every: number;
  /** Wall clock in the schedule's zone. */
  readonly startLocal: string;
  /** The same; from then on nobody has a turn. Absent: it goes on. */
  readonly endLocal?: string | undefined;
  /** Who has the turn that begins on a local date, in place of whoever's it would be; null: nobody. */
  readonly exceptions?:
    | readonly { readonly date: string; readonly member: string | null }[]
    | undefined;
};
export type Layer = {
  readonly members: readonly string[];
  readonly rotation?: Rotation | null | undefined;
  readonly windows?: readonly TimeWindow[] | null | undefined;
};
export type Swap = Interval & {
  readonly beneficiary: string;
  /** Null while nobody has taken it. */
  readonly benefactor: string | null;
};
export type Override = Interval &
  (
    | { readonly kind: "add"; readonly add: string }
    | { readonly kind: "remove"; readonly remove: string }
    | { readonly kind: "replace"; readonly remove: string; readonly add: string }
  );
export type Schedule = {
  readonly id: string;
  readonly timeZone: string;
  /** Absent or empty: all topics. */
  readonly topics?: readonly string[] | null | undefined;
  readonly layers: readonly Layer[];
  readonly swaps?: readonly Swap[] | null | undefined;
  readonly overrides?: readonly Override[] | null | undefined;
};

/** When the asker's own agency may answer. */
export type SameAgency = "never" | "ifNoOtherCompetent" | "ifNoOtherAvailable";
export type Rung =
  | { readonly step: "offer"; readonly max: number }
  | { readonly step: "broadcast"; readonly timeoutMin: number }
  | { readonly step: "coordinator"; readonly timeoutMin: number }
  | { readonly step: "fallback" };
/** The part of an agency's policy that routing reads. */
export type RoutingPolicy = {
  readonly sameAgency: SameAgency | Readonly<Record<Urgency, SameAgency>>;
  readonly respectHours: boolean;
  readonly reserveScarce: boolean;
  readonly practice: {
    readonly mode: "off" | "keepAlive";
    readonly staleAfterDays: number;
    readonly lapsedAfterDays: number;
  };
  readonly offerTimeoutMin: Readonly<Record<Urgency, number>>;
  readonly urgentParallel: number;
  readonly withdrawAtShiftEnd: boolean;
  readonly ladder: readonly Rung[];
};

export type ExpertRef = { readonly expert: string; readonly agency: string };
export type RoutingQuestion = {
  readonly id: string;
  readonly asker: { readonly id: string; readonly agency: string };
  readonly topics: readonly string[];
  readonly minLevel: number;
  /** The language that the answer must be in; null: any. */
  readonly language: string | null;
  readonly preferredLanguage: string | null;
  readonly clearance: number;
  readonly urgency: Urgency;
  readonly conflictTags: readonly string[];
  readonly declinedBy: readonly string[];
  readonly timedOut: readonly string[];
  /** The expert who answered in this case before; goes first when eligible. */
  readonly relatedExpert: string | null;
  readonly secondOpinionOf: ExpertRef | null;
  /** Everyone who answered this question before the expert of `secondOpinionOf` did. */
  readonly earlierReaders?: readonly string[] | undefined;
  /**
   * The expert who was named to give the second opinion, when the first answer was practice; goes
   * first when eligible.
   */
  readonly namedReader?: string | null | undefined;
};

/**
 * Hard reasons do not pass with time, and nothing relaxes them, but that a broadcast also asks those
 * who were silent (`mayGetBroadcast` in choice/ladder.ts). Each reason has a row in reasons.ts.
 */
export type HardReason =
  | "ASKER"
  | "INACTIVE"
  | "TOPIC"
  | "LEVEL"
  | "CLEARANCE"
  | "CONFLICT"
  | "LANGUAGE"
  | "DECLINED"
  | "TIMED_OUT"
  | "FIRST_READER"
  | "UNREACHABLE";
export type DutyReason = "NOT_ON_CALL" | "OUT_OF_OFFICE" | "HOLIDAY" | "OUTSIDE_HOURS";
/** Relaxed, with a flag, when nobody else can answer. */
export type AgencyReason = "SAME_AGENCY" | "SAME_AGENCY_AS_FIRST";
/** Their platform holds back its sound for them; only while somebody else can be asked. */
export type QuietReason = "DO_NOT_DISTURB";
export type ReasonCode = HardReason | DutyReason | "CAPACITY" | AgencyReason | QuietReason;
/** The order in which the explanation counts people: each once, in the first group that applies. */
export const reasonGroups = [
  "topic",
  "level",
  "access",
  "sealed",
  "agency",
  "asked",
  "unreachable",
  "duty",
  "capacity",
  "quiet",
] as const;
export type ReasonGroup = (typeof reasonGroups)[number];
export type Flag = "SAME_AGENCY_FALLBACK" | "SAME_AGENCY_AS_FIRST" | "LAPSED_PRACTICE";

/** Everything that one decision is made from; the same snapshot always gives the same decision. */
export type Snapshot = {
  readonly now: Instant;
  /**
   * The same object as long as nothing in it changes: columns that are worked out from it are kept
   * by object.
   */
  readonly experts: readonly RoutingExpert[];
  readonly latest?: Latest | undefined;
  readonly schedules: readonly Schedule[];
  readonly policy: RoutingPolicy;
  readonly question: RoutingQuestion;
  /** Ids of those to whom nothing can be sent; absent: everyone can be reached. */
  readonly unreachable?: readonly string[] | undefined;
  /** Ids of those who have do-not-disturb on; absent: nobody. */
  readonly quiet?: readonly string[] | undefined;
  /** Who accepted the last questions on each topic, latest last; absent: not known. */
  readonly practiceHistory?: Readonly<Record<string, readonly PastQuestion[]>> | undefined;
  /** Questions in a year on each topic; absent: not known. */
  readonly yearlyVolume?: Readonly<Record<string, number>> | undefined;
};
/**
 * What has changed since the list of experts was written: open questions, practice, credits, times.
 */
export type Latest = {
  /** Ids of all whose open questions or practice may have changed. */
  readonly touched: Iterable<string>;
  readonly row: (written: RoutingExpert) => RoutingExpert;
};
/** `paired`: it was a stale expert's practice, and a fresh expert gave a second opinion. */
export type PastQuestion = { readonly expert: string; readonly paired: boolean };

/** Gates are compared before the points, one after the other; more is better. */
export type Gate = "continuity" | "practice";
/** Components are integers from 0 to 100 that are weighted and added up; more is better. */
export type ScoreComponent =
  | "load"
  | "credit"
  | "agencyCredit"
  | "scarce"
  | "level"
  | "recency"
  | "acceptTime"
  | "language";
/** How long ago competence was shown: within staleAfterDays, within lapsedAfterDays, or longer. */
export type Freshness = "fresh" | "stale" | "lapsed";
/**
 * One eligible expert with the figures that the choice was made by; a list of them is ranked, best
 * first.
 */
export type Considered = {
  readonly expert: string;
  readonly agency: string;
  readonly level: number;
  readonly freshness: Freshness;
  readonly flags: readonly Flag[];
  readonly scores: Readonly<Record<Gate | ScoreComponent, number>>;
  /** The weighted sum of the components, at most 10 000. */
  readonly points: number;
  /** Null: never, which goes first among equals. */
  readonly lastOfferedAt: Instant | null;
  /** The expert's allotment today when it was decided, in quarters of a question. */
  readonly allotted: number;
};
/** What puts the chosen one before the next in line. */
export type Advantage = Gate | ScoreComponent | "namedReader" | "waitedLonger" | "fixedOrder";
/**
 * Why it was decided so, as codes and figures; screens/text/explanation.ts has the words.
 *
 * People see it on their cards, so it names nobody and does not even place the next in line: whose
 * hands are full or who is away concerns nobody else.
 */
export type Explanation =
  | {
      readonly kind: "chosen";
      readonly agency: string;
      readonly topics: readonly string[];
      readonly level: number;
      readonly flags: readonly Flag[];
      /** A stale expert goes first, and a fresh one gives a second opinion. */
      readonly keepsPractice: boolean;
      /**
       * One about the person and one about the agency at most, what weighs most first; empty: nobody is
       * next, or practice alone decided.
       */
      readonly ahead: readonly Advantage[];
      readonly leftOut: readonly LeftOut[];
    }
  | {
      readonly kind: "full" | "off-duty" | "nobody";
      readonly leftOut: readonly LeftOut[];
    }
  /** A broadcast: nobody was chosen before others. */
  | { readonly kind: "everyone" };
/** How many others could not be asked. */
export type LeftOut = { readonly group: ReasonGroup; readonly count: number };
/** `Reason` is the explanation: as codes, or in words as it is stored. */
export type RoutingDecision<Reason = Explanation> = {
  readonly outcome: "offer" | "queue" | "escalate";
  readonly chosen: string | null;
  /** The fresh expert who gives a second opinion after a stale one; null: none is needed. */
  readonly secondReader: string | null;
  readonly wakeAt: Instant | null;
  readonly flags: readonly Flag[];
  /** Sorted by id. */
  readonly eligible: readonly string[];
  readonly excluded: Readonly<Record<string, readonly ReasonCode[]>>;
  readonly explanation: Reason;
  readonly considered: readonly Considered[];
};
