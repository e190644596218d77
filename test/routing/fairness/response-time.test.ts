/** How soon somebody is likely to accept a question. */
import { describe, expect, test } from "vitest";
import { medianOf, predictedResponseMin } from "../../../src/routing/fairness/response-time.ts";

describe("the time to accept", () => {
  test("of someone without a history is the pool's", () => {
    expect(predictedResponseMin([], 8)).toBe(8);
    expect(predictedResponseMin([], null)).toBeNull();
  });
  test("is not changed by a few lucky minutes", () => {
    expect(predictedResponseMin([1, 1, 1, 1], 8)).toBe(8);
    expect(predictedResponseMin([1, 1, 1, 1, 1, 1], 8)).toBe(1);
  });
  test("is that of the last twenty, as people change", () => {
    const slow = Array.from({ length: 100 }, () => 25);
    const quick = Array.from({ length: 20 }, () => 2);
    expect(predictedResponseMin([...slow, ...quick], 25)).toBe(2);
    expect(predictedResponseMin([...slow, ...quick.slice(8)], 25)).toBe(25);
  });
  test("is one that occurred: of two in the middle the sooner", () => {
    expect(medianOf([9, 1])).toBe(1);
    expect(medianOf([10, 9, 1])).toBe(9);
    expect(medianOf([])).toBeNull();
  });
});
