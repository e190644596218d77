/**
 * Describes intervals as people do: "Monday to Thursday 17:00–08:00" where they recur every week.
 *
 * Intervals that do not recur are given by their dates. All is in one zone, the reader's; a pattern
 * is a wall clock, so a clock change does not break it.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Calendar, type Span, createCalendar, localTime } from "../calendar.ts";

export type Pattern =
  | { readonly kind: "always" }
  | {
      readonly kind: "weekly";
      /** ISO days (1 Monday to 7 Sunday) on which it begins, sorted. */
      readonly days: readonly number[];
      readonly from: string;
      readonly to: string;
      /** It ends so many local days after the one on which it begins. */
      readonly over: number;
      /** Null: every week of the whole time. */
      readonly only: Some | null;
    }
  | { readonly kind: "once"; readonly span: Span };

/**
 * The span within which it recurs, how many weeks apart, and how often; `weeks` is null where there
 * is no single distance.
 */
export type Some = { readonly span: Span; readonly weeks: number | null; readonly times: number };

/**
 * How far before and after the span to look, so that an interval at the edge is given by its real
 * ends.
 */
export const marginMs = 8 * 86_400_000;

type PatternScope = { readonly zone: string; readonly span: Span };

/**
 * The patterns of the intervals that touch the span. `intervals` may reach over the span by the
 * margin, to show what recurs.
 */
export const patternsOf = (
  intervals: readonly Span[],
  { zone, span }: PatternScope,
): readonly Pattern[] => {
  const touches = ({ from, to }: Span): boolean => from < span.to && span.from < to;
  const all = { from: span.from - marginMs, to: span.to + marginMs };
  if (intervals.some(({ from, to }) => from <= all.from && to >= all.to))
    return [{ kind: "always" }];
  const calendar = createCalendar();
  const shapes = Map.groupBy(
    intervals.map((interval) => shapeOf(interval, { zone, near: touches(interval) })),
    ({ from, to, over }) => `${from} ${to} ${over}`,
  );
  return [...shapes.values()]
    .flatMap((alike) => findPatterns(alike, { zone, span, calendar }))
    .toSorted((a, b) => place(a) - place(b) || a.first - b.first)
    .map(({ pattern }) => pattern);
};

/** Sorts what recurs every week first, from Monday on. */
const place = ({ pattern }: Found): number =>
  pattern.kind === "weekly" && pattern.only === null ? (pattern.days[0] ?? 0) : 8;

type Shape = {
  readonly interval: Span;
  /** Touches the span itself; the others only show that it recurs. */
  readonly near: boolean;
  readonly day: number;
  readonly from: string;
  readonly to: string;
  readonly over: number;
};
const shapeOf = (
  interval: Span,
  { zone, near }: { readonly zone: string; readonly near: boolean },
): Shape => {
  const [start, end] = [localTime(zone, interval.from), localTime(zone, interval.to)];
  const clock = (time: Temporal.PlainDateTime): string =>
    time.toPlainTime().toString({ smallestUnit: "minute" });
  return {
    interval,
    near,
    day: start.dayOfWeek,
    from: clock(start),
    to: clock(end),
    over: start.toPlainDate().until(end.toPlainDate(), { largestUnit: "days" }).days,
  };
};

type Found = { readonly first: Instant; readonly pattern: Pattern };
/** So many times on the same weekday become a weekly pattern; a list of dates would be noise. */
const habit = 3;

const findPatterns = (
  alike: readonly Shape[],
  where: PatternScope & { readonly calendar: Calendar },
): readonly Found[] => {
  const byDay = [...Map.groupBy(alike, ({ day }) => day)].flatMap(([day, all]) => {
    const on = all.filter(({ near }) => near);
    if (on.length === 0) return [];
    const every = all.length >= 2 && on.length >= occasions(day, on, where);
    return [{ day, on, every }];
  });
  const once = byDay.filter(({ on, every }) => !every && on.length < habit);
  const weekly = [true, false].flatMap((every): readonly Found[] => {
    const days = byDay.filter((one) => one.every === every && !once.includes(one));
    const all = days.flatMap(({ on }) => on).map(({ interval }) => interval);
    const [shape] = alike;
    if (shape === undefined || days.length === 0) return [];
    const first = Math.min(...all.map(({ from }) => from));
    const pattern: Pattern = {
      kind: "weekly",
      days: days.map(({ day }) => day).toSorted((a, b) => a - b),
      from: shape.from,
      to: shape.to,
      over: shape.over,
      only: every
        ? null
        : {
            span: { from: first, to: Math.max(...all.map(({ to }) => to)) },
            weeks: weeksApart(days.map(({ on }) => on)),
            times: all.length,
          },
    };
    return [{ first, pattern }];
  });
  return [
    ...weekly,
    ...once.flatMap(({ on }) =>
      on.map(({ interval }): Found => ({
        first: interval.from,
        pattern: { kind: "once", span: interval },
      })),
    ),
  ];
};

const weekMs = 7 * 86_400_000;

/**
 * The number of weeks between two, where it is the same everywhere, else null. Rounds, because a
 * clock change moves an instant by less than half a week.
 */
const weeksApart = (byDay: readonly (readonly Shape[])[]): number | null => {
  const apart = byDay.flatMap((on) =>
    on.slice(1).map(({ interval }, i) => interval.from - (on[i]?.interval.from ?? interval.from)),
  );
  const [weeks = null, ...others] = new Set(apart.map((ms) => Math.round(ms / weekMs)));
  return others.length === 0 ? weeks : null;
};

/** How often an interval of this shape could begin on this weekday and touch the span. */
const occasions = (
  day: number,
  on: readonly Shape[],
  { zone, span, calendar }: PatternScope & { readonly calendar: Calendar },
): number => {
  const [shape] = on;
  if (shape === undefined) return 0;
  let date = calendar.dateAt(zone, span.from).subtract({ days: shape.over });
  let count = 0;
  for (; calendar.instantOf(zone, date, shape.from) < span.to; date = date.add({ days: 1 })) {
    const ends = calendar.instantOf(zone, date.add({ days: shape.over }), shape.to);
    if (date.dayOfWeek === day && ends > span.from) count += 1;
  }
  return count;
};
