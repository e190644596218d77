/**
 * When one expert is there at all: absences, holidays and working hours, each in the expert's own
 * zone. Hours that someone took on for once count beside the weekly ones, and on a holiday too.
 */
import type { Instant } from "../tickets/words.ts";
import {
  type Calendar,
  type Span,
  covers,
  isDate,
  momentOf,
  spanOf,
  spansNear,
} from "./calendar.ts";
import type { Absence, DutyReason, Expert } from "./words.ts";

/** An absence that covers `at`; when it ends, another may go on. */
export const absenceAt = (expert: Expert, at: Instant, calendar: Calendar): Span | null =>
  absencesOf(expert, calendar).find((span) => covers(span, at)) ?? null;

export const absencesOf = (expert: Expert, calendar: Calendar): readonly Span[] =>
  expert.outOfOffice.map((absence) => absenceSpan(absence, expert.timeZone, calendar));

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

const extraSpans = (expert: Expert): readonly Span[] => (expert.extraHours ?? []).map(spanOf);
const inExtraHours = (expert: Expert, at: Instant): boolean =>
  extraSpans(expert).some((span) => covers(span, at));
const extraStartsAfter = (expert: Expert, at: Instant): readonly Instant[] =>
  extraSpans(expert).flatMap(({ from }) => (from > at ? [from] : []));

export const holidayAt = (expert: Expert, at: Instant, calendar: Calendar): boolean =>
  expert.holidays.length > 0 &&
  expert.holidays.includes(calendar.dateAt(expert.timeZone, at).toString()) &&
  !inExtraHours(expert, at);

const nextMidnight = (expert: Expert, at: Instant, calendar: Calendar): Instant => {
  const today = calendar.dateAt(expert.timeZone, at);
  return calendar.instantOf(expert.timeZone, today, "24:00");
};

const endOfHoliday = (expert: Expert, at: Instant, calendar: Calendar): Instant =>
  Math.min(nextMidnight(expert, at, calendar), ...extraStartsAfter(expert, at));

const hoursNear = (expert: Expert, at: Instant, calendar: Calendar): readonly Span[] =>
  spansNear({ calendar, zone: expert.timeZone }, expert.hours ?? [], at);

export const withinHours = (expert: Expert, at: Instant, calendar: Calendar): boolean =>
  expert.hours === null ||
  expert.hours.length === 0 ||
  hoursNear(expert, at, calendar).some((span) => covers(span, at)) ||
  inExtraHours(expert, at);

/** The next opening; when none is near, the day after tomorrow, from where it is looked for again. */
const nextOpening = (expert: Expert, at: Instant, calendar: Calendar): Instant => {
  const near = hoursNear(expert, at, calendar).map((span) => span.from);
  const later = calendar.dateAt(expert.timeZone, at).add({ days: 2 });
  return Math.min(
    ...near.filter((from) => from > at),
    ...extraStartsAfter(expert, at),
    calendar.instantOf(expert.timeZone, later, "00:00"),
  );
};

/** When what keeps this expert away ends, as far as it goes by itself; another may go on. */
export const endOfHindrance = (
  reason: Exclude<DutyReason, "NOT_ON_CALL">,
  expert: Expert,
  { at, calendar }: { readonly at: Instant; readonly calendar: Calendar },
): Instant | null => {
  switch (reason) {
    case "OUT_OF_OFFICE":
      return absenceAt(expert, at, calendar)?.to ?? null;
    case "HOLIDAY":
      return endOfHoliday(expert, at, calendar);
    case "OUTSIDE_HOURS":
      return nextOpening(expert, at, calendar);
  }
};

/** Every instant after `at` from which this expert may no longer be there; those of hours only as far as they are near. */
export const boundariesAfter = (
  expert: Expert,
  { at, respectHours }: { readonly at: Instant; readonly respectHours: boolean },
  calendar: Calendar,
): readonly Instant[] =>
  [
    ...absencesOf(expert, calendar).map(({ from }) => from),
    ...(!respectHours
      ? []
      : [
          ...hoursNear(expert, at, calendar).map(({ to }) => to),
          ...extraSpans(expert).map(({ to }) => to),
          ...(expert.holidays.length === 0 ? [] : [nextMidnight(expert, at, calendar)]),
        ]),
  ].filter((instant) => instant > at);
