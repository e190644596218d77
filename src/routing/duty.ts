/**
 * Who is on duty: on call, present and within their own working hours. Asked at an instant (why not
 * now?) and ahead (when next?). One desk of duty serves one decision and shares what it works out
 * between experts, since they share rosters and hours.
 */
import type { Instant } from "../tickets/words.ts";
import { type Calendar, type Span, createCalendar } from "./calendar.ts";
import { absenceAt, boundariesAfter, endOfHindrance, holidayAt, withinHours } from "./hours.ts";
import { coversTopics, nextChange, onCallIn } from "./on-call.ts";
import type { DutyReason, Expert, Schedule } from "./words.ts";

/** How far ahead anyone is looked for; who is away for longer is not worth waiting for. */
const horizonMs = 400 * 86_400_000;

export type Duty = {
  /** Every reason why this expert is not on duty at `at`; empty: is on duty. */
  readonly reasons: (expert: Expert, at: Instant) => readonly DutyReason[];
  /** The first instant from `at` on, and before `before`, when the expert is on duty; null: none. */
  readonly nextOnDuty: (expert: Expert, at: Instant, before?: Instant) => Instant | null;
  /** The first instant from `at` on, and before `before`, when the expert is not on duty; null: none. */
  readonly nextOffDuty: (expert: Expert, at: Instant, before?: Instant) => Instant | null;
  /** When the shift that runs at `at` ends: `at` when none runs; null: not in sight. */
  readonly onCallUntil: (expert: Expert, at: Instant) => Instant | null;
};

type Rules = {
  readonly schedules: readonly Schedule[];
  readonly topics: readonly string[];
  readonly respectHours: boolean;
};

export const createDuty = ({ schedules, topics, respectHours }: Rules): Duty => {
  const calendar = createCalendar();
  const rosters = schedules
    .filter((schedule) => coversTopics(schedule, topics))
    .map((schedule) => createRoster(schedule, calendar));
  // No schedules at all: everybody is on call. Schedules for other topics only: nobody is.
  const everybody = schedules.length === 0;
  const reasons = (expert: Expert, at: Instant): readonly DutyReason[] => [
    ...(everybody || rosters.some((roster) => roster.has(expert.id, at))
      ? []
      : (["NOT_ON_CALL"] as const)),
    ...(absenceAt(expert, at, calendar) === null ? [] : (["OUT_OF_OFFICE"] as const)),
    ...(respectHours && holidayAt(expert, at, calendar) ? (["HOLIDAY"] as const) : []),
    ...(respectHours && !withinHours(expert, at, calendar) ? (["OUTSIDE_HOURS"] as const) : []),
  ];
  /** The instant when a hindrance ends; null: not before `last`. */
  const ends = (
    { expert, last }: { readonly expert: Expert; readonly last: Instant },
    reason: DutyReason,
    at: Instant,
  ): Instant | null =>
    reason === "NOT_ON_CALL"
      ? earliest(rosters.map((roster) => roster.next(expert.id, { from: at, to: last })))
      : endOfHindrance(reason, expert, { at, calendar });
  return {
    reasons,
    nextOnDuty: (expert, from, before = Infinity) => {
      const last = Math.min(before, from + horizonMs);
      let at = from;
      while (at < last) {
        const hindrances = reasons(expert, at);
        if (hindrances.length === 0) return at;
        const later = hindrances.map((reason) => ends({ expert, last }, reason, at));
        if (later.includes(null)) return null;
        // Each end is an instant before which the expert cannot be on duty.
        at = Math.max(...later.map((instant) => instant ?? at));
      }
      return null;
    },
    nextOffDuty: (expert, from, before = Infinity) =>
      firstAt(
        { from, to: Math.min(before, from + horizonMs) },
        (at) => reasons(expert, at).length > 0,
        (at) =>
          earliest([
            ...boundariesAfter(expert, { at, respectHours }, calendar),
            changeAfter(rosters, at),
          ]),
      ),
    onCallUntil: (expert, from) =>
      everybody
        ? null
        : firstAt(
            { from, to: from + horizonMs },
            (at) => !rosters.some((roster) => roster.has(expert.id, at)),
            (at) => changeAfter(rosters, at),
          ),
  };
};

const changeAfter = (rosters: readonly Roster[], at: Instant): Instant | null =>
  earliest(rosters.map((roster) => roster.after(at)));

/** The first instant of the span at which it is so; `next` gives the next at which that may change. */
const firstAt = (
  { from, to }: Span,
  isSo: (at: Instant) => boolean,
  next: (at: Instant) => Instant | null,
): Instant | null => {
  let at: Instant | null = from;
  while (at !== null && at < to) {
    if (isSo(at)) return at;
    at = next(at);
  }
  return null;
};

const earliest = (instants: readonly (Instant | null)[]): Instant | null => {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
};

type Roster = {
  readonly has: (id: string, at: Instant) => boolean;
  /** When the person is on call first in this span. */
  readonly next: (id: string, within: Span) => Instant | null;
  /** The next instant when anything may change. */
  readonly after: (at: Instant) => Instant | null;
};

/** A schedule unrolled step by step, as far as anyone asks, and kept for the next who asks. */
const createRoster = (schedule: Schedule, calendar: Calendar): Roster => {
  const onAt = new Map<Instant, ReadonlySet<string>>();
  const changes = new Map<Instant, Instant | null>();
  const on = (at: Instant): ReadonlySet<string> => {
    const found = onAt.get(at) ?? onCallIn(schedule, at, calendar);
    onAt.set(at, found);
    return found;
  };
  const after = (at: Instant): Instant | null => {
    const found = changes.get(at);
    if (found !== undefined) return found;
    const change = nextChange(schedule, at, calendar);
    changes.set(at, change);
    return change;
  };
  const named = peopleIn(schedule);
  return {
    after,
    has: (id, at) => named.has(id) && on(at).has(id),
    next: (id, { from, to }) => {
      if (!named.has(id)) return null;
      let at: Instant | null = from;
      while (at !== null && at < to) {
        if (on(at).has(id)) return at;
        at = after(at);
      }
      return null;
    },
  };
};

const peopleIn = (schedule: Schedule): ReadonlySet<string> =>
  new Set([
    ...schedule.layers.flatMap((layer) => layer.members),
    ...(schedule.swaps ?? []).flatMap((swap) => swap.benefactor ?? []),
    ...(schedule.overrides ?? []).flatMap((one) => (one.kind === "remove" ? [] : [one.add])),
  ]);
