/**
 * Calculates ISO weeks in a zone: Monday 00:00 to the next Monday 00:00 of its clocks, half-open. A
 * week in which the clocks change is an hour shorter or longer, so instants are never added up
 * here.
 */
import type { Instant } from "../tickets/model.ts";

export type WeekSpan = { readonly from: Instant; readonly to: Instant };

/** The instants of a week; null when there is no week of that name. */
export const intervalOf = (label: string, zone: string): WeekSpan | null => {
  const monday = mondayOf(label);
  if (monday === null) return null;
  return { from: startOf(monday, zone), to: startOf(monday.add({ weeks: 1 }), zone) };
};

/**
 * The last week that has ended in the zone, for example `2026-W48`. Its year is that of its
 * Thursday.
 */
export const lastCompleteWeek = (now: Instant, zone: string): string => {
  const today = dateOf(now, zone);
  return labelOf(today.subtract({ days: today.dayOfWeek })) ?? "";
};

/** So many weeks after one that exists; negative: before it. */
export const weeksAfter = (label: string, weeks: number): string => {
  const monday = mondayOf(label);
  return (monday === null ? null : labelOf(monday.add({ weeks }))) ?? label;
};

const mondayOf = (label: string): Temporal.PlainDate | null => {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(label) ?? [];
  if (year === undefined || week === undefined) return null;
  // 4 January lies in week 1 whatever its weekday.
  const inWeekOne = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
  const monday = inWeekOne
    .subtract({ days: inWeekOne.dayOfWeek - 1 })
    .add({ weeks: Number(week) - 1 });
  // Week 00, and week 53 of a year that has 52, turn out to be another week.
  return labelOf(monday) === label ? monday : null;
};

const dateOf = (instant: Instant, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
const startOf = (date: Temporal.PlainDate, zone: string): Instant =>
  date.toZonedDateTime(zone).epochMilliseconds;
const labelOf = ({ yearOfWeek, weekOfYear }: Temporal.PlainDate): string | null =>
  yearOfWeek === undefined || weekOfYear === undefined
    ? null
    : `${String(yearOfWeek).padStart(4, "0")}-W${String(weekOfYear).padStart(2, "0")}`;
