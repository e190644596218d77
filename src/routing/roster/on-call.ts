/**
 * Calculates who is on call at an instant, and when that changes next.
 *
 * Routing, the duty card and the export of shifts all use this one calculator. A schedule is the
 * union of its layers, then taken swaps, then overrides in their order. Several schedules add up.
 */
import type { Instant } from "../../tickets/model.ts";
import {
  type Calendar,
  contains,
  createCalendar,
  localInstant,
  localTime,
  spanOf,
  spansNear,
} from "../calendar.ts";
import { byCodePoint } from "../order.ts";
import type { RoutingExpert, Layer, Override, Rotation, Schedule } from "../model.ts";

/** Everyone on call in any of the schedules, sorted; only `experts` where they are given. */
export const whoIsOnCall = (
  schedules: readonly Schedule[],
  experts: readonly Pick<RoutingExpert, "id">[] | null,
  at: Instant,
): readonly string[] => {
  const calendar = createCalendar();
  const known = experts === null ? null : new Set(experts.map(({ id }) => id));
  const all = new Set(schedules.flatMap((schedule) => [...onCallIn(schedule, at, calendar)]));
  return [...all].filter((id) => known?.has(id) ?? true).toSorted(byCodePoint);
};

export const coversTopics = (schedule: Schedule, topics: readonly string[]): boolean => {
  const listed = schedule.topics ?? [];
  return listed.length === 0 || topics.every((topic) => listed.includes(topic));
};

export const onCallIn = (
  schedule: Schedule,
  at: Instant,
  calendar: Calendar,
): ReadonlySet<string> => {
  const on = new Set(
    schedule.layers.flatMap((layer) => onInLayer({ layer, zone: schedule.timeZone }, at, calendar)),
  );
  for (const swap of schedule.swaps ?? []) {
    if (swap.benefactor === null || !on.has(swap.beneficiary) || !contains(spanOf(swap), at))
      continue;
    on.delete(swap.beneficiary);
    on.add(swap.benefactor);
  }
  for (const override of schedule.overrides ?? []) {
    if (contains(spanOf(override), at)) overrideOnce(on, override);
  }
  return on;
};

const overrideOnce = (on: Set<string>, override: Override): void => {
  switch (override.kind) {
    case "add":
      on.add(override.add);
      return;
    case "remove":
      on.delete(override.remove);
      return;
    case "replace":
      if (on.delete(override.remove)) on.add(override.add);
  }
};

type ZonedLayer = { readonly layer: Layer; readonly zone: string };

const onInLayer = (
  { layer, zone }: ZonedLayer,
  at: Instant,
  calendar: Calendar,
): readonly string[] => {
  const windows = layer.windows ?? [];
  const open =
    windows.length === 0 ||
    spansNear({ calendar, zone }, windows, at).some((span) => contains(span, at));
  if (!open) return [];
  if (layer.rotation === undefined || layer.rotation === null) return layer.members;
  const shift = shiftAt(layer.rotation, zone, at);
  const end = endOf(layer.rotation, zone);
  if (shift === null || (end !== null && end <= at)) return [];
  const member = memberOf(layer.members, layer.rotation, shift);
  return member === null ? [] : [member];
};

/** An exception takes nobody's place: whoever follows has the turn that they would have had. */
const memberOf = (members: readonly string[], rotation: Rotation, shift: number): string | null => {
  const { exceptions = [] } = rotation;
  const date = exceptions.length === 0 ? "" : localStart(rotation, shift).toPlainDate().toString();
  const exception = exceptions.find((one) => one.date === date);
  return exception === undefined ? (members[shift % members.length] ?? null) : exception.member;
};

const endOf = ({ endLocal }: Rotation, zone: string): Instant | null =>
  endLocal === undefined ? null : localInstant(zone, Temporal.PlainDateTime.from(endLocal));

/** Shift n begins n steps after the start on the wall clock, so a hand-off keeps its local time. */
const localStart = (rotation: Rotation, shift: number): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.from(rotation.startLocal).add({ days: shift * daysOf(rotation) });
const shiftStart = (rotation: Rotation, zone: string, shift: number): Instant =>
  localInstant(zone, localStart(rotation, shift));
const daysOf = (rotation: Rotation): number => rotation.every * (rotation.unit === "week" ? 7 : 1);

/** The number of the shift that runs at `at`; null before the first. */
const shiftAt = (rotation: Rotation, zone: string, at: Instant): number | null => {
  const start = Temporal.PlainDateTime.from(rotation.startLocal);
  const passed = start.until(localTime(zone, at), { largestUnit: "days" });
  // A clock change may put the wall clock off at the hand-off itself, so instants decide.
  let shift = Math.floor(passed.days / daysOf(rotation)) + 1;
  while (shift >= 0 && shiftStart(rotation, zone, shift) > at) shift -= 1;
  return shift < 0 ? null : shift;
};

/** Everyone who may have a turn: members, and whoever an exception names. */
export const namedIn = ({ members, rotation }: Layer): readonly string[] => [
  ...members,
  ...(rotation?.exceptions ?? []).flatMap(({ member }) => member ?? []),
];

/** The next instant after `at` when this schedule may change; null: it never does again. */
export const nextChange = (schedule: Schedule, at: Instant, calendar: Calendar): Instant | null => {
  const intervals = [...(schedule.swaps ?? []), ...(schedule.overrides ?? [])].flatMap((one) => {
    const { from, to } = spanOf(one);
    return [from, to];
  });
  const layers = schedule.layers.flatMap((layer) =>
    layerChanges({ layer, zone: schedule.timeZone }, at, calendar),
  );
  const later = [...intervals, ...layers].filter((instant) => instant > at);
  return later.length === 0 ? null : Math.min(...later);
};

const layerChanges = (
  { layer, zone }: ZonedLayer,
  at: Instant,
  calendar: Calendar,
): readonly Instant[] => {
  const changes: Instant[] = [];
  if (layer.rotation !== undefined && layer.rotation !== null) {
    const shift = shiftAt(layer.rotation, zone, at);
    const next = shiftStart(layer.rotation, zone, shift === null ? 0 : shift + 1);
    const end = endOf(layer.rotation, zone);
    // One that is over changes nothing any more, its windows least of all.
    if (end !== null && end <= at) return [];
    changes.push(end === null ? next : Math.min(next, end));
  }
  const windows = layer.windows ?? [];
  if (windows.length > 0) {
    const spans = spansNear({ calendar, zone }, windows, at);
    changes.push(...spans.flatMap(({ from, to }) => [from, to]));
    // Nothing opens soon (a weekend): look again when the day after tomorrow begins.
    const later = calendar.dateAt(zone, at).add({ days: 2 });
    changes.push(calendar.instantOf(zone, later, "00:00"));
  }
  return changes;
};
