/**
 * Says who is away, whatever the topic: absent, on holiday, or outside their hours.
 *
 * Hours that somebody took on once count beside the weekly ones, and on a holiday too. Each result
 * comes with the span in which it surely holds, so it is worked out again only for those whose span
 * is over.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Span, contains, createCalendar, spanOf } from "../calendar.ts";
import type { ExpertColumns } from "../columns.ts";
import {
  type Office,
  absencesOf,
  isAlwaysOpen,
  isHoliday,
  isOpen,
  nextOfficeChange,
} from "./hours.ts";
import { type ValidityInterval, type IntervalMap, createIntervalMap } from "./intervals.ts";
import { type Reasons, reasonTable } from "../reasons.ts";
import type { RoutingExpert } from "../model.ts";

type Attendance = {
  readonly absences: readonly Span[];
  readonly extra: readonly Span[];
  /** Null: always open. */
  readonly office: IntervalMap<Reasons> | null;
};

/** Every reason why this expert is away, as bits, and the span in which that holds. */
export const awayAt = (
  expert: RoutingExpert,
  respectHours: boolean,
  at: Instant,
): ValidityInterval<Reasons> => {
  const { absences, extra, office } = attendanceOf(expert);
  const absent = around(absences, at);
  const away = absent.is ? reasonTable.OUT_OF_OFFICE.bit : 0;
  if (!respectHours || office === null) return { from: absent.from, to: absent.to, is: away };
  const open = around(extra, at);
  const hours = office.intervalAt(at);
  return {
    from: Math.max(absent.from, open.from, hours.from),
    to: Math.min(absent.to, open.to, hours.to),
    is: away | (open.is ? 0 : hours.is),
  };
};

/** Says whether `at` is in one of the spans, and how far around it none begins or ends. */
const around = (spans: readonly Span[], at: Instant): ValidityInterval<boolean> => {
  let [is, from, to] = [false, -Infinity, Infinity];
  for (const span of spans) {
    is ||= contains(span, at);
    for (const edge of [span.from, span.to])
      if (edge <= at) from = Math.max(from, edge);
      else to = Math.min(to, edge);
  }
  return { from, to, is };
};

/** Kept by object: an expert never changes, so changed absences come as another object. */
const attendances = new WeakMap<RoutingExpert, Attendance>();
const attendanceOf = (expert: RoutingExpert): Attendance => {
  const known = attendances.get(expert);
  if (known !== undefined) return known;
  const attendance = {
    absences: expert.outOfOffice.length === 0 ? [] : absencesOf(expert, createCalendar()),
    extra: (expert.extraHours ?? []).map(spanOf),
    office: officeOf(expert),
  };
  attendances.set(expert, attendance);
  return attendance;
};

/** Kept by content: thousands of people share some dozens of offices. */
const offices = new Map<string, IntervalMap<Reasons>>();
const officesMax = 2_000;

const officeOf = ({ timeZone, hours, holidays }: RoutingExpert): IntervalMap<Reasons> | null => {
  const office = { timeZone, hours, holidays };
  if (holidays.length === 0 && isAlwaysOpen(office)) return null;
  const key = JSON.stringify(office);
  const known = offices.get(key);
  if (known !== undefined) return known;
  if (offices.size >= officesMax) offices.clear();
  const intervals = createOffice(office);
  offices.set(key, intervals);
  return intervals;
};

const createOffice = (office: Office): IntervalMap<Reasons> =>
  createIntervalMap((at, calendar) => ({
    is:
      (isHoliday(office, at, calendar) ? reasonTable.HOLIDAY.bit : 0) |
      (isOpen(office, at, calendar) ? 0 : reasonTable.OUTSIDE_HOURS.bit),
    to: nextOfficeChange(office, at, calendar),
  }));

/**
 * The reasons of every expert in the columns, by place, and the span in which none of them changes.
 */
type Column = {
  readonly reasons: Int32Array;
  readonly since: Float64Array;
  readonly until: Float64Array;
  span: Span;
};
const awayColumns = {
  kept: new WeakMap<ExpertColumns, Column>(),
  ignored: new WeakMap<ExpertColumns, Column>(),
};

/**
 * Why each expert is away, as bits by place. Read it at once: the next call for another time
 * overwrites the same array.
 */
export const awayIn = (columns: ExpertColumns, respectHours: boolean, now: Instant): Int32Array => {
  const known = respectHours ? awayColumns.kept : awayColumns.ignored;
  let column = known.get(columns);
  if (column === undefined) {
    column = unknown(columns.experts.length);
    known.set(columns, column);
  }
  if (!contains(column.span, now)) renew(column, columns, { respectHours, now });
  return column.reasons;
};

const unknown = (count: number): Column => ({
  reasons: new Int32Array(count),
  since: new Float64Array(count).fill(Infinity),
  until: new Float64Array(count).fill(-Infinity),
  span: { from: Infinity, to: -Infinity },
});

const renew = (
  column: Column,
  { experts }: ExpertColumns,
  { respectHours, now }: { readonly respectHours: boolean; readonly now: Instant },
): void => {
  const { reasons, since, until } = column;
  let [from, to] = [-Infinity, Infinity];
  experts.forEach((expert, place) => {
    if (!(now >= (since[place] ?? 0) && now < (until[place] ?? 0))) {
      const interval = awayAt(expert, respectHours, now);
      reasons[place] = interval.is;
      since[place] = interval.from;
      until[place] = interval.to;
    }
    from = Math.max(from, since[place] ?? 0);
    to = Math.min(to, until[place] ?? 0);
  });
  column.span = { from, to };
};
