/**
 * Reads a calendar file (iCalendar) into spans of time by person. ical.js takes the file apart and
 * does no more: what a time means, when an event ends and how it recurs is worked out here in
 * wall-clock time of a named zone, because a weekly event must keep its local hours over a clock
 * change whatever the zone of this process. What is not understood is left out and reported as a
 * problem; what is too much refuses the whole file.
 */
import type { Span } from "../routing/calendar.ts";
import type { Instant } from "../tickets/model.ts";
import {
  type IcalComponent,
  UnreadableCalendar,
  componentsIn,
  propertiesOf,
  propertyOf,
  sequenceOf,
  propertyText,
} from "./file.ts";
import { attendeesIn } from "./people.ts";
import { type Budget, TooMuch, datesOf, recurrenceRule } from "./recurrence.ts";
import { NotUnderstood, type When, endOf, firstWhen, instantOf, whenOf } from "./times.ts";

const eventsMax = 5000;
const occurrencesMax = 20_000;
/** Days. An occurrence that began longer ago is over. */
const longestDays = 100;
const stepsMax = 150_000;

export type Occurrence = Span & {
  /** The same key each time that the file is read. */
  readonly key: string;
};
export type CalendarEvent = {
  readonly uid: string;
  /** Addresses of the attendees, or of the organizer where nobody else is named. */
  readonly people: readonly string[];
  /** The occurrences for a person in this zone: a day is that person's local day. */
  readonly occurrences: (zone: string) => readonly Occurrence[];
};
export type CalendarFile = {
  readonly events: readonly CalendarEvent[];
  /**
   * What was left out and why, one sentence each. It is complete once all `occurrences` were asked
   * for.
   */
  readonly problems: readonly string[];
};

/**
 * Gives the events, whose occurrences outside `within` are left out; throws `UnreadableCalendar`.
 */
export const readCalendar = (text: string, within: Span): CalendarFile => {
  const components = componentsIn(text);
  const written = components.filter(([name]) => name === "vevent");
  if (written.length > eventsMax)
    throw new UnreadableCalendar(`The calendar has more than ${eventsMax} events.`);
  const problems = new Set<string>();
  const context: ParseContext = {
    within,
    locations: locationsIn(components),
    budget: { steps: stepsMax },
    room: { left: occurrencesMax },
    problem: (uid, what) => problems.add(`${uid}: ${what}`),
  };
  const groups = Map.groupBy(written, (event) => propertyText(event, "uid"));
  const events = [...groups].flatMap(([uid, all]): readonly CalendarEvent[] => {
    if (uid === "") {
      problems.add("an event without UID");
      return [];
    }
    const group = latest(all);
    return [
      {
        uid,
        people: attendeesIn(all),
        occurrences: (zone) => occurrencesOf({ uid, group }, zone, context),
      },
    ];
  });
  return {
    events,
    // A getter: a problem with an event appears when its occurrences are worked out.
    get problems() {
      return [...problems];
    },
  };
};

type ParseContext = {
  readonly within: Span;
  readonly locations: ReadonlyMap<string, string>;
  readonly budget: Budget;
  readonly room: { left: number };
  readonly problem: (uid: string, what: string) => void;
};

const locationsIn = (components: readonly IcalComponent[]): ReadonlyMap<string, string> =>
  new Map(
    components
      .filter(([name]) => name === "vtimezone")
      .map((zone) => [propertyText(zone, "tzid"), propertyText(zone, "x-lic-location")]),
  );

/**
 * Of two versions of the same event, or of the same exception, the one with the higher SEQUENCE
 * counts.
 */
const latest = (all: readonly IcalComponent[]): readonly IcalComponent[] =>
  [
    ...Map.groupBy(all, (event) =>
      JSON.stringify(propertyOf(event, "recurrence-id")?.slice(1) ?? null),
    ).values(),
  ].flatMap((same) => same.toSorted((a, b) => sequenceOf(b) - sequenceOf(a)).slice(0, 1));

type Group = { readonly uid: string; readonly group: readonly IcalComponent[] };
const occurrencesOf = (
  { uid, group }: Group,
  zone: string,
  context: ParseContext,
): readonly Occurrence[] => {
  const found = new Map<Instant, Occurrence>();
  const put = (key: Instant, span: Span): void => {
    if (span.to <= context.within.from || span.from >= context.within.to) return;
    context.room.left -= 1;
    if (context.room.left < 0)
      throw new UnreadableCalendar(`The calendar has more than ${occurrencesMax} occurrences.`);
    found.set(key, { key: `${uid}/${key}`, ...span });
  };
  const exceptions = group.filter((event) => propertyOf(event, "recurrence-id") !== null);
  for (const event of group) {
    if (exceptions.includes(event)) continue;
    attempt(uid, context, () => {
      if (!isCancelled(event))
        for (const { key, span } of series(event, zone, context)) put(key, span);
    });
  }
  for (const event of exceptions)
    attempt(uid, context, () => {
      const replaced = firstWhen(event, "recurrence-id", context);
      if (replaced === null) return;
      const moment = instantOf(replaced, zone);
      for (const key of found.keys())
        if (
          key === moment ||
          (replaced.day && dateIn(key, zone) === replaced.local.toPlainDate().toString())
        )
          found.delete(key);
      if (propertyOf(event, "recurrence-id")?.[1]["range"] !== undefined)
        context.problem(uid, "a change of all that follows was read as a change of one");
      const span = isCancelled(event) ? null : spanOf(event, zone, context);
      if (span !== null) put(moment, span);
    });
  return [...found.values()];
};

const dateIn = (at: Instant, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

const attempt = (uid: string, { problem }: ParseContext, work: () => void): void => {
  try {
    work();
  } catch (error) {
    if (error instanceof TooMuch) throw new UnreadableCalendar(error.message);
    if (!(error instanceof NotUnderstood)) throw error;
    problem(uid, error.message);
  }
};

/** Cancelled, tentative, or working elsewhere: neither an absence nor a shift. */
const isCancelled = (event: IcalComponent): boolean =>
  ["CANCELLED", "TENTATIVE"].includes(propertyText(event, "status").toUpperCase()) ||
  ["TENTATIVE", "WORKINGELSEWHERE"].includes(
    propertyText(event, "x-microsoft-cdo-busystatus").toUpperCase(),
  );

const spanOf = (event: IcalComponent, zone: string, context: ParseContext): Span | null => {
  const start = firstWhen(event, "dtstart", context);
  if (start === null) throw new NotUnderstood("it has no beginning");
  const span = { from: instantOf(start, zone), to: instantOf(endOf(event, start, context), zone) };
  if (span.to < span.from) throw new NotUnderstood("it ends before it begins");
  return span.from === span.to ? null : span;
};

type One = { readonly key: Instant; readonly span: Span };
function* series(event: IcalComponent, zone: string, context: ParseContext): Generator<One> {
  const start = firstWhen(event, "dtstart", context);
  const only = spanOf(event, zone, context);
  if (start === null || only === null) return;
  const end = endOf(event, start, context);
  const left = exclusions(event, zone, context);
  const first = start.local.toPlainDate();
  const moved = (local: Temporal.PlainDateTime): One => {
    const by = start.local.until(local, { largestUnit: "days" });
    const from = instantOf({ ...start, local }, zone);
    // A clock change may swallow all of it; then the span is empty.
    return {
      key: from,
      span: { from, to: Math.max(from, instantOf({ ...end, local: end.local.add(by) }, zone)) },
    };
  };
  for (const date of recurring(event, { start, zone }, context)) {
    const by = first.until(date, { largestUnit: "days" });
    const one = moved(start.local.add(by));
    if (!left(one.key) && one.span.from < one.span.to) yield one;
  }
  for (const property of propertiesOf(event, "rdate")) {
    if (property[2] === "period") throw new NotUnderstood("it recurs by periods (RDATE)");
    for (const value of property.slice(3)) {
      const extra = whenOf(property, value, context);
      const one = moved(
        extra.day
          ? extra.local.toPlainDate().toPlainDateTime(start.local.toPlainTime())
          : extra.local,
      );
      if (!left(one.key)) yield one;
    }
  }
}

function* recurring(
  event: IcalComponent,
  { start, zone }: { readonly start: When; readonly zone: string },
  context: ParseContext,
): Generator<Temporal.PlainDate> {
  const first = start.local.toPlainDate();
  const [property, ...others] = propertiesOf(event, "rrule");
  if (property === undefined) {
    yield first;
    return;
  }
  const rule = recurrenceRule.safeParse(plain(property[3]));
  if (!rule.success || others.length > 0)
    throw new NotUnderstood("its recurrence rule is not one that is followed");
  const near = {
    from: Temporal.PlainDate.from(dateIn(context.within.from, zone)).subtract({
      days: longestDays,
    }),
    last: Temporal.PlainDate.from(dateIn(context.within.to, zone)).add({ days: 1 }),
  };
  const until = rule.data.until === undefined ? null : whenOf(property, rule.data.until, context);
  for (const date of datesOf(rule.data, { start: first, ...near }, context.budget)) {
    if (until !== null) {
      const local = date.toPlainDateTime(start.local.toPlainTime());
      const over = until.day
        ? Temporal.PlainDate.compare(date, until.local.toPlainDate()) > 0
        : instantOf({ ...start, local }, zone) >
          instantOf({ ...until, zone: until.zone ?? start.zone }, zone);
      if (over) return;
    }
    yield date;
  }
}

/** Plain JSON of the object that ical.js gives for a rule. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** The exclusions of a series; one that names a day excludes whatever begins on that day. */
const exclusions = (
  event: IcalComponent,
  zone: string,
  context: ParseContext,
): ((key: Instant) => boolean) => {
  const moments = new Set<Instant>();
  const days = new Set<string>();
  for (const property of propertiesOf(event, "exdate"))
    for (const value of property.slice(3)) {
      const when = whenOf(property, value, context);
      if (when.day) days.add(when.local.toPlainDate().toString());
      else moments.add(instantOf(when, zone));
    }
  const own = firstWhen(event, "dtstart", context)?.zone ?? zone;
  return (key) => moments.has(key) || days.has(dateIn(key, own));
};
