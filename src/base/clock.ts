/**
 * The one clock: everything that asks for the time gets it from here, so that a test can move it.
 */
import type { Instant } from "../tickets/model.ts";

export type Clock = { now(): Instant };
export const systemClock: Clock = { now: () => Date.now() };

/**
 * Says whether `ms` have passed since `since`. A clock that was set back counts as passed: it must
 * not keep regular work from being done.
 */
export const isPast = (now: Instant, since: Instant, ms: number): boolean =>
  now < since || now - since >= ms;

/** Uses the global timer, which a simulation of time can replace. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Keeps calls apart: `now` is in milliseconds and never goes back, and `wait` lasts that long. */
export type Spacing = { now(): number; wait(ms: number): Promise<void> };
export const realSpacing: Spacing = { now: () => performance.now(), wait: pause };
