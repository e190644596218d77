/** A clock that stands still until a test moves it. */
import type { Clock } from "../../src/base/clock.ts";

export type MovableClock = Clock & { forward(ms: number): void; set(ms: number): void };
export const movableClock = (start: number): MovableClock => {
  let now = start;
  return {
    now: () => now,
    forward: (ms) => {
      now += ms;
    },
    set: (ms) => {
      now = ms;
    },
  };
};
