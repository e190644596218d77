/** Brings a report as it is printed (`--format json`) into the form of what was counted anew. */
import type { Recount } from "./recount.ts";

type Row = Readonly<Record<string, unknown>>;
type Rows = readonly Row[];
const keyed = (rows: Rows, keyOf: (row: Row) => string, valueOf: (row: Row) => unknown) =>
  Object.fromEntries(rows.map((row) => [keyOf(row), valueOf(row)]));
const by = (rows: Rows, key: string, ...names: readonly string[]) =>
  keyed(
    rows,
    (row) => String(row[key]),
    (row) =>
      names.length === 1
        ? row[names[0] ?? ""]
        : Object.fromEntries(names.map((name) => [name, row[name]])),
  );

type Printed = {
  readonly figures: Rows;
  readonly effects: {
    readonly forms: number;
    readonly of: number;
    readonly q1: Rows;
    readonly q2: Rows;
  };
  readonly balance: { readonly weeks: number; readonly pairs: Rows; readonly agencies: Rows };
  readonly courses: { readonly between: Rows; readonly byTopic: Rows };
  readonly equipment: { readonly used: Rows; readonly none: number; readonly of: number };
  readonly practiceAtEnd: Rows;
} & Readonly<Record<string, unknown>>;

const listed = {
  byTopic: ["topic", "asked", "noExpert", "answered"],
  byHour: ["hour", "asked", "noExpert"],
  agencies: ["agency", "asked", "noExpert"],
  byOutcome: ["outcome", "answered"],
  declines: ["id", "count"],
  byLine: ["id", "count"],
  byStep: ["id", "count"],
  usedBy: ["id", "count"],
  ended: ["id", "count"],
  weakTopics: ["topic", "unanswered", "weak"],
  examined: ["id", "count"],
  quality: ["id", "count"],
  handling: ["id", "count"],
} as const;
const asPrinted = [
  "totals",
  "waits",
  "taken",
  "given",
  "load",
  "calibration",
  "answers",
  "incorrectData",
] as const;

type Reported = Readonly<Record<keyof Recount | "before" | "mean8", unknown>>;
export const reported = (json: string): Reported => {
  const printed = JSON.parse(json) as Printed;
  const { effects, equipment, balance, practiceAtEnd } = printed;
  return {
    ...(Object.fromEntries(asPrinted.map((name) => [name, printed[name]])) as Row),
    ...(Object.fromEntries(
      Object.entries(listed).map(([name, [key, ...names]]) => [
        name,
        by(printed[name] as Rows, key, ...names),
      ]),
    ) as Row),
    figures: by(printed.figures, "id", "now", "of", "interval"),
    before: by(printed.figures, "id", "before"),
    mean8: by(printed.figures, "id", "mean8"),
    effects: {
      forms: effects.forms,
      of: effects.of,
      q1: by(effects.q1, "class", "count"),
      q2: by(effects.q2, "class", "count"),
    },
    equipment: { ...equipment, used: by(equipment.used, "id", "count") },
    pairs: keyed(
      balance.pairs,
      ({ asker, answerer }) => `${String(asker)} ${String(answerer)}`,
      ({ answered, minutes, minutesStated, topics }) => ({
        answered,
        minutes,
        minutesStated,
        topics: by(topics as Rows, "topic", "answered"),
      }),
    ),
    balance: by(
      balance.agencies,
      "agency",
      "asked",
      "received",
      "given",
      "minutesReceived",
      "minutesGiven",
    ),
    coursesTaken: keyed(
      printed.courses.between,
      ({ agency, organiser }) => `${String(agency)} ${String(organiser)}`,
      ({ taken }) => taken,
    ),
    coursesWished: keyed(
      printed.courses.byTopic.filter(({ wished }) => wished !== 0),
      ({ topic, agency }) => `${String(topic)} ${String(agency)}`,
      ({ wished }) => wished,
    ),
    coursesNeeded: keyed(
      printed.courses.byTopic.filter(({ needed }) => needed !== 0),
      ({ topic, agency }) => `${String(topic)} ${String(agency)}`,
      ({ needed }) => needed,
    ),
    practiceAtEnd: keyed(
      practiceAtEnd,
      ({ topic, agency }) => `${String(topic)} ${String(agency)}`,
      ({ fresh, stale, lapsed, unknown }) => ({ fresh, stale, lapsed, unknown }),
    ),
  } as Reported;
};

/** Of how many weeks the pairs are; none: of the period. */
export const weeksIn = (json: string): number => (JSON.parse(json) as Printed).balance.weeks;
