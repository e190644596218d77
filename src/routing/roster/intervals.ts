/**
 * A map of what changes at instants and holds in between, such as who is on call.
 *
 * Intervals are sorted, so that a lookup is one binary search. The map fills as it is asked: each
 * interval is worked out once, with the wall clocks of its zone, and after that no calendar is
 * needed.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Calendar, type Span, createCalendar } from "../calendar.ts";

/** A value that holds in all of [from, to), and perhaps beyond. */
export type ValidityInterval<T> = Span & { readonly is: T };
export type IntervalMap<T> = {
  readonly intervalAt: (at: Instant) => ValidityInterval<T>;
  /** Works out all of a span ahead, so that later lookups in it only search. */
  readonly unroll: (span: Span) => void;
};

/**
 * At so many intervals the map forgets all and starts again, so that memory stays bounded in a
 * process that runs for years.
 */
const intervalsMax = 20_000;

/**
 * `workOut` gives the value at an instant and the instant, later than it, until which the value
 * surely holds.
 */
export const createIntervalMap = <T>(
  workOut: (at: Instant, calendar: Calendar) => { readonly is: T; readonly to: Instant },
): IntervalMap<T> => {
  let calendar: Calendar = createCalendar();
  let intervals: ValidityInterval<T>[] = [];
  const intervalAt = (at: Instant): ValidityInterval<T> => {
    const before = lastNotAfter(intervals, at);
    const known = intervals[before];
    if (known !== undefined && at < known.to) return known;
    if (intervals.length >= intervalsMax) {
      intervals = [];
      calendar = createCalendar();
      return intervalAt(at);
    }
    const { is, to } = workOut(at, calendar);
    const interval = { from: at, to: Math.min(to, intervals[before + 1]?.from ?? Infinity), is };
    intervals.splice(before + 1, 0, interval);
    return interval;
  };
  return {
    intervalAt,
    unroll: ({ from, to }) => {
      for (let at = from; at < to;) at = intervalAt(at).to;
    },
  };
};

/** The place of the last interval that starts at `at` or before; -1: none. */
const lastNotAfter = (intervals: readonly Span[], at: Instant): number => {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((intervals[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
