/**
 * Converts local times into instants and back, always in a named zone.
 *
 * Every rule in rosters and working hours is a local time in a named zone; it becomes an instant
 * here and nowhere else. A time that a clock change skips moves on by the length of the gap; a time
 * that occurs twice means its first occurrence. The zone of the process is never read. A calendar
 * memoises its results, because hundreds of experts share hours.
 */
import type { Instant } from "../tickets/model.ts";
import type { Interval, TimeWindow } from "./model.ts";

export type Span = { readonly from: Instant; readonly to: Instant };

export type Calendar = {
  readonly dateAt: (zone: string, at: Instant) => Temporal.PlainDate;
  /** `time` is "HH:MM"; "24:00" is the next midnight. */
  readonly instantOf: (zone: string, date: Temporal.PlainDate, time: string) => Instant;
};

export const createCalendar = (): Calendar => {
  const dates = new Map<string, Temporal.PlainDate>();
  const instants = new Map<string, Instant>();
  return {
    dateAt: (zone, at) => memoised(dates, `${zone} ${at}`, () => zoned(zone, at).toPlainDate()),
    instantOf: (zone, date, time) =>
      memoised(instants, `${zone} ${date.toString()} ${time}`, () =>
        time === "24:00"
          ? localInstant(zone, date.add({ days: 1 }).toPlainDateTime())
          : localInstant(zone, date.toPlainDateTime(time)),
      ),
  };
};

const memoised = <T>(known: Map<string, T>, key: string, workOut: () => T): T => {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = workOut();
  known.set(key, value);
  return value;
};

const zoned = (zone: string, at: Instant): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

export const localInstant = (zone: string, local: Temporal.PlainDateTime): Instant =>
  local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;

export const localTime = (zone: string, at: Instant): Temporal.PlainDateTime =>
  zoned(zone, at).toPlainDateTime();

/** The instant that an RFC 3339 text names; a date alone is its first moment in universal time. */
export const momentOf = (text: string): Instant => {
  const known = moments.get(text);
  if (known !== undefined) return known;
  const moment = Temporal.Instant.from(isDate(text) ? `${text}T00:00:00Z` : text).epochMilliseconds;
  // A text names the same instant for ever, so dropping entries costs only time.
  if (moments.size >= momentsMax) moments.clear();
  moments.set(text, moment);
  return moment;
};
/**
 * Every decision parses the same few texts, and parsing one costs more than all else that is done
 * with it.
 */
const moments = new Map<string, Instant>();
const momentsMax = 50_000;

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

export const instantText = (at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString();

export const spanOf = (interval: Interval): Span => ({
  from: momentOf(interval.from),
  to: momentOf(interval.to),
});

export const contains = (span: Span, at: Instant): boolean => span.from <= at && at < span.to;

/** The span of the window that starts on this local day; null when none starts then. */
const windowOn = (
  { calendar, zone }: { readonly calendar: Calendar; readonly zone: string },
  window: TimeWindow,
  date: Temporal.PlainDate,
): Span | null => {
  if (!window.days.includes(date.dayOfWeek)) return null;
  // "HH:MM" sorts as time does. Equal ends are a whole day.
  const overnight = window.to <= window.from;
  return {
    from: calendar.instantOf(zone, date, window.from),
    to: calendar.instantOf(zone, overnight ? date.add({ days: 1 }) : date, window.to),
  };
};

/** Days from today: only windows that start yesterday, today or tomorrow can be open near `at`. */
const around = [-1, 0, 1] as const;

/** The windows near `at` as spans, without those that are over; in no order. */
export const spansNear = (
  where: { readonly calendar: Calendar; readonly zone: string },
  windows: readonly TimeWindow[],
  at: Instant,
): readonly Span[] => {
  const today = where.calendar.dateAt(where.zone, at);
  return around.flatMap((days) => {
    const date = days === 0 ? today : today.add({ days });
    return windows.flatMap((window) => {
      const span = windowOn(where, window, date);
      return span !== null && at < span.to && span.from < span.to ? [span] : [];
    });
  });
};
