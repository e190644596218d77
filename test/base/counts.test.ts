/** Checks the count of what each person did lately, by which limits hold. */
import { expect, test } from "vitest";
import { openCount } from "../../src/base/counts.ts";

const limit = { max: 2, ms: 60_000 };

test("a person has so many deeds within the time, and is told when the next may be done", () => {
  const count = openCount();
  expect(count({ person: "kim", id: "1", at: 1_000 }, limit)).toBeNull();
  expect(count({ person: "kim", id: "2", at: 5_000 }, limit)).toBeNull();
  expect(count({ person: "kim", id: "3", at: 9_000 }, limit)).toBe(61_000);
  expect(count({ person: "kim", id: "3", at: 61_001 }, limit)).toBeNull();
  expect(count({ person: "kim", id: "4", at: 61_002 }, limit)).toBe(65_000);
});

test("the same deed again counts once, and is never one too many", () => {
  const count = openCount();
  for (const at of [0, 1, 2, 3]) expect(count({ person: "kim", id: "1", at }, limit)).toBeNull();
  expect(count({ person: "kim", id: "2", at: 4 }, limit)).toBeNull();
  expect(count({ person: "kim", id: "3", at: 5 }, limit)).not.toBeNull();
  expect(count({ person: "kim", id: "2", at: 6 }, limit)).toBeNull();
});

test("one person's deeds are nobody else's", () => {
  const count = openCount();
  for (const id of ["1", "2", "3"]) count({ person: "kim", id, at: 0 }, limit);
  expect(count({ person: "robin", id: "1", at: 0 }, limit)).toBeNull();
});
