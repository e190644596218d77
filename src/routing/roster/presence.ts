/**
 * Says whether one person is on duty for any of their topics, until when, and when next.
 *
 * Schedules are by topic, so a person may be on call for one topic and not for another; being on
 * duty for any of them counts here.
 */
import type { Instant } from "../../tickets/model.ts";
import { createCalendar } from "../calendar.ts";
import { type DutyLookup, createDuty } from "./duty.ts";
import { absenceAt } from "./hours.ts";
import { coversTopics } from "./on-call.ts";
import type { RoutingExpert, Schedule } from "../model.ts";

export type Presence = {
  readonly on: boolean;
  /** When duty ends, for one who is on; null: not in sight. */
  readonly until: Instant | null;
  /** When duty begins next, for one who is not on; null: not in sight. */
  readonly next: Instant | null;
  /** When the absence ends, for one who is absent now; null: is not absent, or is on duty. */
  readonly awayUntil: Instant | null;
};

type Rules = { readonly schedules: readonly Schedule[]; readonly respectHours: boolean };
export type Duties = (topics: readonly string[]) => readonly DutyLookup[];

/** How far ahead to look; nobody plans by a chat card for later than that. */
const aheadMs = 60 * 86_400_000;

/**
 * Makes one duty lookup for all topics that the same schedules cover, so that many topics cost no
 * more than one.
 */
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

/** When duty ends for every topic: a shift for one topic may end while another's has begun. */
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

/** When the last of several absences in a row ends. */
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
