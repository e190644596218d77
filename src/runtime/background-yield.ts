/**
 * What nobody waits for begins one at a time, each when the event loop has turned once more, so that requests are answered before it.
 * While they crowd it also waits for a turn that was quick: a loop that takes long to come round keeps every answer waiting, and each
 * answer needs several rounds. It is never kept waiting for long.
 */
import { setImmediate as tick } from "node:timers/promises";

/** Resolves when there is time for one more; those who wait are taken in the order in which they came. */
export type BackgroundYield = () => Promise<void>;

/** A round of the loop that leaves time to spare. */
const quickMs = 4;
/** While there is none at all, fifty a second get on all the same. */
const patienceMs = 20;

type Elapsed = () => number;
const elapsed: Elapsed = () => performance.now();

export const openBackgroundYield = (
  crowded: () => boolean,
  now: Elapsed = elapsed,
): BackgroundYield => {
  let last: Promise<void> = Promise.resolve();
  const wait = async (before: Promise<void>): Promise<void> => {
    await before;
    const since = now();
    for (let began = since; ;) {
      await tick();
      const ended = now();
      if (ended - began <= quickMs || ended - since >= patienceMs || !crowded()) return;
      began = ended;
    }
  };
  return () => (last = wait(last));
};

const windowMs = 100;
/** Fewer arrivals are no crowd. */
const crowdPerSecond = 50;
type Crowding = { readonly perSecond?: number; readonly now?: Elapsed };
export type OpenCrowd = (arrived: () => number, crowding?: Crowding) => () => boolean;

/** Do so many come a second? `arrived` counts all that have come so far. */
export const openCrowd: OpenCrowd = (
  arrived,
  { perSecond = crowdPerSecond, now = elapsed } = {},
) => {
  const look = () => ({ at: now(), arrived: arrived() });
  let last = look();
  let crowded = false;
  return () => {
    const ms = now() - last.at;
    if (ms < windowMs) return crowded;
    crowded = ((arrived() - last.arrived) * 1000) / ms >= perSecond;
    last = look();
    return crowded;
  };
};
