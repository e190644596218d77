/**
 * The trial's clock: it runs like the machine's, and can be moved ahead. Everything in the trial
 * goes by it.
 */
import type { Clock } from "../../src/base/clock.ts";

export type TrialClock = Clock & {
  forward(ms: number): void;
  /**
   * The trial's time and the machine's at the last move: from both, the trial's time follows at any
   * moment.
   */
  readonly anchor: { readonly now: number; readonly realNow: number };
};

export const openTrialClock = (): TrialClock => {
  const realStart = Date.now();
  let ahead = 0;
  let anchor = { now: realStart, realNow: realStart };
  const now = (): number => Date.now() + ahead;
  return {
    now,
    forward: (ms) => {
      ahead += ms;
      const realNow = Date.now();
      anchor = { now: realNow + ahead, realNow };
    },
    get anchor() {
      return anchor;
    },
  };
};

export type Move = { readonly minutes: number } | "monday" | "clock-change";

/** How far ahead a move goes, in milliseconds. Days and clock changes are those of `timeZone`. */
export const distance = (move: Move, now: number, timeZone: string): number => {
  if (typeof move === "object") return move.minutes * 60_000;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const there = move === "monday" ? nextMonday(here) : afterClockChange(here);
  return there.epochMilliseconds - now;
};

const nextMonday = (here: Temporal.ZonedDateTime): Temporal.ZonedDateTime => {
  const today = here.with({
    hour: 7,
    minute: 0,
    second: 0,
    millisecond: 0,
    microsecond: 0,
    nanosecond: 0,
  });
  const thisWeek = today.subtract({ days: here.dayOfWeek - 1 });
  return Temporal.ZonedDateTime.compare(thisWeek, here) > 0 ? thisWeek : thisWeek.add({ weeks: 1 });
};

/** Half an hour after the next change to or from summer time; a zone without any moves a day. */
const afterClockChange = (here: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
  here.getTimeZoneTransition("next")?.add({ minutes: 30 }) ?? here.add({ days: 1 });
