/**
 * A schedule unrolled into intervals, sorted, so that who is on call at an instant is one binary
 * search. It grows by what is asked for: on-call.ts works each interval out once, with the wall
 * clocks of its zone, and after that no calendar is touched.
 */
import type { Instant } from "../tickets/words.ts";
import { type Calendar, type Span, createCalendar } from "./calendar.ts";
import { nextChange, onCallIn } from "./on-call.ts";
import type { Schedule } from "./words.ts";

export type Timeline = {
  readonly onAt: (at: Instant) => ReadonlySet<string>;
  /** Works out all of a span, so that no later look into it has to. */
  readonly unroll: (span: Span) => void;
};

/** A process that runs for years forgets and begins anew. */
const intervalsMax = 20_000;
const timelines = new WeakMap<Schedule, Timeline>();

/** Schedules are never changed, so one that is the same object has the same timeline. */
export const timelineOf = (schedule: Schedule): Timeline => {
  const known = timelines.get(schedule);
  if (known !== undefined) return known;
  const timeline = createTimeline(schedule);
  timelines.set(schedule, timeline);
  return timeline;
};

type Piece = { readonly from: Instant; readonly to: Instant; readonly on: ReadonlySet<string> };

const createTimeline = (schedule: Schedule): Timeline => {
  let calendar: Calendar = createCalendar();
  let pieces: Piece[] = [];
  const pieceAt = (at: Instant): Piece => {
    const before = lastNotAfter(pieces, at);
    const known = pieces[before];
    if (known !== undefined && at < known.to) return known;
    if (pieces.length >= intervalsMax) {
      pieces = [];
      calendar = createCalendar();
      return pieceAt(at);
    }
    const piece = {
      from: at,
      to: Math.min(
        nextChange(schedule, at, calendar) ?? Infinity,
        pieces[before + 1]?.from ?? Infinity,
      ),
      on: onCallIn(schedule, at, calendar),
    };
    pieces.splice(before + 1, 0, piece);
    return piece;
  };
  return {
    onAt: (at) => pieceAt(at).on,
    unroll: ({ from, to }) => {
      for (let at = from; at < to;) at = pieceAt(at).to;
    },
  };
};

/** The place of the last piece that starts at `at` or before; -1: none. */
const lastNotAfter = (pieces: readonly Piece[], at: Instant): number => {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
