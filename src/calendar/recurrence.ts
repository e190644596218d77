/**
 * Gives the dates of a recurrence rule (RFC 5545), for rules that people make of absences and
 * shifts. They recur by day, week, month and year. It walks period by period and counts its steps
 * against a budget of the whole file, so that no rule, however it was meant, runs for ever.
 */
import { z } from "zod";

const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).min(1).max(400).optional(),
  );

/** A rule as ical.js gives it; a rule with any other part is not followed. */
export const recurrenceRule = z.strictObject({
  freq: z.enum(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
  interval: z.int().min(1).max(1000).default(1),
  count: z.int().min(1).max(10_000).optional(),
  until: z.string().optional(),
  wkst: z.int().min(1).max(7).optional(),
  byday: listOf(z.string().regex(/^[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)$/u)),
  bymonthday: listOf(z.int().min(-31).max(31)),
  bymonth: listOf(z.int().min(1).max(12)),
  bysetpos: listOf(z.int().min(-366).max(366)),
});
export type RecurrenceRule = z.output<typeof recurrenceRule>;

export class TooMuch extends Error {}
export type Budget = { steps: number };
const spend = (budget: Budget): void => {
  budget.steps -= 1;
  if (budget.steps < 0) throw new TooMuch("The calendar recurs too often to be read.");
};

type Bounds = {
  readonly start: Temporal.PlainDate;
  /** Dates between the start and this may be left out. */
  readonly from: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
};

/**
 * The dates in order: the start, which always is the first, and what follows, up to `last` or the
 * count.
 */
export function* datesOf(
  rule: RecurrenceRule,
  { start, from, last }: Bounds,
  budget: Budget,
): Generator<Temporal.PlainDate> {
  let left = (rule.count ?? Infinity) - 1;
  let before = start;
  yield start;
  for (let period = firstPeriod(rule, start, from); left > 0; period += 1) {
    spend(budget);
    const opens = opening(rule, start, period);
    if (opens === null || compare(opens, last) > 0) return;
    for (const date of within(rule, start, opens)) {
      spend(budget);
      if (compare(date, before) <= 0) continue;
      if (compare(date, last) > 0 || left <= 0) return;
      before = date;
      left -= 1;
      yield date;
    }
  }
}

const daysAtMost = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 } as const;
/**
 * The number of the period to begin with: past periods are walked only where the rule counts its
 * dates.
 */
const firstPeriod = (
  { freq, interval, count }: RecurrenceRule,
  start: Temporal.PlainDate,
  from: Temporal.PlainDate,
): number => {
  if (count !== undefined) return 0;
  const { days } = start.until(from, { largestUnit: "days" });
  return Math.max(0, Math.floor(days / (daysAtMost[freq] * interval)) - 1);
};

const compare = (a: Temporal.PlainDate, b: Temporal.PlainDate): number =>
  Temporal.PlainDate.compare(a, b);

/** The first day of the nth period; null where it lies beyond all calendars. */
const opening = (
  { freq, interval, wkst }: RecurrenceRule,
  start: Temporal.PlainDate,
  period: number,
): Temporal.PlainDate | null => {
  const n = period * interval;
  try {
    switch (freq) {
      case "DAILY":
        return start.add({ days: n });
      case "WEEKLY":
        return start.subtract({ days: (start.dayOfWeek - isoDay(wkst) + 7) % 7 }).add({ weeks: n });
      case "MONTHLY":
        return start.with({ day: 1 }).add({ months: n });
      case "YEARLY":
        return start.with({ month: 1, day: 1 }).add({ years: n });
    }
  } catch {
    return null;
  }
};

/**
 * ISO's number of the day: ical.js counts from Sunday as 1, ISO from Monday. A week begins on
 * Monday by default.
 */
const isoDay = (wkst: number | undefined): number =>
  wkst === undefined ? 1 : ((wkst + 5) % 7) + 1;

const within = (
  rule: RecurrenceRule,
  start: Temporal.PlainDate,
  opens: Temporal.PlainDate,
): readonly Temporal.PlainDate[] => {
  const months = rule.bymonth ?? (rule.freq === "YEARLY" ? [start.month] : null);
  const inMonth = (date: Temporal.PlainDate): boolean => months?.includes(date.month) ?? true;
  switch (rule.freq) {
    case "DAILY":
      return [opens].filter((date) => inMonth(date) && onDay(rule, date) && onMonthDay(rule, date));
    case "WEEKLY":
      return row(opens, 7).filter(
        (date) =>
          inMonth(date) &&
          (rule.byday === undefined ? date.dayOfWeek === start.dayOfWeek : onDay(rule, date)),
      );
    case "MONTHLY":
      return chosen(rule, inMonth(opens) ? monthly(rule, start, opens) : []);
    case "YEARLY":
      return chosen(
        rule,
        Array.from({ length: 12 }, (_, i) => opens.with({ month: i + 1 })).flatMap((month) =>
          inMonth(month) ? monthly(rule, start, month) : [],
        ),
      );
  }
};

const row = (from: Temporal.PlainDate, days: number): readonly Temporal.PlainDate[] =>
  Array.from({ length: days }, (_, i) => from.add({ days: i }));

const monthly = (
  rule: RecurrenceRule,
  start: Temporal.PlainDate,
  month: Temporal.PlainDate,
): readonly Temporal.PlainDate[] => {
  const bare = rule.byday === undefined && rule.bymonthday === undefined;
  return row(month, month.daysInMonth).filter((date) =>
    bare ? date.day === start.day : onDay(rule, date) && onMonthDay(rule, date),
  );
};

const onMonthDay = ({ bymonthday }: RecurrenceRule, date: Temporal.PlainDate): boolean =>
  bymonthday === undefined ||
  bymonthday.includes(date.day) ||
  bymonthday.includes(date.day - date.daysInMonth - 1);

const dayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/**
 * True where the date is on one of the rule's days: "FR", or "-1FR" for the last Friday of the
 * month.
 */
const onDay = ({ byday }: RecurrenceRule, date: Temporal.PlainDate): boolean =>
  byday === undefined ||
  byday.some((written) => {
    if (dayNames[date.dayOfWeek - 1] !== written.slice(-2)) return false;
    const nth = Number(written.slice(0, -2));
    if (nth === 0) return true;
    return nth > 0
      ? Math.ceil(date.day / 7) === nth
      : -Math.ceil((date.daysInMonth - date.day + 1) / 7) === nth;
  });

const chosen = (
  { bysetpos }: RecurrenceRule,
  dates: readonly Temporal.PlainDate[],
): readonly Temporal.PlainDate[] =>
  bysetpos === undefined
    ? dates
    : dates.filter((_, i) => bysetpos.includes(i + 1) || bysetpos.includes(i - dates.length));
