/**
 * Who is on duty: on call, present and within their own working hours. Asked at an instant (why not
 * now?) and ahead (when next?). One desk of duty serves one decision and shares what it works out
 * between experts, since they share rosters and hours.
 */
import type { Instant } from "../tickets/words.ts";
import {
  type Calendar,
  type Span,
  covers,
  createCalendar,
  isDate,
  momentOf,
  spansNear,
} from "./calendar.ts";
import { coversTopics, nextChange, onCallIn } from "./on-call.ts";
import type { Absence, DutyReason, Expert, Schedule } from "./words.ts";

/** How far ahead anyone is looked for; who is away for longer is not worth waiting for. */
const horizonMs = 400 * 86_400_000;

export type Duty = {
  /** Every reason why this expert is not on duty at `at`; empty: is on duty. */
  readonly reasons: (expert: Expert, at: Instant) => readonly DutyReason[];
  /** The first instant from `at` on, and before `before`, when the expert is on duty; null: none. */
  readonly nextOnDuty: (expert: Expert, at: Instant, before?: Instant) => Instant | null;
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
  ): Instant | null => {
    switch (reason) {
      case "NOT_ON_CALL":
        return earliest(rosters.map((roster) => roster.next(expert.id, { from: at, to: last })));
      case "OUT_OF_OFFICE":
        return absenceAt(expert, at, calendar)?.to ?? null;
      case "HOLIDAY":
        return nextMidnight(expert, at, calendar);
      case "OUTSIDE_HOURS":
        return nextOpening(expert, at, calendar);
    }
  };
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
    onCallUntil: (expert, from) => {
      if (everybody) return null;
      let at: Instant | null = from;
      while (at !== null && at < from + horizonMs) {
        const now: Instant = at;
        if (!rosters.some((roster) => roster.has(expert.id, now))) return now;
        at = earliest(rosters.map((roster) => roster.after(now)));
      }
      return null;
    },
  };
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
  const changeAfter = new Map<Instant, Instant | null>();
  const on = (at: Instant): ReadonlySet<string> => {
    const found = onAt.get(at) ?? onCallIn(schedule, at, calendar);
    onAt.set(at, found);
    return found;
  };
  const after = (at: Instant): Instant | null => {
    const found = changeAfter.get(at);
    if (found !== undefined) return found;
    const change = nextChange(schedule, at, calendar);
    changeAfter.set(at, change);
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

/** An absence that covers `at`; when it ends, another may go on. */
const absenceAt = (expert: Expert, at: Instant, calendar: Calendar): Span | null =>
  expert.outOfOffice
    .map((absence) => absenceSpan(absence, expert.timeZone, calendar))
    .find((span) => covers(span, at)) ?? null;

/** A day off is the whole local day in the expert's own zone. */
const absenceSpan = (absence: Absence, zone: string, calendar: Calendar): Span => {
  if ("date" in absence) {
    const date = Temporal.PlainDate.from(absence.date);
    return {
      from: calendar.instantOf(zone, date, "00:00"),
      to: calendar.instantOf(zone, date, "24:00"),
    };
  }
  const moment = (text: string): Instant =>
    isDate(text)
      ? calendar.instantOf(zone, Temporal.PlainDate.from(text), "00:00")
      : momentOf(text);
  return { from: moment(absence.from), to: moment(absence.to) };
};

const holidayAt = (expert: Expert, at: Instant, calendar: Calendar): boolean =>
  expert.holidays.length > 0 &&
  expert.holidays.includes(calendar.dateAt(expert.timeZone, at).toString());

const nextMidnight = (expert: Expert, at: Instant, calendar: Calendar): Instant => {
  const today = calendar.dateAt(expert.timeZone, at);
  return calendar.instantOf(expert.timeZone, today, "24:00");
};

const hoursNear = (expert: Expert, at: Instant, calendar: Calendar): readonly Span[] =>
  spansNear({ calendar, zone: expert.timeZone }, expert.hours ?? [], at);

const withinHours = (expert: Expert, at: Instant, calendar: Calendar): boolean =>
  expert.hours === null ||
  expert.hours.length === 0 ||
  hoursNear(expert, at, calendar).some((span) => covers(span, at));

/** The next opening; when none is near, the day after tomorrow, from where it is looked for again. */
const nextOpening = (expert: Expert, at: Instant, calendar: Calendar): Instant => {
  const near = hoursNear(expert, at, calendar).map((span) => span.from);
  const later = calendar.dateAt(expert.timeZone, at).add({ days: 2 });
  return Math.min(
    ...near.filter((from) => from > at),
    calendar.instantOf(expert.timeZone, later, "00:00"),
  );
};
