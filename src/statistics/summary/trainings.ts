/** The trainings of experts, and whose refresher falls due. */
import type { Instant } from "../../tickets/model.ts";

/** Days are year-month-day, and sort as texts. */
export type Training = {
  readonly expert: string;
  readonly course: string;
  readonly day: string;
  /** By when the course is to be taken again; null: never. */
  readonly refresher: string | null;
  readonly topics: readonly string[];
  /** The agency whose course it was; null: not said. */
  readonly organiser: string | null;
};
export type RefresherDue = {
  readonly expert: string;
  readonly course: string;
  readonly refresher: string;
  readonly isOverdue: boolean;
};

/** So many days ahead there is time to find a place on a course. */
const soonDays = 60;

/**
 * Those due within 60 days or overdue, the earliest first. Whoever has taken a course again is asked
 * for the last time's refresher alone.
 */
export const refreshersDue = (
  trainings: readonly Training[],
  { now, zone }: { readonly now: Instant; readonly zone: string },
): readonly RefresherDue[] => {
  const date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const [today, horizon] = [date.toString(), date.add({ days: soonDays }).toString()];
  return lastOfEach(trainings)
    .flatMap(({ expert, course, refresher }): readonly RefresherDue[] =>
      refresher === null || refresher > horizon
        ? []
        : [{ expert, course, refresher, isOverdue: refresher < today }],
    )
    .toSorted(
      (a, b) =>
        order(a.refresher, b.refresher) || order(a.expert, b.expert) || order(a.course, b.course),
    );
};

/** A course is the same by its name, in whatever case it is written. */
const lastOfEach = (trainings: readonly Training[]): readonly Training[] =>
  [
    ...Map.groupBy(trainings, ({ expert, course }) =>
      JSON.stringify([expert, course.trim().toLowerCase()]),
    ).values(),
  ].flatMap((alike) => latestFirst(alike)[0] ?? []);

export const latestFirst = (trainings: readonly Training[]): readonly Training[] =>
  trainings.toSorted((a, b) => order(b.day, a.day));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
