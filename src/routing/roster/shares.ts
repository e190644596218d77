/**
 * Counts how duty is shared out: hours, nights, weekends and holidays of each person, and a
 * balance.
 *
 * A night is 22 to 06 and a weekend Saturday and Sunday on the person's own clock; each counts when
 * duty takes at least three hours of it, as night work does in law.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Calendar, type Span, createCalendar } from "../calendar.ts";
import { balanceOf } from "./balance.ts";
import { spansOnDuty } from "./coverage.ts";
import { byCodePoint } from "../order.ts";
import { type Duties, createDuties } from "./presence.ts";
import { membersOf } from "./shifts.ts";
import type { RoutingExpert, Schedule } from "../model.ts";

export type Share = {
  readonly expert: string;
  readonly hours: number;
  readonly nights: number;
  readonly weekends: number;
  readonly holidays: number;
};
export type Shares = {
  readonly people: readonly Share[];
  /**
   * 0 to 100: the smaller share of hours in percent of the larger, on average over all pairs; null:
   * no pair.
   */
  readonly balance: number | null;
};

const leastMs = 3 * 3_600_000;

type Roster = {
  readonly experts: readonly RoutingExpert[];
  readonly schedules: readonly Schedule[];
  readonly policy: { readonly respectHours: boolean };
};

/**
 * The shares of those who have duty or are members of a schedule: a person in none has no share to
 * compare.
 */
export const sharesOf = ({ experts, schedules, policy }: Roster, span: Span): Shares => {
  const duties = createDuties({ schedules, respectHours: policy.respectHours });
  const calendar = createCalendar();
  const members = new Set(schedules.flatMap(membersOf));
  const people = experts
    .filter(({ active, topics }) => active && Object.keys(topics).length > 0)
    .toSorted((a, b) => byCodePoint(a.id, b.id))
    .map((expert) => shareOf(expert, dutyOf(duties, expert, span), { ...span, calendar }))
    .filter(({ expert, hours }) => hours > 0 || members.has(expert));
  return { people, balance: balanceOf(people.map(({ hours }) => hours)) };
};

/** The spans on duty for any topic, joined: being on call for two is one duty. */
const dutyOf = (duties: Duties, expert: RoutingExpert, span: Span): readonly Span[] => {
  const all = duties(Object.keys(expert.topics))
    .flatMap((duty) => spansOnDuty(duty, expert, span))
    .toSorted((a, b) => a.from - b.from);
  const found: Span[] = [];
  for (const one of all) {
    const last = found.at(-1);
    if (last !== undefined && one.from <= last.to)
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else found.push(one);
  }
  return found;
};

const shareOf = (
  expert: RoutingExpert,
  spans: readonly Span[],
  { calendar, ...span }: Span & { readonly calendar: Calendar },
): Share => {
  const counts = { nights: 0, weekends: 0, holidays: 0 };
  const days = spans.length === 0 ? [] : daysIn(expert.timeZone, span, calendar);
  for (const { date, at } of days) {
    const on = (from: Instant, to: Instant): boolean => overlapMs(spans, { from, to }) >= leastMs;
    if (on(at(0, "22:00"), at(1, "06:00"))) counts.nights += 1;
    if (date.dayOfWeek === 6 && on(at(0, "00:00"), at(1, "24:00"))) counts.weekends += 1;
    if (expert.holidays.includes(date.toString()) && on(at(0, "00:00"), at(0, "24:00")))
      counts.holidays += 1;
  }
  return { expert: expert.id, hours: Math.round(overlapMs(spans, span) / 3_600_000), ...counts };
};

type Day = {
  readonly date: Temporal.PlainDate;
  readonly at: (days: number, time: string) => Instant;
};
/** The days that touch the span, and the day before it, whose night may reach into it. */
const daysIn = (zone: string, span: Span, calendar: Calendar): readonly Day[] => {
  const found: Day[] = [];
  let date = calendar.dateAt(zone, span.from).subtract({ days: 1 });
  while (calendar.instantOf(zone, date, "00:00") < span.to) {
    const day = date;
    const at = (days: number, time: string): Instant =>
      calendar.instantOf(zone, day.add({ days }), time);
    found.push({ date: day, at });
    date = date.add({ days: 1 });
  }
  return found;
};

const overlapMs = (spans: readonly Span[], within: Span): number =>
  spans.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, within.to) - Math.max(from, within.from)),
    0,
  );
