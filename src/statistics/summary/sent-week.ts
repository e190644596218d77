/**
 * A week as its card was sent, which stays: what differs since, and what of that is a correction.
 *
 * A figure that is final (`measures`) changes after the period only by what was recorded late, so its
 * change is a correction. That the others change is expected, and no figure is corrected by being
 * defined anew.
 */
import { type MeasureId, measureIds, measures } from "../measures/definitions.ts";
import type { ChangedFigure, Summary, ToldId } from "./week-summary.ts";

export type SentWeek = {
  readonly summary: Summary;
  /** The versions of the measures' definitions by which it was counted. */
  readonly versions: Readonly<Record<string, number>>;
};

export const sentWeek = (summary: Summary): SentWeek => ({
  summary,
  versions: Object.fromEntries(measureIds.map((id) => [id, measures[id].version])),
});

/** What the card tells, in its order; the totals that only the report tells come last. */
const told: readonly ToldId[] = [
  "asked",
  "noExpert",
  "answered",
  "accepted",
  "given",
  "acceptMedianWorking",
  "answerMedianWorking",
  "acceptRate",
  "reopenRate",
  "unanswered",
  "closed",
  "declined",
  "outcomes",
  "changeOfPlan",
  "deflected",
];
/** The measure by whose definition it is counted. */
const measureOf = (id: ToldId): MeasureId => (id === "given" ? "answered" : id);

export type Told = Pick<Summary, "figures" | "given">;
export const changedSince = (
  { summary, versions }: SentWeek,
  now: Told,
): readonly ChangedFigure[] =>
  told
    // What was no measure yet when the week was sent has not changed since.
    .filter((id) => Object.hasOwn(versions, measureOf(id)))
    .map((id) => ({
      id,
      sent: valueIn(summary, id),
      now: valueIn(now, id),
      redefined: versions[measureOf(id)] !== measures[measureOf(id)].version,
    }))
    .filter((one) => shown(one.id, one.sent) !== shown(one.id, one.now));

export const correctedSince = (sent: SentWeek, now: Told): readonly ChangedFigure[] =>
  changedSince(sent, now).filter(
    ({ id, redefined }) => !redefined && measures[measureOf(id)].final,
  );

const valueIn = ({ figures, given }: Told, id: ToldId): number | null =>
  id === "given" ? given.answered : (figures.find((figure) => figure.id === id)?.now ?? null);

/** As finely as cards show it: what nobody can see has not changed. */
const shown = (id: ToldId, value: number | null): number | null => {
  if (value === null) return null;
  return Math.round(measures[measureOf(id)].unit === "share" ? value * 100 : value);
};
