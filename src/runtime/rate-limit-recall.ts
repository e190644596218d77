/**
 * Tells the bots, before anything is sent, what was posted shortly before this process began and
 * what their platforms asked to be spared: a platform counts what it has got, whoever sent it.
 */
import type { Clock } from "../base/clock.ts";
import { storedPlace } from "../bots/addresses.ts";
import type { Bot, RateLimitHistory } from "../bots/port.ts";
import type { Outbox } from "../store/port/outbox.ts";

/** The longest window of a platform's rate limits (an hour), and a second. */
const recallMs = 3_601_000;
const recallMax = 2_000;
/** A kept rate limit counts no longer than this, also when the clock was set back since. */
const limitMaxMs = 600_000;

type Recalled = {
  readonly store: Pick<Outbox, "lastPosted" | "rateLimits">;
  readonly clock: Clock;
};
export const recallForBots = async (
  bots: readonly Bot[],
  { store, clock }: Recalled,
): Promise<void> => {
  const now = clock.now();
  const posts = await store.lastPosted(recallMax);
  const rateLimits = await store.rateLimits(now);
  const history: RateLimitHistory = {
    posts: posts
      .map(({ place, at }) => ({ place: storedPlace(place), agoMs: now - at }))
      .filter(({ agoMs }) => agoMs >= 0 && agoMs < recallMs),
    rateLimits: rateLimits.map(({ key, until }) => ({
      key,
      leftMs: Math.min(until - now, limitMaxMs),
    })),
  };
  for (const bot of bots) bot.recallRateLimits?.(history);
};
