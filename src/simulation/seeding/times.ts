/** Says when questions were asked: by season, weekday and hour of a Swedish year, more as time goes. */
import type { Chance } from "../chance.ts";
import { hourMs, hourly, dailyShares } from "../nation.ts";
import type { Instant } from "../../tickets/model.ts";

const zone = "Europe/Stockholm";
/** July stands still, and the weeks around Christmas nearly so. */
const monthly = [1, 1.05, 1.05, 0.95, 1, 0.9, 0.55, 0.85, 1.1, 1.1, 1.1, 0.8] as const;
/** From the first day to the last. */
const growth = { from: 0.8, to: 1.2 } as const;

type Span = { readonly from: Instant; readonly until: Instant };

/** So many instants of the span, in order. */
export const askedTimes = (chance: Chance, count: number, span: Span): Float64Array => {
  const until = cumulated(span);
  const whole = until.at(-1) ?? 0;
  return Float64Array.from({ length: count }, () => {
    const hour = firstAbove(until, chance.next() * whole);
    return span.from + hour * hourMs + chance.below(hourMs);
  }).toSorted();
};

/** For each hour of the span how much is asked until its end. */
const cumulated = ({ from, until }: Span): Float64Array => {
  const hours = Math.floor((until - from) / hourMs);
  let sum = 0;
  return Float64Array.from({ length: hours }, (_, hour) => {
    sum +=
      weightOf(from + hour * hourMs) * (growth.from + (growth.to - growth.from) * (hour / hours));
    return sum;
  });
};

const weightOf = (at: Instant): number => {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const { hour, dayOfWeek, month } = local;
  return (hourly[hour] ?? 1) * (dailyShares[dayOfWeek - 1] ?? 1) * (monthly[month - 1] ?? 1);
};

const firstAbove = (sums: Float64Array, wanted: number): number => {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
};
