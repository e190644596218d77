/**
 * Whether one person is on duty for anything that they know, until when, and when next. Schedules are
 * by topic, so a person may be on call for one topic and not for another; what counts here is any.
 */
import type { Instant } from "../../tickets/model.ts";
import { createCalendar } from "../calendar.ts";
import { type DutyLookup, createDuty } from "./duty.ts";
import { absenceAt } from "./hours.ts";
import { coversTopics } from "./on-call.ts";
import type { RoutingExpert, Schedule } from "../model.ts";

export type Presence = {
  readonly on: boolean;
  /** When it ends, of one who is on; null: not in sight. */
  readonly until: Instant | null;
  /** When one who is not on is so next; null: not in sight. */
  readonly next: Instant | null;
  /** Away until then, of one who is absent now. */
  readonly awayUntil: Instant | null;
};

type Rules = { readonly schedules: readonly Schedule[]; readonly respectHours: boolean };
export type Duties = (topics: readonly string[]) => readonly DutyLookup[];

/** How far ahead a person is told; farther off nobody plans by a chat card. */
const aheadMs = 60 * 86_400_000;

/** One calculator for all topics that the same schedules cover, so that a long list costs no more than a short one. */
export const createDuties = ({ schedules, respectHours }: Rules): Duties => {
  const known = new Map<string, DutyLookup>();
  const dutyFor = (topic: string): DutyLookup => {
    const key = schedules
      .filter((schedule) => coversTopics(schedule, [topic]))
      .map(({ id }) => id)
      .join("\n");
    const duty = known.get(key) ?? createDuty({ schedules, topics: [topic], respectHours });
    known.set(key, duty);
    return duty;
  };
  return (topics) => [...new Set(topics.map(dutyFor))];
};

export const presenceOf = (
  duties: readonly DutyLookup[],
  expert: RoutingExpert,
  now: Instant,
): Presence => {
  const on = isOn(duties, expert, now);
  return {
    on,
    until: on ? endOf(duties, expert, now) : null,
    next: on ? null : firstOf(duties.map((duty) => duty.nextOnDuty(expert, now, now + aheadMs))),
    awayUntil: on ? null : endOfAbsence(expert, now),
  };
};

const isOn = (duties: readonly DutyLookup[], expert: RoutingExpert, at: Instant): boolean =>
  duties.some((duty) => duty.reasons(expert, at).length === 0);

/** One topic's shift may end when another's has begun: on duty all the same. */
const endOf = (
  duties: readonly DutyLookup[],
  expert: RoutingExpert,
  now: Instant,
): Instant | null => {
  let at = now;
  while (at < now + aheadMs && isOn(duties, expert, at)) {
    const from = at;
    const ends = duties.map((duty) => duty.nextOffDuty(expert, from, now + aheadMs));
    if (ends.includes(null)) return null;
    at = Math.max(...ends.map((end) => end ?? from));
  }
  return at;
};

/** Several absences in a row are one. */
const endOfAbsence = (expert: RoutingExpert, now: Instant): Instant | null => {
  const calendar = createCalendar();
  let end = absenceAt(expert, now, calendar)?.to ?? null;
  while (end !== null) {
    const later = absenceAt(expert, end, calendar);
    if (later === null) return end;
    end = later.to;
  }
  return null;
};

const firstOf = (instants: readonly (Instant | null)[]): Instant | null => {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
};
