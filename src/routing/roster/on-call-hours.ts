/** Finds everybody's hours on call in a span: each person's in all schedules together, without overlap. */
import type { Instant } from "../../tickets/model.ts";
import { type Span, createCalendar } from "../calendar.ts";
import type { Schedule } from "../model.ts";
import { nextChange, onCallIn } from "./on-call.ts";

/** By expert, in order; whoever has none is not there. */
export const onCallHours = (
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
      for (const id of onCallIn(schedule, at, calendar)) {
        const own = all.get(id) ?? [];
        all.set(id, own);
        own.push({ from: at, to });
      }
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

/** What is in `all` and not in `taken`; both are in order, and those of `all` do not overlap. */
export const spansWithout = (all: readonly Span[], taken: readonly Span[]): readonly Span[] =>
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
