/**
 * Finds whose hours on call a new roster moves: those that somebody gets, and those that they had and
 * no longer have. What merely stands in another schedule is not moved.
 */
import { byCodePoint } from "../order.ts";
import { type Span, createCalendar } from "../calendar.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Schedule } from "../model.ts";
import { nextChange, onCallIn } from "./on-call.ts";

export type MovedShifts = {
  readonly expert: string;
  readonly gained: readonly Span[];
  readonly lost: readonly Span[];
};
type Rosters = { readonly before: readonly Schedule[]; readonly after: readonly Schedule[] };

/** By expert, sorted; only those whose hours in the span are not as they were. */
export const movedShifts = ({ before, after }: Rosters, span: Span): readonly MovedShifts[] => {
  const same = new Set(before.map((one) => JSON.stringify(one)));
  // Nothing is worked out where no schedule has changed.
  if (before.length === after.length && after.every((one) => same.has(JSON.stringify(one))))
    return [];
  const [was, is] = [hoursIn(before, span), hoursIn(after, span)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted(byCodePoint)
    .map((expert) => {
      const [had, has] = [was.get(expert) ?? [], is.get(expert) ?? []];
      return { expert, gained: without(has, had), lost: without(had, has) };
    })
    .filter(({ gained, lost }) => gained.length + lost.length > 0);
};

/** Each person's hours in all schedules together, in order and without overlap. */
const hoursIn = (
  schedules: readonly Schedule[],
  span: Span,
): ReadonlyMap<string, readonly Span[]> => {
  const all = new Map<string, Span[]>();
  const calendar = createCalendar();
  for (const schedule of schedules) {
    let at: Instant | null = span.from;
    while (at !== null && at < span.to) {
      const next: Instant | null = nextChange(schedule, at, calendar);
      const to = Math.min(next ?? span.to, span.to);
      for (const id of onCallIn(schedule, at, calendar))
        all.set(id, [...(all.get(id) ?? []), { from: at, to }]);
      at = next;
    }
  }
  return new Map([...all].map(([id, spans]) => [id, joined(spans)]));
};

const joined = (spans: readonly Span[]): readonly Span[] => {
  const found: Span[] = [];
  for (const one of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && one.from <= last.to)
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else found.push(one);
  }
  return found;
};

/** What is in `all` and not in `taken`; both are in order and without overlap. */
const without = (all: readonly Span[], taken: readonly Span[]): readonly Span[] =>
  all.flatMap((one) => {
    const left: Span[] = [];
    let { from } = one;
    for (const hole of taken) {
      if (hole.to <= from || hole.from >= one.to) continue;
      if (hole.from > from) left.push({ from, to: hole.from });
      from = Math.max(from, hole.to);
    }
    return from < one.to ? [...left, { from, to: one.to }] : left;
  });
