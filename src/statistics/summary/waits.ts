/**
 * Works out from a fold how long people waited, by both clocks. `methods/kaplan-meier.ts` does the
 * arithmetic, `figures.ts` makes measures of it; the weekly card shows those of working time.
 */
import type { MeasureClock } from "../measures/definitions.ts";
import { normalTargetMinutes, urgentTargetMinutes } from "../measures/waits.ts";
import { type Observed, survivalOf, timeWithin } from "../methods/kaplan-meier.ts";
import { type ReadAt, type Scope, added } from "./scope.ts";
import type { Quantiles, WaitCounts, Waits } from "./week-summary.ts";

export type Awaited = "accept" | "answer";

export const waitsFor = (scope: Scope, what: Awaited, reading: ReadAt): Waits & WaitCounts => ({
  wall: quantiles(scope, what, { clock: "wall", reading }),
  working: quantiles(scope, what, { clock: "working", reading }),
  done: added(scope.sums(`${what}.wall.done`)),
  left: added(scope.sums(`${what}.wall.left`)),
  waiting: added(scope.sums(`${what}.open`)),
});

type By = { readonly clock: MeasureClock; readonly reading: ReadAt };
const quantiles = (scope: Scope, what: Awaited, by: By): Quantiles => {
  const survival = survivalOf(observed(scope, what, by));
  return { median: tenth(timeWithin(survival, 0.5)), p90: tenth(timeWithin(survival, 0.9)) };
};
const tenth = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes * 10) / 10;

const observed = (scope: Scope, what: Awaited, { clock, reading }: By): readonly Observed[] => {
  const at = new Map<number, { ended: number; censored: number }>();
  const see = (time: number, side: "ended" | "censored", amount: number): void => {
    const seen = at.get(time) ?? { ended: 0, censored: 0 };
    seen[side] += amount;
    at.set(time, seen);
  };
  for (const { words, amount } of scope.sums(`${what}.${clock}.done`))
    see(Number(words[1]), "ended", amount);
  for (const { words, amount } of scope.sums(`${what}.${clock}.left`))
    see(Number(words[1]), "censored", amount);
  for (const { words, amount } of scope.sums(`${what}.open`))
    see(waited(words[0] ?? "", Number(words[1]), { clock, reading }), "censored", amount);
  return [...at].map(([time, seen]) => ({ time, ...seen }));
};

const waited = (agency: string, since: number, { clock, reading }: By): number =>
  clock === "wall"
    ? Math.max(0, reading.asOf - since) / 60_000
    : reading.clockOf(agency).minutesBetween(since, reading.asOf);

/** Who waits beyond the target has missed it; who waits within it is left out. */
export const withinTarget = (scope: Scope, reading: ReadAt): { met: number; of: number } => {
  const late = scope.sums("target.open").filter(({ words: [agency = "", how, since] }) => {
    const by: By = { clock: how === "urgent" ? "wall" : "working", reading };
    const target = how === "urgent" ? urgentTargetMinutes : normalTargetMinutes;
    return waited(agency, Number(since), by) > target;
  });
  const met = scope.total("target.met");
  return { met, of: met + scope.total("target.missed") + added(late) };
};
