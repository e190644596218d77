/**
 * Writes shifts as a calendar (iCalendar) that people subscribe to or import. The caller remembers
 * what was published before: a shift keeps its UID, a change counts up its SEQUENCE, and one that
 * is gone is published as CANCELLED. Routing's own on-call calculator gives the shifts; times are
 * universal, so that no reader's calendar has to know our zones.
 */
import type { Instant } from "../tickets/model.ts";
import {
  type Span,
  createCalendar,
  localInstant,
  localTime,
  instantText,
} from "../routing/calendar.ts";
import { onCallIn } from "../routing/roster/on-call.ts";
import { byCodePoint } from "../routing/order.ts";
import { handOffsIn } from "../routing/roster/shifts.ts";
import type { Schedule } from "../routing/model.ts";

export type PublishedShift = Span & {
  readonly uid: string;
  readonly schedule: string;
  readonly expert: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  /** When it was last published with a change. */
  readonly at: Instant;
};
export type CalendarShift = Span & Pick<PublishedShift, "uid" | "schedule" | "expert">;

/**
 * Nobody works longer in a row: whoever is on call for longer has no shifts, and gets one for each
 * month.
 */
const longestMs = 31 * 86_400_000;
const lookBackMs = 2 * longestMs;

/**
 * Every shift that touches the span. Its UID is its schedule, its person and its beginning,
 * whatever the span; `experts` null: everyone's.
 */
export const calendarShifts = (
  schedules: readonly Schedule[],
  experts: readonly string[] | null,
  span: Span,
): readonly CalendarShift[] =>
  schedules.flatMap((schedule) =>
    stretchesIn(schedule, { from: span.from - lookBackMs, to: span.to })
      .filter(({ expert }) => experts === null || experts.includes(expert))
      .flatMap(({ expert, ...stretch }) =>
        byMonth(schedule, stretch)
          .filter(({ to }) => to > span.from)
          .map(({ from, to }) => ({
            uid: `${schedule.id}/${expert}/${from}`,
            schedule: schedule.id,
            expert,
            from,
            to,
          })),
      ),
  );

type Stretch = Span & { readonly expert: string };
/** Everybody's time on call, in one walk along the schedule. */
const stretchesIn = (schedule: Schedule, span: Span): readonly Stretch[] => {
  const since = new Map<string, Instant>();
  const found: Stretch[] = [];
  const end = (expert: string, to: Instant): void => {
    const from = since.get(expert);
    if (from !== undefined) found.push({ expert, from, to });
    since.delete(expert);
  };
  onCallIn(schedule, span.from, createCalendar()).forEach((id) => since.set(id, span.from));
  for (const { at, begin, end: ending } of handOffsIn(schedule, span)) {
    ending.forEach((id) => end(id, at));
    begin.forEach((id) => since.set(id, at));
  }
  [...since.keys()].forEach((id) => end(id, span.to));
  return found;
};

/** The span cut where a month begins in the schedule's zone, if it is longer than a month. */
const byMonth = ({ timeZone }: Schedule, { from, to }: Span): readonly Span[] => {
  if (to - from <= longestMs) return [{ from, to }];
  const found: Span[] = [];
  let start = from;
  while (start < to) {
    const month = localTime(timeZone, start).toPlainDate().with({ day: 1 }).add({ months: 1 });
    const end = Math.min(to, localInstant(timeZone, month.toPlainDateTime()));
    found.push({ from: start, to: end });
    start = end;
  }
  return found;
};

/**
 * The shifts to publish now, given what was published before. Whatever ended before `from` is
 * dropped.
 */
export const publish = (
  before: readonly PublishedShift[],
  shifts: readonly CalendarShift[],
  { now, from }: { readonly now: Instant; readonly from: Instant },
): readonly PublishedShift[] => {
  const known = new Map(before.map((one) => [one.uid, one]));
  const present = new Set(shifts.map(({ uid }) => uid));
  const again = shifts.map((shift): PublishedShift => {
    const earlier = known.get(shift.uid);
    if (earlier === undefined) return { ...shift, sequence: 0, cancelled: false, at: now };
    // A changed beginning is another UID, so only the end can have changed.
    if (!earlier.cancelled && earlier.to === shift.to) return earlier;
    return { ...shift, sequence: earlier.sequence + 1, cancelled: false, at: now };
  });
  const gone = before
    .filter(({ uid, to }) => !present.has(uid) && to > from)
    .map((one) =>
      one.cancelled ? one : { ...one, sequence: one.sequence + 1, cancelled: true, at: now },
    );
  return [...again, ...gone].toSorted((a, b) => a.from - b.from || byCodePoint(a.uid, b.uid));
};

type Named = {
  readonly name: string;
  readonly summary: (shift: PublishedShift) => string;
};

/** The calendar as text (RFC 5545). */
export const calendarText = (shifts: readonly PublishedShift[], { name, summary }: Named): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//idjour//duty//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    ...shifts.flatMap((shift) => [
      "BEGIN:VEVENT",
      `UID:${escaped(shift.uid)}@idjour`,
      `DTSTAMP:${stamp(shift.at)}`,
      `SEQUENCE:${shift.sequence}`,
      `DTSTART:${stamp(shift.from)}`,
      `DTEND:${stamp(shift.to)}`,
      `SUMMARY:${escaped(summary(shift))}`,
      `STATUS:${shift.cancelled ? "CANCELLED" : "CONFIRMED"}`,
      // Being on call does not make anyone busy.
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("");

/** "20261130T070000Z"; shifts begin at whole seconds. */
const stamp = (at: Instant): string => `${instantText(at).slice(0, 19).replaceAll(/[-:]/gu, "")}Z`;

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/gu, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/gu, "\\n");

/** A line has at most 75 octets; what follows begins with a space. No character is cut in two. */
const folded = (line: string): string => {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let current = "";
  let room = 75;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (size > room) {
      lines.push(current);
      current = "";
      room = 74;
    }
    current += sign;
    room -= size;
  }
  return [...lines, current].join("\r\n ");
};
