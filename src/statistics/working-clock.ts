/**
 * Measures time by an agency's office clock: weekdays from 08:00 to 17:00 of its zone, but for its
 * holidays. Summer time changes at night, so local hours on both sides of a change add up.
 */
import type { Instant } from "../tickets/model.ts";

/** Where and when an agency works; `holidays` are local dates. */
export type OfficeDays = { readonly timeZone: string; readonly holidays: readonly string[] };
export type WorkingClock = {
  /** Minutes within office hours; 0 where `to` is not after `from`. */
  readonly minutesBetween: (from: Instant, to: Instant) => number;
  readonly isOpen: (at: Instant) => boolean;
  /** The hour of the local day, 0 to 23. */
  readonly hourOf: (at: Instant) => number;
};

const officeOpens = 8;
const officeCloses = 17;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const workingClock = ({ timeZone, holidays }: OfficeDays): WorkingClock => {
  const offset = offsets(timeZone);
  const closed = new Set(holidays.map(dayOf).filter(isWeekday));
  const closedDays = [...closed].toSorted((a, b) => a - b);
  const isWorkday = (day: number): boolean => isWeekday(day) && !closed.has(day);
  /** Office time, in milliseconds, from a Monday long ago until this local time. */
  const officeUntil = (local: number): number => {
    const day = Math.floor(local / dayMs);
    const whole = weekdaysBefore(day) - countBefore(closedDays, day);
    const today = isWorkday(day) ? within(local - day * dayMs) : 0;
    return whole * (officeCloses - officeOpens) * hourMs + today;
  };
  return {
    minutesBetween: (from, to) =>
      to <= from ? 0 : (officeUntil(to + offset(to)) - officeUntil(from + offset(from))) / 60_000,
    isOpen: (at) => {
      const local = at + offset(at);
      const day = Math.floor(local / dayMs);
      const hour = (local - day * dayMs) / hourMs;
      return isWorkday(day) && hour >= officeOpens && hour < officeCloses;
    },
    hourOf: (at) => {
      const local = at + offset(at);
      return Math.floor((local - Math.floor(local / dayMs) * dayMs) / hourMs);
    },
  };
};

/** How far into the office day a time of day is. */
const within = (timeOfDay: number): number =>
  Math.min(Math.max(timeOfDay - officeOpens * hourMs, 0), (officeCloses - officeOpens) * hourMs);

/** Days since 1 January 1970, of a local date. */
const dayOf = (date: string): number =>
  Temporal.PlainDate.from("1970-01-01").until(date, { largestUnit: "day" }).days;

/** 1 January 1970 was a Thursday; Monday is 0. */
const isWeekday = (day: number): boolean => (((day + 3) % 7) + 7) % 7 < 5;
const weekdaysBefore = (day: number): number => {
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
};
const countBefore = (sorted: readonly number[], day: number): number => {
  let count = 0;
  for (const one of sorted) if (one < day) count += 1;
  return count;
};

/** What to add for local time. Offsets change on the hour, so one is looked up once for each. */
const offsets = (timeZone: string): ((at: Instant) => number) => {
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / hourMs);
    const found = known.get(hour);
    if (found !== undefined) return found;
    const offset =
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds /
      1_000_000;
    known.set(hour, offset);
    return offset;
  };
};
