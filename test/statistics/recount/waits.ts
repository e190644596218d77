/** Measures how long questions waited, by both clocks, with those that still wait kept in. */
import type { Life } from "./lives.ts";
import { waitedBy } from "./numbers.ts";
import { type Office, officeMinutes } from "./office-hours.ts";

type By = { readonly asOf: number; readonly officeOf: (agency: string) => Office };

/** `endedAt`: when the wait was over; undefined: it was not. */
export const waitsOf = (
  asked: readonly Life[],
  endedAt: (life: Life) => number | undefined,
  { asOf, officeOf }: By,
) => {
  const withinBy = (measure: (from: number, to: number, life: Life) => number) => {
    const waits = asked.map((life) => {
      const over = endedAt(life);
      const until = over ?? life.ended?.at ?? asOf;
      return { minutes: kept(measure(life.asked, until, life)), over: over !== undefined };
    });
    return { median: tenths(waitedBy(waits, 0.5)), p90: tenths(waitedBy(waits, 0.9)) };
  };
  const without = asked.filter((life) => endedAt(life) === undefined);
  return {
    wall: withinBy((from, to) => (to - from) / 60_000),
    working: withinBy((from, to, { agency }) => officeMinutes(from, to, officeOf(agency))),
    done: asked.length - without.length,
    left: without.filter(({ ended }) => ended !== null).length,
    waiting: without.filter(({ ended }) => ended === null).length,
  };
};

/** To three digits, and never finer than a tenth. */
const kept = (minutes: number): number =>
  minutes < 100 ? Math.round(minutes * 10) / 10 : Number(minutes.toPrecision(3));
const tenths = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes * 10) / 10;
