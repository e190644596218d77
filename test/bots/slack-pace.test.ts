/** How fast Slack is sent to: by channel, and after Slack said that it is too much. */
import { describe, expect, test } from "vitest";
import { placeAddress } from "../../src/bots/slack/address.ts";
import { Held, type Pace, limitKey, openPace, recallIn } from "../../src/bots/slack/pace.ts";

const post = { team: "T0POLISEN", method: "chat.postMessage", channel: "D0ANNA" };

/** In how many ms the call may go, or that it is put off. */
const reserve = (pace: Pace, now: number): number | "held" => {
  try {
    return pace.reserve(post, now);
  } catch (error) {
    if (error instanceof Held) return "held";
    throw error;
  }
};

describe("a channel", () => {
  test("takes a short burst, then a post a second, and puts off what would wait long [line 54]", () => {
    const pace = openPace();
    const moments = Array.from({ length: 7 }, () => reserve(pace, 10_000));
    expect(moments).toEqual([0, 0, 0, 1_000, 2_000, "held", "held"]);
  });

  test("is never sent more than a post a second over any time, but for the burst [line 54]", () => {
    const pace = openPace();
    const sent: number[] = [];
    for (let now = 0; now < 60_000; now += 37) {
      const ms = reserve(pace, now);
      if (ms !== "held") sent.push(now + ms);
    }
    const times = sent.toSorted((a, b) => a - b);
    for (const [index, from] of times.entries()) {
      const until = times.slice(index).filter((at) => at < from + 10_000);
      expect(until.length).toBeLessThanOrEqual(10 + 3);
    }
    expect(times.length).toBeGreaterThan(55);
  });

  test("does not wait for another", () => {
    const pace = openPace();
    for (let i = 0; i < 5; i += 1) pace.reserve(post, 0);
    expect(pace.reserve({ ...post, channel: "D0BO" }, 0)).toBe(0);
  });
});

describe("after a 429", () => {
  test("nothing goes by that method in that workspace until its time is over", () => {
    const pace = openPace();
    pace.hold(post, 30_000, 1_000);
    expect(() => pace.reserve({ ...post, channel: "D0BO" }, 2_000)).toThrow(Held);
    expect(pace.reserve(post, 31_000)).toBe(0);
  });

  test("other methods and other workspaces go on [line 55]", () => {
    const pace = openPace();
    pace.hold(post, 30_000, 0);
    expect(pace.reserve({ team: post.team, method: "chat.update" }, 1)).toBe(0);
    expect(pace.reserve({ ...post, team: "T0MIGRATION" }, 1)).toBe(0);
  });
});

describe("a process that begins", () => {
  const place = placeAddress(post.team, post.channel);
  const posts = [300, 200, 100].map((agoMs) => ({ place, agoMs }));

  test("counts what the one before it posted in a channel [line 54]", () => {
    const pace = openPace();
    recallIn(pace, { posts, limits: [] }, 10_000);
    expect([reserve(pace, 10_000), reserve(pace, 10_000)]).toEqual([700, 1_700]);
    expect(pace.reserve({ ...post, channel: "D0BO" }, 10_000)).toBe(0);
  });

  test("and not what is long ago", () => {
    const pace = openPace();
    const old = posts.map((one) => ({ ...one, agoMs: one.agoMs + 60_000 }));
    recallIn(pace, { posts: old, limits: [] }, 10_000);
    expect([1, 2, 3].map(() => reserve(pace, 10_000))).toEqual([0, 0, 0]);
  });

  test("still spares what Slack wanted to be spared, and that alone [line 55]", () => {
    const pace = openPace();
    const limits = [
      { key: limitKey(post), leftMs: 20_000 },
      { key: "teams something else", leftMs: 90_000 },
    ];
    recallIn(pace, { posts: [], limits }, 1_000);
    expect(() => pace.reserve(post, 20_999)).toThrow(Held);
    expect(pace.reserve(post, 21_000)).toBe(0);
    expect(pace.reserve({ team: post.team, method: "chat.update" }, 1_001)).toBe(0);
  });
});
