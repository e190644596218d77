/**
 * How long a failed send waits: short through an outage of minutes, long through one of hours, and
 * about a day in all.
 */
import { expect, test } from "vitest";
import { backOffMs, doubtfulWaitMs } from "../../src/courier/back-off.ts";

const waits = (attempts: number, id = "V1StGXR8_Z5jdHi6B-myT"): readonly number[] =>
  Array.from({ length: attempts }, (_, index) => backOffMs(index + 1, id));
const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

test("what fails through two minutes of outage is tried at least every seven seconds", () => {
  let passed = 0;
  for (const wait of waits(40)) {
    if (passed > 80_000) break;
    expect(wait).toBeLessThan(7_000);
    passed += wait;
  }
});

test("the first tries come at once", () => {
  expect(sum(waits(3))).toBeLessThan(3_000);
});

test("all tries together last about a day", () => {
  const hours = sum(waits(75)) / 3_600_000;
  expect(hours).toBeGreaterThan(15);
  expect(hours).toBeLessThan(36);
});

test("two effects do not come back at the same moment [line 59]", () => {
  expect(waits(10, "a")).not.toEqual(waits(10, "zzz"));
});

test("what may have arrived is sent again three times and no more", () => {
  const repeats = [1, 2, 3, 4, 5].map((doubts) => doubtfulWaitMs(doubts, "id") !== null);
  expect(repeats).toEqual([true, true, true, false, false]);
});
