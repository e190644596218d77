/**
 * Who is on duty at one instant, for thousands of people at once: the same answer as duty.ts, which
 * also looks ahead. Wall clocks are slow, so what they say is remembered together with how long it
 * holds; a remembered answer is read from objects that are never changed.
 */
import type { Instant } from "../tickets/words.ts";
import { type Calendar, type Span, covers, createCalendar, spanOf, spansNear } from "./calendar.ts";
import { absencesOf } from "./hours.ts";
import { coversTopics } from "./on-call.ts";
import { type Reasons, bit } from "./reasons.ts";
import { timelineOf } from "./timeline.ts";
import type { Absence, Expert, Interval, Schedule, TimeWindow } from "./words.ts";

export type OnDutyNow = {
  /** Every reason why this expert is not on duty now, as bits. */
  readonly against: (expert: Expert) => Reasons;
  /** On call for these topics, whatever else. */
  readonly isOnCall: (id: string, topics: readonly string[]) => boolean;
};
type Rules = {
  readonly schedules: readonly Schedule[];
  readonly topics: readonly string[];
  readonly respectHours: boolean;
};

export const onDutyAt = (now: Instant, { schedules, topics, respectHours }: Rules): OnDutyNow => {
  const calendar = createCalendar();
  const isOnCall = onCallAt(schedules, now);
  return {
    isOnCall,
    against: (expert) => {
      const { holidays, hours } = expert;
      const away =
        (isOnCall(expert.id, topics) ? 0 : bit.NOT_ON_CALL) |
        (isAbsent(expert, now, calendar) ? bit.OUT_OF_OFFICE : 0);
      if (!respectHours) return away;
      const closed =
        holidays.length > 0 && holidays.includes(dateIn(expert.timeZone, now, calendar));
      const open = hours === null || hours.length === 0 || isOpen(expert, now, calendar);
      if ((open && !closed) || inExtraHours(expert.extraHours, now)) return away;
      return away | (closed ? bit.HOLIDAY : 0) | (open ? 0 : bit.OUTSIDE_HOURS);
    },
  };
};

const onCallAt = (schedules: readonly Schedule[], now: Instant): OnDutyNow["isOnCall"] => {
  // No schedules at all: everybody is on call. Schedules for other topics only: nobody is.
  if (schedules.length === 0) return () => true;
  const known = new Map<readonly string[], readonly ReadonlySet<string>[]>();
  // Thousands in a row ask about the same list of topics.
  let last: readonly string[] | null = null;
  let on: readonly ReadonlySet<string>[] = [];
  return (id, topics) => {
    if (last !== topics) {
      last = topics;
      on = known.get(topics) ?? onIn(schedules, topics, now);
      known.set(topics, on);
    }
    for (const people of on) if (people.has(id)) return true;
    return false;
  };
};

/** Of each schedule that covers the topics. */
const onIn = (
  schedules: readonly Schedule[],
  topics: readonly string[],
  now: Instant,
): readonly ReadonlySet<string>[] =>
  schedules
    .filter((schedule) => coversTopics(schedule, topics))
    .map((schedule) => timelineOf(schedule).onAt(now));

type LocalDay = { readonly span: Span; readonly date: string };
const days = new Map<string, LocalDay>();
/** The last day asked about in each zone; there are some hundreds of zones. */
const dateIn = (zone: string, now: Instant, calendar: Calendar): string => {
  const known = days.get(zone);
  if (known !== undefined && covers(known.span, now)) return known.date;
  const date = calendar.dateAt(zone, now);
  const span = {
    from: calendar.instantOf(zone, date, "00:00"),
    to: calendar.instantOf(zone, date, "24:00"),
  };
  const day = { span, date: date.toString() };
  // Where clocks are set back over midnight, a day's last hour may lie in the next one's span.
  if (covers(span, now)) days.set(zone, day);
  return day.date;
};

type Away = { readonly zone: string; readonly spans: readonly Span[] };
const absences = new WeakMap<readonly Absence[], Away>();
const isAbsent = (expert: Expert, now: Instant, calendar: Calendar): boolean => {
  const { outOfOffice, timeZone: zone } = expert;
  if (outOfOffice.length === 0) return false;
  let known = absences.get(outOfOffice);
  // Two people in different zones may share a list of dates.
  if (known?.zone !== zone) {
    known = { zone, spans: absencesOf(expert, calendar) };
    absences.set(outOfOffice, known);
  }
  return known.spans.some((span) => covers(span, now));
};

type Steady = { readonly zone: string; readonly span: Span; readonly open: boolean };
const openings = new WeakMap<readonly TimeWindow[], Steady>();
const isOpen = ({ hours, timeZone: zone }: Expert, now: Instant, calendar: Calendar): boolean => {
  if (hours === null) return true;
  const known = openings.get(hours);
  if (known !== undefined && known.zone === zone && covers(known.span, now)) return known.open;
  const near = spansNear({ calendar, zone }, hours, now);
  // Only what starts until the end of tomorrow was looked at.
  const seen = calendar.instantOf(zone, calendar.dateAt(zone, now).add({ days: 2 }), "00:00");
  const later = near.flatMap(({ from, to }) => [from, to]).filter((instant) => instant > now);
  const steady = {
    zone,
    span: { from: now, to: Math.min(seen, ...later) },
    open: near.some((span) => covers(span, now)),
  };
  openings.set(hours, steady);
  return steady.open;
};

const inExtraHours = (extra: readonly Interval[] | undefined, now: Instant): boolean =>
  extra !== undefined && extra.some((one) => covers(spanOf(one), now));
