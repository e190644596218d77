/**
 * Tries fewer cases on a loaded machine: to stop early is no failure, and to try no case at all is
 * one.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { within } from "../time-budget.ts";

/** Each case keeps the processor busy until the limit has passed. */
const limitMs = 300;
const busy = (): void => {
  const until = Date.now() + limitMs + 1;
  while (Date.now() < until);
};
const slowly = { numRuns: 1_000, interruptAfterTimeLimit: limitMs };

describe("a property", () => {
  test("has at most half of its test's time", ({ task }) => {
    const { interruptAfterTimeLimit = Infinity } = fc.readConfigureGlobal();
    expect(interruptAfterTimeLimit).toBeLessThan(task.timeout / 2);
  });

  test("that is too slow ends at its limit, and held", () => {
    const { failed, interrupted, numRuns } = fc.check(fc.property(fc.nat(), busy), slowly);
    expect({ failed, interrupted, numRuns }).toEqual({
      failed: false,
      interrupted: true,
      numRuns: 1,
    });
  });

  test("that is too slow and does not hold fails", () => {
    const wrong = (): boolean => {
      busy();
      return false;
    };
    expect(fc.check(fc.property(fc.nat(), wrong), slowly).failed).toBe(true);
  });

  test("that was stopped before its first case fails", () => {
    const { failed } = fc.check(fc.property(fc.nat(), busy), { interruptAfterTimeLimit: 0 });
    expect(failed).toBe(true);
  });
});

describe("a loop over seeds", () => {
  const taken = (limit: number, costMs: number): readonly number[] => {
    let time = 0;
    const seen: number[] = [];
    for (const seed of within(limit, [1, 2, 3, 4], () => time)) {
      seen.push(seed);
      time += costMs;
    }
    return seen;
  };

  test("takes them all where there is time", () => {
    expect(taken(100, 10)).toEqual([1, 2, 3, 4]);
  });

  test("begins none after its time", () => {
    expect(taken(100, 50)).toEqual([1, 2]);
  });

  test("takes the first whatever it costs", () => {
    expect(taken(100, 1_000)).toEqual([1]);
    expect(taken(0, 1)).toEqual([1]);
  });
});
