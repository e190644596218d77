/**
 * Parses a moment as people type it: a date, a time, both, a weekday, "tomorrow". It is in their
 * own zone, with the clock changes of routing's calendar. A date alone begins at midnight, as in
 * the organisation file.
 */
import { foldText } from "../../base/fold-text.ts";
import { rightNow, today, tomorrow, weekdays } from "./typed-days.ts";
import { createCalendar, localInstant } from "../../routing/calendar.ts";
import type { Instant } from "../../tickets/model.ts";

export type LocalNow = {
  readonly zone: string;
  /** What "next" and "today" are counted from. */
  readonly now: Instant;
};

/** The time when a day is named without one: the hour at which most shifts begin. */
const defaultTime = "08:00";

/** Characters; no way to write a moment is longer. */
const typedMax = 60;

/** Gives the instant; null: not understood. */
export const parseTypedTime = (typed: string, here: LocalNow): Instant | null => {
  if (typed.trim().length > typedMax) return null;
  const text = plain(typed);
  const exact = withOffset(typed.trim());
  if (exact !== null) return exact;
  const { day, time } = dayAndTime(text);
  if (time !== null && !isTime(time)) return null;
  if (day === "") return time === null ? null : nextAt(time, here);
  if (today.has(day)) return time === null ? endOfDay(here) : onDay(0, time, here);
  if (tomorrow.has(day)) return onDay(1, time ?? defaultTime, here);
  const weekday = weekdays.get(day);
  if (weekday !== undefined) return onDay(daysUntil(weekday, here), time ?? defaultTime, here);
  return onDate(day, time ?? "00:00", here);
};

/** Gives the instant at which something begins: what begins today, has done so since midnight. */
export const parseTypedStart = (typed: string, here: LocalNow): Instant | null => {
  const text = plain(typed);
  if (rightNow.has(text)) return here.now;
  return today.has(text) ? onDay(0, "00:00", here) : parseTypedTime(typed, here);
};

/** Gives the instant at which turns begin. They change at its time of day, so "now" is none. */
export const parseTypedHandover = (typed: string, here: LocalNow): Instant | null =>
  today.has(plain(typed)) ? onDay(0, defaultTime, here) : parseTypedTime(typed, here);

/** The end of the local day. */
export const endOfDay = ({ zone, now }: LocalNow): Instant => {
  const calendar = createCalendar();
  return calendar.instantOf(zone, calendar.dateAt(zone, now), "24:00");
};

/** Words an instant as it can be typed: "2026-11-30 08:00". */
export const typedTimeText = (zone: string, at: Instant): string => {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
};

const plain = (typed: string): string =>
  foldText(typed)
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replace(/^(?:till|until|to|fran|from|pa|on) /u, "");

const withOffset = (text: string): Instant | null => {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/iu.test(text)) return null;
  try {
    return Temporal.Instant.from(text.toUpperCase()).epochMilliseconds;
  } catch {
    return null;
  }
};

/** "mandag kl. 8.30" → "mandag", "08:30". */
const dayAndTime = (text: string): { readonly day: string; readonly time: string | null } => {
  const found =
    /^(?<day>.*?)(?:^|[ t,]+)(?:kl\.? ?|at )?(?<hour>\d{1,2})[:.](?<minute>\d{2})(?::\d{2}(?:\.\d+)?)?$/u.exec(
      text,
    );
  const { day = text, hour, minute } = found?.groups ?? {};
  return hour === undefined || minute === undefined
    ? { day: text, time: null }
    : { day: day.trim(), time: `${hour.padStart(2, "0")}:${minute}` };
};

const isTime = (time: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time);

const todayIn = ({ zone, now }: LocalNow): Temporal.PlainDate => createCalendar().dateAt(zone, now);

const onDay = (days: number, time: string, here: LocalNow): Instant =>
  localInstant(here.zone, todayIn(here).add({ days }).toPlainDateTime(time));

/** The first such time after now. */
const nextAt = (time: string, here: LocalNow): Instant => {
  const todays = onDay(0, time, here);
  return todays > here.now ? todays : onDay(1, time, here);
};

/** Days until the next such weekday, 1 to 7: today's is the one in a week. */
const daysUntil = (weekday: number, here: LocalNow): number =>
  ((weekday - todayIn(here).dayOfWeek + 6) % 7) + 1;

const onDate = (date: string, time: string, { zone }: LocalNow): Instant | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) return null;
  try {
    return localInstant(zone, Temporal.PlainDate.from(date).toPlainDateTime(time));
  } catch {
    return null;
  }
};
