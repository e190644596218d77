/** The one clock: everything that asks for the time gets it from here, so that a trial can move it. */
import type { Instant } from "./tickets/words.ts";

export type Clock = { now(): Instant };
export const systemClock: Clock = { now: () => Date.now() };
