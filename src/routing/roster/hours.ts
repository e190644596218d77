/**
 * Works out when one expert is there: absences, holidays and weekly hours, in the expert's own
 * zone.
 *
 * attendance.ts puts them together.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Calendar, type Span, contains, isDate, momentOf, spansNear } from "../calendar.ts";
import type { Absence, RoutingExpert } from "../model.ts";

/** An absence that contains `at`, or null; another may go on when it ends. */
export const absenceAt = (expert: RoutingExpert, at: Instant, calendar: Calendar): Span | null =>
  absencesOf(expert, calendar).find((span) => contains(span, at)) ?? null;

export const absencesOf = (expert: RoutingExpert, calendar: Calendar): readonly Span[] =>
  expert.outOfOffice.map((absence) => absenceSpan(absence, expert.timeZone, calendar));

/** A date means the whole local day in the expert's own zone. */
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

/** The part of an expert that decides when they are in; many people share the same. */
export type Office = Pick<RoutingExpert, "timeZone" | "hours" | "holidays">;

export const isHoliday = (
  { holidays, timeZone }: Office,
  at: Instant,
  calendar: Calendar,
): boolean => holidays.length > 0 && holidays.includes(calendar.dateAt(timeZone, at).toString());

export const isOpen = (office: Office, at: Instant, calendar: Calendar): boolean =>
  isAlwaysOpen(office) || hoursNear(office, at, calendar).some((span) => contains(span, at));

export const isAlwaysOpen = ({ hours }: Office): boolean => hours === null || hours.length === 0;

const hoursNear = ({ hours, timeZone }: Office, at: Instant, calendar: Calendar) =>
  spansNear({ calendar, zone: timeZone }, hours ?? [], at);

/**
 * The next instant at which `isHoliday` or `isOpen` may change; at the latest when the day after
 * tomorrow begins.
 */
export const nextOfficeChange = (office: Office, at: Instant, calendar: Calendar): Instant => {
  const { holidays, timeZone } = office;
  const today = calendar.dateAt(timeZone, at);
  const midnight = (days: number): Instant =>
    calendar.instantOf(timeZone, today.add({ days }), "00:00");
  const changes = [
    ...hoursNear(office, at, calendar).flatMap(({ from, to }) => [from, to]),
    ...(holidays.length === 0 ? [] : [midnight(1)]),
    midnight(2),
  ].filter((instant) => instant > at);
  return Math.min(...changes);
};
