/**
 * Moves the trial's clock ahead from one due timer to the next, and lets each do its work before
 * the clock goes on. So a week holds everything that a week holds, and not one late look at its
 * end.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { TrialClock } from "./clock.ts";
import type { Outbox } from "../../src/store/port/outbox.ts";

type Parts = {
  readonly clock: TrialClock;
  readonly store: Pick<Outbox, "nextDue" | "backlog">;
  /** A stopped bot does nothing on the way. */
  readonly running: () => boolean;
};

/**
 * A question has a handful of timers; more stops than this are a fault, and the clock moves on all
 * the same.
 */
const stopsMax = 200;
const lookEveryMs = 20;
/**
 * A platform in trouble can keep due work from being done; then the clock waits no longer than
 * this.
 */
const patienceMs = 3_000;

export const moveForward = async ({ clock, store, running }: Parts, ms: number): Promise<void> => {
  const target = clock.now() + ms;
  for (let stop = 0; running() && stop < stopsMax; stop += 1) {
    if (!(await quiet(clock, store))) break;
    const due = await store.nextDue();
    if (due === null || due > target) break;
    clock.forward(Math.max(0, due - clock.now()));
  }
  clock.forward(Math.max(0, target - clock.now()));
};

/** Waits until all that is due has been done; gives whether it was. */
const quiet = async (clock: TrialClock, store: Parts["store"]): Promise<boolean> => {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    if ((await store.backlog(clock.now())).waiting === 0) return true;
    await wait(lookEveryMs);
  }
  return false;
};
