/** Whether a claim has an owner shows in its renewals, not in anybody's clock. */
import { expect, test } from "vitest";
import { openOrphanedClaims } from "../../src/courier/orphaned-claims.ts";

const day = 86_400_000;

test("a claim that stays as it is over four beats was left behind", () => {
  const orphanedClaims = openOrphanedClaims();
  const held = [{ id: "e1", until: 1 }];
  expect([1, 2, 3, 4].map(() => orphanedClaims.beat(held))).toEqual([[], [], [], held]);
});

test("one that is renewed now and then is somebody's, wherever their clock stands", () => {
  const orphanedClaims = openOrphanedClaims();
  const times = [5, 5, 5, 7, 7, 7, day, day, day, 9, 9, 9];
  expect(times.flatMap((until) => orphanedClaims.beat([{ id: "e1", until }]))).toEqual([]);
});

test("one that was given back and claimed anew is watched anew", () => {
  const orphanedClaims = openOrphanedClaims();
  const held = [{ id: "e1", until: 1 }];
  for (let beat = 0; beat < 3; beat += 1) orphanedClaims.beat(held);
  orphanedClaims.beat([]);
  expect(orphanedClaims.beat(held)).toEqual([]);
});

test("each is watched by itself", () => {
  const orphanedClaims = openOrphanedClaims();
  const left = { id: "left", until: 1 };
  const beats = [1, 2, 3, 4, 5].map((until) => orphanedClaims.beat([left, { id: "held", until }]));
  expect(beats.flat().map(({ id }) => id)).toEqual(["left", "left"]);
});
