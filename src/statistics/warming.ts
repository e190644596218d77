/**
 * Makes facts and folds before they are asked for, a small step at a time, so that the first weekly
 * card after a start does not make those of a quarter of a year, nor the first page those of a year.
 */
import type { Instant } from "../tickets/model.ts";
import { type FactStore, openKeepingUp } from "./keep-up.ts";
import type { WithOffices } from "./measures/fold-period.ts";
import { labelBefore, lastComplete, lastYearOf } from "./periods.ts";
import { type SlicedFoldStore, openSlicedFold } from "./read-folds.ts";
import { balanceWeeks } from "./summary/summarise.ts";

/** So many questions are folded in some milliseconds. */
const questionsAtOnce = 25;
/** Weeks and months are looked through so often: an old question that goes on changes the week it was asked in. */
const roundMs = 3_600_000;
type Part = { readonly zone: string; readonly part: string };
/** Takes a step; false: there is nothing left to do for now. */
export type Warming = (organisation: WithOffices, now: Instant) => Promise<boolean>;

export const openWarming = (store: FactStore & SlicedFoldStore): Warming => {
  const keepUpSome = openKeepingUp(store);
  let left: readonly Part[] = [];
  let folding: (() => Promise<boolean>) | null = null;
  let roundAt: Instant | null = null;
  return async (organisation, now) => {
    if (folding !== null) {
      const step = folding;
      // One that fails is not tried again before the next round.
      folding = null;
      if (await step()) folding = step;
      return true;
    }
    if (await keepUpSome(questionsAtOnce, organisation)) return true;
    if (roundAt === null || Math.abs(now - roundAt) >= roundMs) {
      roundAt = now;
      left = partsIn(organisation, now);
    }
    const [next, ...others] = left;
    left = others;
    if (next === undefined) return false;
    folding = await openSlicedFold(store, next.part, { zone: next.zone, organisation });
    return true;
  };
};

/**
 * In each agency's zone the weeks that a weekly card is of, then the months that an expert's page and
 * a year are of, the latest first.
 */
const partsIn = ({ agencies }: WithOffices, now: Instant): readonly Part[] => {
  const zones = [...new Set(agencies.map(({ timeZone }) => timeZone))];
  return [
    ...zones.flatMap((zone) => weeksIn(zone, now).map((part) => ({ zone, part }))),
    ...zones.flatMap((zone) =>
      lastYearOf(now, zone).flatMap(({ parts }) => parts.map((part) => ({ zone, part }))),
    ),
  ];
};

const weeksIn = (zone: string, now: Instant): readonly string[] => {
  const weeks: string[] = [];
  for (
    let week = lastComplete("week", now, zone);
    weeks.length < balanceWeeks;
    week = labelBefore("week", week)
  )
    weeks.push(week);
  return weeks;
};
