/** Checks who goes first in a crowd: answers, then background work. */
import { expect, test } from "vitest";
import { openCrowd, openBackgroundYield } from "../../src/base/background-yield.ts";

/** A clock that is this much later each time that the loop comes round. */
const countingLoop = (everyMs: number) => {
  let ticks = 0;
  const count = (): void => {
    ticks += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  return {
    now: () => ticks * everyMs,
    ticks: () => ticks,
    stop: () => clearImmediate(next),
  };
};

test.each([
  { about: "nobody waits", everyMs: 15, crowded: false, turns: 1 },
  { about: "a crowd waits and the loop comes round quickly", everyMs: 3, crowded: true, turns: 1 },
  { about: "a crowd waits and the loop is slow", everyMs: 7, crowded: true, turns: 3 },
  { about: "a crowd waits and one turn takes too long", everyMs: 90, crowded: true, turns: 1 },
])("$about: what nobody waits for begins after $turns turn(s)", async (world) => {
  const loop = countingLoop(world.everyMs);
  const backgroundYield = openBackgroundYield(() => world.crowded, loop.now);
  await backgroundYield();
  expect(loop.ticks()).toBe(world.turns);
  loop.stop();
});

test("each has a turn of its own, in the order in which they came", async () => {
  const loop = countingLoop(1);
  const backgroundYield = openBackgroundYield(() => true, loop.now);
  const begun: string[] = [];
  await Promise.all(
    ["first", "second", "third"].map(async (name) => {
      await backgroundYield();
      begun.push(`${name} ${loop.ticks()}`);
    }),
  );
  expect(begun).toEqual(["first 1", "second 2", "third 3"]);
  loop.stop();
});

test("whoever comes often waits for itself: the others get on in turn", async () => {
  const loop = countingLoop(1);
  const backgroundYield = openBackgroundYield(() => true, loop.now);
  const begun: string[] = [];
  const came = ["many", "many", "many", "few", "many", "other", "few"];
  await Promise.all(
    came.map(async (of, i) => {
      await backgroundYield(of);
      begun.push(`${of} ${i}`);
    }),
  );
  expect(begun).toEqual(["many 0", "few 3", "other 5", "many 1", "few 6", "many 2", "many 4"]);
  loop.stop();
});

test("one that comes when all others have begun waits for nobody", async () => {
  const loop = countingLoop(1);
  const backgroundYield = openBackgroundYield(() => true, loop.now);
  await backgroundYield("first");
  await backgroundYield("second");
  expect(loop.ticks()).toBe(2);
  loop.stop();
});

test("fifty a second are a crowd, fewer are not, and it is over soon after", () => {
  let [now, arrived] = [0, 0];
  const crowded = openCrowd(() => arrived, { now: () => now });
  const after = (ms: number, more: number): boolean => {
    now += ms;
    arrived += more;
    return crowded();
  };
  expect(after(100, 4)).toBe(false);
  expect(after(100, 5)).toBe(true);
  expect(after(50, 0)).toBe(true);
  expect(after(60, 0)).toBe(false);
  expect(after(1_000, 49)).toBe(false);
  expect(after(1_000, 50)).toBe(true);
  const many = openCrowd(() => arrived, { now: () => now, perSecond: 100 });
  now += 1_000;
  arrived += 99;
  expect(many()).toBe(false);
  now += 1_000;
  arrived += 100;
  expect(many()).toBe(true);
});
