/**
 * A schedule as intervals: each is worked out once by on-call.ts, and all others look it up here.
 */
import type { Instant } from "../../tickets/model.ts";
import { nextChange, onCallIn, namedIn } from "./on-call.ts";
import { type IntervalMap, createIntervalMap } from "./intervals.ts";
import type { Schedule } from "../model.ts";

export type Timeline = IntervalMap<ReadonlySet<string>> & {
  readonly onAt: (at: Instant) => ReadonlySet<string>;
  /** Everyone who is ever on call. */
  readonly named: ReadonlySet<string>;
};

const timelines = new WeakMap<Schedule, Timeline>();

/** A schedule never changes, so the same object has the same timeline. */
export const timelineOf = (schedule: Schedule): Timeline => {
  const known = timelines.get(schedule);
  if (known !== undefined) return known;
  const timeline = createTimeline(schedule);
  timelines.set(schedule, timeline);
  return timeline;
};

const createTimeline = (schedule: Schedule): Timeline => {
  // The same few groups of people alternate, so equal sets are one object.
  const groups = new Map<string, ReadonlySet<string>>();
  const intervals = createIntervalMap((at, calendar) => {
    const on = onCallIn(schedule, at, calendar);
    const key = [...on].join("\n");
    const is = groups.get(key) ?? on;
    groups.set(key, is);
    return { is, to: nextChange(schedule, at, calendar) ?? Infinity };
  });
  return { ...intervals, named: peopleIn(schedule), onAt: (at) => intervals.intervalAt(at).is };
};

const peopleIn = (schedule: Schedule): ReadonlySet<string> =>
  new Set([
    ...schedule.layers.flatMap(namedIn),
    ...(schedule.swaps ?? []).flatMap((swap) => swap.benefactor ?? []),
    ...(schedule.overrides ?? []).flatMap((one) => (one.kind === "remove" ? [] : [one.add])),
  ]);
