/**
 * Time that a seed controls. All work outside the process (database, platform, a person) waits
 * here, and one waiting thing at a time is let go on, chosen by chance; when none is ready the
 * clock goes to the next instant at which something happens. So at every await others may go first,
 * time may pass or the process may die, and the same seed gives the same course.
 */
import { setImmediate as tick } from "node:timers/promises";
import type { Clock } from "../../src/base/clock.ts";
import type { Chance } from "../../src/simulation/chance.ts";

/** A process, or somebody outside who never dies. */
export type Life = { readonly name: string; alive: boolean };
export const people: Life = { name: "people", alive: true };

type Waiting = {
  readonly life: Life;
  readonly at: number;
  readonly go: () => void;
  /** What is on its way when the process dies may still arrive. */
  readonly atDeath: (() => void) | undefined;
};
type Timer = { at: number; readonly every: number | null; readonly call: () => void };

export type Time = {
  /** The world's time, which only goes forward. */
  readonly now: () => number;
  /** The processes' clock, which can be set. */
  readonly clock: Clock;
  readonly setClock: (ms: number) => void;
  readonly fromClock: (instant: number) => number;
  readonly wait: (life: Life, ms?: number, atDeath?: () => void) => Promise<void>;
  readonly kill: (life: Life, arrives: () => boolean) => void;
  /** Lets one waiting thing that is ready go on; false: none is. */
  readonly step: () => Promise<boolean>;
  /** Says whether a process waits for an answer. People do not count. */
  readonly busy: () => boolean;
  /** The next instant at which a waiting thing is ready; Infinity: nothing waits. */
  readonly next: () => number;
  readonly goTo: (instant: number) => void;
  readonly close: () => void;
};

const givesWayMost = 4;

export const openTime = (start: number, chance: Chance): Time => {
  let now = start;
  let ahead = 0;
  let waiting: Waiting[] = [];
  const timers = openTimers(() => now);
  const busy = (): boolean => waiting.some(({ life }) => life !== people);
  return {
    now: () => now,
    clock: { now: () => now + ahead },
    setClock: (ms) => {
      ahead += ms;
    },
    fromClock: (instant) => instant - ahead,
    wait: (life, ms = 0, atDeath) =>
      new Promise((go) => {
        // Nobody waits for a dead process: what it was doing never goes on.
        if (life.alive) waiting.push({ life, at: now + ms, go, atDeath });
      }),
    kill: (life, arrives) => {
      life.alive = false;
      const its = waiting.filter((one) => one.life === life);
      waiting = waiting.filter((one) => one.life !== life);
      for (const { atDeath } of its) if (atDeath !== undefined && arrives()) atDeath();
    },
    step: async () => {
      // The product itself yields between two things that it waits for: to requests, and to others'
      // writes.
      for (let ticks = 0; ticks < givesWayMost; ticks += 1) await tick();
      const ready = waiting.filter(({ at }) => at <= now);
      const one = ready[chance.below(ready.length)];
      if (one === undefined) return false;
      waiting.splice(waiting.indexOf(one), 1);
      one.go();
      return true;
    },
    busy,
    next: () => Math.min(...waiting.map(({ at }) => at), timers.next(busy())),
    goTo: (instant) => {
      now = Math.max(now, instant);
      timers.fire();
    },
    close: timers.restore,
  };
};

/** Timeouts and intervals of the product run on this time too. */
const openTimers = (now: () => number) => {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const set = new Set<Timer>();
  const add = (call: () => void, ms: number, every: number | null): Timer => {
    const timer = { at: now() + ms, every, call };
    set.add(timer);
    return timer;
  };
  const remove = (timer: unknown): void => {
    set.delete(timer as Timer);
  };
  Object.assign(globalThis, {
    setTimeout: (call: () => void, ms = 0) => add(call, ms, null),
    setInterval: (call: () => void, ms: number) => add(call, ms, ms),
    clearTimeout: remove,
    clearInterval: remove,
  });
  return {
    /**
     * A beat matters while something is under way; else it would only cut a long wait into pieces.
     */
    next: (busy: boolean) =>
      Math.min(...[...set].flatMap(({ at, every }) => (every === null || busy ? [at] : []))),
    fire: () => {
      for (const timer of set) {
        if (timer.at > now()) continue;
        if (timer.every === null) set.delete(timer);
        else timer.at = now() + timer.every;
        timer.call();
      }
    },
    restore: () => {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
    },
  };
};
