/**
 * Finds one person's shifts in a schedule: each the whole time on call without a break.
 *
 * A shift is one however many layers, overrides and swaps it is made of.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Span, createCalendar } from "../calendar.ts";
import { nextChange, onCallIn, namedIn } from "./on-call.ts";
import type { Layer, Schedule } from "../model.ts";

export type Shift = {
  readonly schedule: string;
  readonly from: Instant;
  /** Null: on call at the end of the span that was searched. */
  readonly to: Instant | null;
};

/**
 * The shifts of `id` in [from, to), in order, at most `most` of them; one that runs at `from`
 * begins there.
 */
export const shiftsIn = (
  schedule: Schedule,
  id: string,
  within: Span & { readonly most?: number },
): readonly Shift[] => {
  const calendar = createCalendar();
  const { from, to, most = Infinity } = within;
  const found: Shift[] = [];
  let since: Instant | null = null;
  let at: Instant | null = from;
  while (at !== null && at < to && found.length < most) {
    const on = onCallIn(schedule, at, calendar).has(id);
    if (on) since ??= at;
    else if (since !== null) {
      found.push({ schedule: schedule.id, from: since, to: at });
      since = null;
    }
    at = nextChange(schedule, at, calendar);
  }
  if (since !== null && found.length < most)
    found.push({ schedule: schedule.id, from: since, to: null });
  return found;
};

export type HandOff = {
  readonly at: Instant;
  readonly begin: readonly string[];
  readonly end: readonly string[];
};

/** Every instant in (from, to) at which people come on call or go off it in this schedule. */
export const handOffsIn = (schedule: Schedule, { from, to }: Span): readonly HandOff[] => {
  const calendar = createCalendar();
  const found: HandOff[] = [];
  let before = onCallIn(schedule, from, calendar);
  let at = nextChange(schedule, from, calendar);
  while (at !== null && at < to) {
    const now = onCallIn(schedule, at, calendar);
    const begin = [...now.difference(before)];
    const end = [...before.difference(now)];
    if (begin.length + end.length > 0) found.push({ at, begin, end });
    before = now;
    at = nextChange(schedule, at, calendar);
  }
  return found;
};

/** Says whether `id` is on call in all of the span. */
export const isOnThroughout = (schedule: Schedule, id: string, span: Span): boolean => {
  const [first] = shiftsIn(schedule, id, { from: span.from, to: span.to, most: 1 });
  return first !== undefined && first.from === span.from && first.to === null;
};

/** Says whether `id` is on call at any time in the span. */
export const isOnSometimeIn = (schedule: Schedule, id: string, span: Span): boolean =>
  shiftsIn(schedule, id, { from: span.from, to: span.to, most: 1 }).length > 0;

/** Everyone who is named anywhere in the schedule's layers, by an exception too. */
export const membersOf = ({ layers }: Pick<Schedule, "layers">): readonly string[] => [
  ...new Set(layers.flatMap(namedIn)),
];

/** The layer without these people, also where an exception names them; nobody may be left in it. */
export const layerWithout = <Kind extends Layer>(layer: Kind, people: readonly string[]): Kind => {
  const { rotation } = layer;
  const members = layer.members.filter((id) => !people.includes(id));
  if (rotation?.exceptions === undefined) return { ...layer, members };
  const left = rotation.exceptions.filter(
    ({ member }) => member === null || !people.includes(member),
  );
  const { exceptions: _, ...rest } = rotation;
  return { ...layer, members, rotation: left.length === 0 ? rest : { ...rest, exceptions: left } };
};
