import { getActiveResourcesInfo } from "node:process";
import { expect, test } from "vitest";
import { within } from "../../src/base/deadline.ts";

const never = new Promise<string>(() => undefined);
const hourMs = 3_600_000;
const timers = () => getActiveResourcesInfo().filter((name) => name === "Timeout").length;

test("work that is done in time gives what it gives, and leaves no timer", async () => {
  const before = timers();
  expect(await within(hourMs, Promise.resolve("done"), () => "late")).toBe("done");
  expect(timers()).toBe(before);
});

test("work that fails in time fails, and leaves no timer", async () => {
  const before = timers();
  const failing = Promise.reject(new Error("broken"));
  await expect(within(hourMs, failing, () => "late")).rejects.toThrow("broken");
  expect(timers()).toBe(before);
});

test("work that takes longer is given up with what stands for it", async () => {
  expect(await within(1, never, () => "late")).toBe("late");
});

test("giving up may be a failure", async () => {
  const giveUp = () => {
    throw new Error("too late");
  };
  await expect(within(1, never, giveUp)).rejects.toThrow("too late");
});

test("a failure that comes after the deadline is nobody's", async () => {
  const work = Promise.withResolvers<string>();
  expect(await within(1, work.promise, () => "late")).toBe("late");
  work.reject(new Error("unhandled rejections fail the run"));
});
