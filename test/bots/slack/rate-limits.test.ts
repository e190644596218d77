/** Limits how fast Slack is sent to: by channel, and after a 429. */
import { describe, expect, test } from "vitest";
import { placeAddress } from "../../../src/bots/slack/address.ts";
import {
  type Call,
  RateLimited,
  type RateLimiter,
  rateLimitKey,
  openRateLimiter,
  recallRateLimits,
} from "../../../src/bots/slack/send/rate-limits.ts";

const posting = { team: "T0POLISEN", method: "chat.postMessage" };
let posts = 0;
const post = (channel = "D0ANNA") => ({
  ...posting,
  post: { channel, key: `post ${(posts += 1)}` },
});

/** The ms after which the call may be made, or `heldMs` for one that is put off. */
const reserve = (
  rateLimiter: RateLimiter,
  now: number,
  call: Call = post(),
): number | { heldMs: number } => {
  try {
    return rateLimiter.reserve(call, now);
  } catch (error) {
    if (error instanceof RateLimited) return { heldMs: error.afterMs };
    throw error;
  }
};

describe("a channel", () => {
  test("takes a short burst, then a post a second, and puts off what would wait long [line 54]", () => {
    const rateLimiter = openRateLimiter();
    const moments = Array.from({ length: 7 }, () => reserve(rateLimiter, 10_000));
    expect(moments).toEqual([0, 0, 0, 1_000, 2_000, { heldMs: 3_000 }, { heldMs: 4_000 }]);
  });

  test("is never sent more than a post a second over any time, but for the burst [line 54]", () => {
    const rateLimiter = openRateLimiter();
    const sent: number[] = [];
    const tried: { call: Call; at: number }[] = [];
    for (let now = 0; now < 60_000; now += 370) tried.push({ call: post(), at: now });
    for (let next = tried.shift(); next !== undefined; next = tried.shift()) {
      const ms = reserve(rateLimiter, next.at, next.call);
      if (typeof ms === "number") sent.push(next.at + ms);
      else tried.push({ ...next, at: next.at + ms.heldMs });
      tried.sort((one, other) => one.at - other.at);
    }
    const times = sent.toSorted((a, b) => a - b);
    for (const [index, from] of times.entries()) {
      const until = times.slice(index).filter((at) => at < from + 10_000);
      expect(until.length).toBeLessThanOrEqual(10 + 3);
    }
    expect(times.length).toBe(163);
    expect(times.at(-1)).toBeLessThan(163_000);
  });

  test("does not wait for another", () => {
    const rateLimiter = openRateLimiter();
    for (let i = 0; i < 5; i += 1) rateLimiter.reserve(post(), 0);
    expect(rateLimiter.reserve(post("D0BO"), 0)).toBe(0);
  });

  test("puts each off once, to a moment of its own, and nobody goes before them [line 54]", () => {
    const rateLimiter = openRateLimiter();
    const waiting = Array.from({ length: 200 }, () => ({ call: post(), at: 0, putOff: 0 }));
    const sent: number[] = [];
    const putOff: number[] = [];
    const newcomers: (number | object)[] = [];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const ms = reserve(rateLimiter, next.at, next.call);
      if (typeof ms === "number") sent.push(next.at + ms);
      else waiting.push({ ...next, at: next.at + ms.heldMs, putOff: next.putOff + 1 });
      waiting.sort((one, other) => one.at - other.at);
      putOff.push(next.putOff);
      // New posts arrive all the time, and queue behind those that were put off.
      if (sent.length > 5 && sent.length < 100) newcomers.push(reserve(rateLimiter, next.at));
    }
    expect(Math.max(...putOff)).toBe(1);
    expect(newcomers.filter((held) => typeof held === "number")).toEqual([]);
    expect(sent).toHaveLength(200);
    expect(Math.max(...sent)).toBeLessThan(200_000);
  });
});

describe("after a 429", () => {
  test("nothing goes by that method in that workspace until its time is over", () => {
    const rateLimiter = openRateLimiter();
    rateLimiter.hold(posting, 30_000, 1_000);
    expect(() => rateLimiter.reserve(post("D0BO"), 2_000)).toThrow(RateLimited);
    expect(rateLimiter.reserve(post(), 31_000)).toBe(0);
  });

  test("that a channel's limit explains, other channels go on, and that one a post a second [line 54]", () => {
    const rateLimiter = openRateLimiter();
    expect(rateLimiter.hold(post(), 1_000, 5_000)).toBe(false);
    expect(rateLimiter.reserve(post("D0BO"), 5_001)).toBe(0);
    const moments = [1, 2, 3].map(() => reserve(rateLimiter, 5_100));
    expect(moments).toEqual([900, 1_900, { heldMs: 2_900 }]);
    expect(rateLimiter.hold(post(), 30_000, 9_000)).toBe(true);
    expect(() => rateLimiter.reserve(post("D0BO"), 9_001)).toThrow(RateLimited);
  });

  test("that one channel after the other meets, the whole method is held; not where posts are taken in between", () => {
    const rateLimiter = openRateLimiter();
    const refused = (channel: string): boolean => rateLimiter.hold(post(channel), 1_000, 5_000);
    expect(["D1", "D2", "D3", "D4"].map(refused)).toEqual([false, false, false, false]);
    rateLimiter.taken(post("D9"));
    expect(["D5", "D6", "D6", "D7", "D8", "D1"].map(refused)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(() => rateLimiter.reserve(post("D9"), 5_001)).toThrow(RateLimited);
  });

  test("other methods and other workspaces go on [line 55]", () => {
    const rateLimiter = openRateLimiter();
    rateLimiter.hold(posting, 30_000, 0);
    expect(rateLimiter.reserve({ team: posting.team, method: "chat.update" }, 1)).toBe(0);
    expect(rateLimiter.reserve({ ...post(), team: "T0MIGRATION" }, 1)).toBe(0);
  });
});

describe("a process that begins", () => {
  const place = placeAddress(posting.team, "D0ANNA");
  const earlier = [300, 200, 100].map((agoMs) => ({ place, agoMs }));

  test("counts what the one before it posted in a channel [line 54]", () => {
    const rateLimiter = openRateLimiter();
    recallRateLimits(rateLimiter, { posts: earlier, rateLimits: [] }, 10_000);
    expect([reserve(rateLimiter, 10_000), reserve(rateLimiter, 10_000)]).toEqual([700, 1_700]);
    expect(rateLimiter.reserve(post("D0BO"), 10_000)).toBe(0);
  });

  test("and not what is long ago", () => {
    const rateLimiter = openRateLimiter();
    const old = earlier.map((one) => ({ ...one, agoMs: one.agoMs + 60_000 }));
    recallRateLimits(rateLimiter, { posts: old, rateLimits: [] }, 10_000);
    expect([1, 2, 3].map(() => reserve(rateLimiter, 10_000))).toEqual([0, 0, 0]);
  });

  test("still spares what Slack wanted to be spared, and that alone [line 55]", () => {
    const rateLimiter = openRateLimiter();
    const rateLimits = [
      { key: rateLimitKey(posting), leftMs: 20_000 },
      { key: "teams something else", leftMs: 90_000 },
    ];
    recallRateLimits(rateLimiter, { posts: [], rateLimits }, 1_000);
    expect(() => rateLimiter.reserve(post(), 20_999)).toThrow(RateLimited);
    expect(rateLimiter.reserve(post(), 21_000 + 1)).toBe(0);
    expect(rateLimiter.reserve({ team: posting.team, method: "chat.update" }, 1_001)).toBe(0);
  });
});
