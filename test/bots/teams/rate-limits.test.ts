/** Keeps Teams' limits on sending in the bot itself. */
import { expect, test } from "vitest";
import { RateLimited, openRateLimiter } from "../../../src/bots/teams/send/rate-limits.ts";
import { TAX, offerCard, once, openWorld } from "./world.ts";

const here = { appId: "a", tenant: "t", conversation: "c", key: null };

test("the eighth message to a chat within a second waits, and the fortieth comes another time [line 58]", () => {
  const rateLimiter = openRateLimiter();
  const waits = Array.from({ length: 9 }, () => rateLimiter.reserve(here, 0));
  expect(waits.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(waits[7]).toBe(1_100);
  expect(waits[8]).toBe(2_100);
  expect(() => Array.from({ length: 30 }, () => rateLimiter.reserve(here, 0))).toThrow(RateLimited);
  expect(rateLimiter.reserve(here, 60_000)).toBe(0);
});

test("one chat does not hold up another, but a tenant takes thirty a second [line 58]", () => {
  const rateLimiter = openRateLimiter();
  const waits = Array.from({ length: 31 }, (_, index) =>
    rateLimiter.reserve({ ...here, conversation: `c${index}` }, 0),
  );
  expect(waits.slice(0, 30).every((ms) => ms === 0)).toBe(true);
  expect(waits[30]).toBe(1_100);
  expect(rateLimiter.reserve({ ...here, tenant: "u", conversation: "d" }, 0)).toBe(0);
});

test("a process that begins counts what the one before it sent [line 58]", () => {
  const rateLimiter = openRateLimiter({ now: () => 10_000, wait: async () => {} });
  for (const agoMs of [700, 600, 500, 400, 300, 200, 100]) rateLimiter.recall(here, agoMs);
  expect(rateLimiter.reserve(here, 10_000)).toBe(400);
  expect(rateLimiter.reserve({ ...here, conversation: "d" }, 10_000)).toBe(0);
});

test("over two hours of more than it takes a chat never gets more than any of Teams' windows allows [line 58]", () => {
  const rateLimiter = openRateLimiter();
  const sent: number[] = [];
  for (let now = 0; now < 2 * 3_600_000; now += 431)
    try {
      sent.push(now + rateLimiter.reserve(here, now));
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
    }
  for (const [calls, ms] of [
    [7, 1_000],
    [8, 2_000],
    [60, 30_000],
    [1_800, 3_600_000],
  ] as const) {
    const tooMany = sent.filter((at, i) => (sent[i + calls] ?? Infinity) - at < ms);
    expect([calls, tooMany]).toEqual([calls, []]);
  }
  // The 1,800 of both hours are nearly used up, so no call waits longer than it must.
  expect(sent.length).toBeGreaterThan(3_500);
});

test("those put off come back one by one, each put off once, and nobody goes before them [line 58]", () => {
  const rateLimiter = openRateLimiter();
  const waiting = Array.from({ length: 400 }, (_, i) => {
    const message = { ...here, conversation: `c${i}`, key: `message ${i}` };
    return { message, at: 0, putOff: 0 };
  });
  const sent: number[] = [];
  const putOff: number[] = [];
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.at - b.at);
    const [next] = waiting.splice(0, 1);
    if (next === undefined) break;
    putOff.push(next.putOff);
    try {
      sent.push(next.at + rateLimiter.reserve(next.message, next.at));
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      waiting.push({ ...next, at: next.at + error.afterMs, putOff: next.putOff + 1 });
    }
  }
  expect(Math.max(...putOff)).toBe(1);
  expect(Math.max(...sent)).toBeLessThan((400 / 30) * 1_100 * 1.1);
});

/** Time that stands still until the test moves it on. */
const openSpacing = () => {
  let now = 0;
  const asked: number[] = [];
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  return {
    asked,
    spacing: {
      now: () => now,
      wait: async (ms: number): Promise<void> => {
        asked.push(ms);
        await gone;
      },
    },
    goOn: (ms: number): void => {
      now += ms;
      resolve();
    },
  };
};

test("a burst of messages arrives whole, without a refusal by Teams [line 58]", async () => {
  const { spacing, asked, goOn } = openSpacing();
  const world = await openWorld({ spacing });
  const ada = world.teams.person(TAX, "ada");
  await ada.install();
  const direct = world.arrived.at(-1)?.direct;
  if (!direct) throw new Error("no direct chat");
  const burst = Array.from({ length: 8 }, () => world.bot.chat.post(direct, offerCard(), once));
  await world.teams.until(() => ada.messages().length === 7 && asked.length === 1, {
    what: "message that waits behind seven others",
  });
  expect(asked).toEqual([1_100]);
  goOn(1_100);
  expect((await Promise.all(burst)).filter(({ ok }) => !ok)).toEqual([]);
  expect(ada.messages()).toHaveLength(8);
  expect(world.teams.log.complaints).toEqual([]);
  await world.close();
});

test("the token is fetched before a message gets its moment: those that waited for it do not leave all at once [line 58]", async () => {
  const signedIn: boolean[] = [];
  const world = await openWorld({
    spacing: {
      now: () => {
        signedIn.push(world.teams.log.entries.some(({ name }) => name.includes("token")));
        return 0;
      },
      wait: async () => {},
    },
  });
  const ada = world.teams.person(TAX, "ada");
  await ada.install();
  const direct = world.arrived.at(-1)?.direct;
  if (!direct) throw new Error("no direct chat");
  expect(await world.bot.chat.post(direct, offerCard(), once)).toMatchObject({ ok: true });
  expect(signedIn).not.toContain(false);
  await world.close();
});
