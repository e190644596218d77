/** A clock that stands still until a test moves it, and what goes with it. */
import { type Clock, type Spacing, pause } from "../../src/base/clock.ts";

export type MovableClock = Clock & {
  forward(ms: number): void;
  set(ms: number): void;
  /** Whoever looks for what is due is told when the clock was moved. */
  follow(moved: () => void): void;
};
export const movableClock = (start: number): MovableClock => {
  let now = start;
  let moved = (): void => undefined;
  return {
    now: () => now,
    forward: (ms) => {
      now += ms;
      moved();
    },
    set: (ms) => {
      now = ms;
      moved();
    },
    follow: (call) => {
      moved = call;
    },
  };
};

/** Time that runs a thousand times as fast: limits on sending hold, and nobody waits for them. */
export const fastSpacing: Spacing = {
  now: () => performance.now() * 1_000,
  wait: (ms) => pause(ms / 1_000),
};
