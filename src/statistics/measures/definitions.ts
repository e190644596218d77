/**
 * Defines each measure once: its version, unit, clock, what is done about those who still wait, and
 * the smallest cell that another agency may see. The words of each definition stand in the locales
 * under `figures`, by the same ids; docs/figures.md is printed from both.
 */
export type Unit =
  | "answers"
  | "level"
  | "courses"
  | "experts"
  | "wishes"
  | "questions"
  | "offers"
  | "forms"
  | "minutes"
  | "share"
  | "index"
  | "points";
/** `wall`: all hours count; `working`: the office hours of the asker's agency; null: no time. */
export type MeasureClock = "wall" | "working";

export type Definition = {
  /** Grows when the measure means something else, so that no figure changes silently. */
  readonly version: number;
  readonly unit: Unit;
  readonly clock: MeasureClock | null;
  /** `kaplan-meier`: who still waits is kept in; `left-out`: not counted yet; null: none can wait. */
  readonly censoring: "kaplan-meier" | "left-out" | null;
  /** A count under this that is about other agencies is not shown. */
  readonly smallestCell: number;
  /**
   * Whether it counts what happened in the period and nothing that may follow, so that it stands once
   * the period is over: only what was recorded late changes it, and that is told as a correction. The
   * others fill up as questions are answered, reopened and told about, or go by answers as they read now.
   */
  readonly final: boolean;
  /** More of it is good, bad, or neither: for colours and arrows, never alone. */
  readonly better: "more" | "less" | null;
};

export const smallestCell = 3;
const defined = (
  unit: Unit,
  better: Definition["better"],
  more: Partial<Definition> = {},
): Definition => ({
  version: 1,
  unit,
  clock: null,
  censoring: null,
  smallestCell,
  final: false,
  better,
  ...more,
});
/** Of what happened in the period, whatever follows. */
const standing = (
  unit: Unit,
  better: Definition["better"],
  more: Partial<Definition> = {},
): Definition => defined(unit, better, { final: true, ...more });
const waiting = (clock: MeasureClock): Definition =>
  defined("minutes", "less", { clock, censoring: "kaplan-meier" });

export const measures = {
  asked: standing("questions", null),
  noExpert: defined("questions", "less"),
  accepted: standing("questions", "more"),
  answered: standing("questions", "more"),
  unanswered: defined("questions", "less"),
  closed: standing("questions", null),
  declined: standing("offers", "less"),
  outcomes: standing("forms", "more"),
  changeOfPlan: standing("forms", null),
  deflected: defined("questions", "more"),
  acceptMedianWorking: waiting("working"),
  acceptP90Working: waiting("working"),
  acceptMedianWall: waiting("wall"),
  acceptP90Wall: waiting("wall"),
  answerMedianWorking: waiting("working"),
  answerP90Working: waiting("working"),
  answerMedianWall: waiting("wall"),
  answerP90Wall: waiting("wall"),
  noExpertRate: defined("share", "less"),
  // 2: what found no expert has missed the target.
  withinTarget: defined("share", "more", { clock: "working", censoring: "left-out", version: 2 }),
  acceptRate: standing("share", "more", { censoring: "left-out" }),
  firstOfferRate: standing("share", "more"),
  reopened: defined("questions", "less"),
  // 2: one that was answered again counts as well.
  reopenRate: defined("share", "less", { version: 2 }),
  escalatedRate: defined("share", "less"),
  ownAgencyRate: standing("share", null),
  lapsedRate: standing("share", "less"),
  outcomeRate: defined("share", "more"),
  changeOfPlanRate: standing("share", null),
  avoidedRate: standing("share", null),
  valueMean: standing("points", "more"),
  learnedMean: standing("points", "more"),
  deflectionRate: defined("share", "more"),
  clearRate: defined("share", "more"),
  outsideBorderRate: standing("share", null),
  usedOutsideBorderRate: standing("share", null),
  askedOutsideRate: standing("share", null, { clock: "working" }),
  workedOutsideRate: standing("share", "less", { clock: "working" }),
  handlingMinutes: defined("minutes", null),
  handlingMean: defined("minutes", null),
  loadGini: defined("index", "less"),
  agreementRate: defined("share", "more"),
  agreementKappa: defined("index", "more"),
  // 3: an answer holds unless it diverges, by the same table as two answers do.
  brier: defined("index", "less", { version: 3 }),
} as const satisfies Readonly<Record<string, Definition>>;
export type MeasureId = keyof typeof measures;

type CourseDefinition = Definition & {
  readonly rows: "between" | "byTopic";
  readonly column: string;
};
/** What the tables of courses count, each with its rows in the summary and its column in data. */
export const courseMeasures = {
  coursesTaken: { ...defined("courses", "more"), rows: "between", column: "courses.taken" },
  coursesWished: { ...defined("wishes", null), rows: "between", column: "courses.wished" },
  courseNeeded: { ...defined("experts", "less"), rows: "byTopic", column: "courseTopic.needed" },
  courseWished: { ...defined("experts", null), rows: "byTopic", column: "courseTopic.wished" },
} as const satisfies Readonly<Record<string, CourseDefinition>>;
export type CourseMeasureId = keyof typeof courseMeasures;
export const courseMeasureIds = [
  "coursesTaken",
  "coursesWished",
  "courseNeeded",
  "courseWished",
] as const satisfies readonly CourseMeasureId[];

/** What the tables of competence count. */
const practiceMeasures = {
  // 2: as of the end of the period, not of the reading.
  freshPractice: defined("experts", "more", { version: 2 }),
} as const satisfies Readonly<Record<string, Definition>>;

/** What an expert's own page shows, and nobody else sees. */
const ownMeasures = {
  ownPractice: defined("answers", null),
  ownLevel: defined("level", null),
  ownAnswers: defined("answers", null),
  ownInTime: defined("share", "more"),
  ownAgreement: defined("share", "more"),
  ownCalibration: defined("index", "less"),
} as const satisfies Readonly<Record<string, Definition>>;
export const ownMeasureIds = [
  "ownPractice",
  "ownLevel",
  "ownAnswers",
  "ownInTime",
  "ownAgreement",
  "ownCalibration",
] as const satisfies readonly (keyof typeof ownMeasures)[];

export type DefinedId =
  | MeasureId
  | CourseMeasureId
  | keyof typeof practiceMeasures
  | keyof typeof ownMeasures;
export const definitions: Readonly<Record<DefinedId, Definition>> = {
  ...measures,
  ...practiceMeasures,
  ...courseMeasures,
  ...ownMeasures,
};

const isMeasure = (name: string): name is MeasureId => Object.hasOwn(measures, name);
export const measureIds: readonly MeasureId[] = Object.keys(measures).filter(isMeasure);

/** Whether a figure says anything: a nought of nothing does not. */
export const isMeasured = (value: number | null): boolean => value !== null && value !== 0;
