/** The one clock: everything that asks for the time gets it from here, so that a trial can move it. */
import type { Instant } from "../tickets/model.ts";

export type Clock = { now(): Instant };
export const systemClock: Clock = { now: () => Date.now() };

/** Is it this long since? A clock that was set back must not keep what is done regularly from being done. */
export const isPast = (now: Instant, since: Instant, ms: number): boolean =>
  now < since || now - since >= ms;

/** By the global timer, which a simulation of time can take over. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
