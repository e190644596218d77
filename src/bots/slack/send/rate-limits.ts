/**
 * Keeps Slack's limits on sending on our side. Posts: one a second in a channel, with a short burst
 * (docs.slack.dev/apis/web-api/rate-limits, "chat.postMessage"). After a 429, nothing by that
 * method in that workspace until Slack's time is over, while other methods and workspaces go on;
 * a post that is to wait no longer than a channel's limit takes has met that one, and its channel
 * alone is spared. Both outlive a process: the store holds posts as cards, and the 429s beside them.
 */
import { openBoundedMap } from "../../../base/bounded-map.ts";
import type { RateLimitHistory } from "../../port.ts";
import { platformOf } from "../../addresses.ts";
import { readPlace } from "../address.ts";
import { type Spacing, realSpacing } from "../../../base/clock.ts";
import { openRetrySlots } from "../../retry-slots.ts";

const everyMs = 1_000;
/** A receipt and a notice may come together; more posts must keep their distance. */
const burst = 3;
/**
 * A post that would wait longer, in milliseconds, is put off to a later slot of its own, so that a
 * full channel keeps no worker busy.
 */
const patienceMs = 2_500;
/**
 * A channel's limit is over within a second, which Slack rounds up. Processes do not count each
 * other's posts, so a channel that several of them post into meets it now and then.
 */
const channelMostMs = 2_000;
/**
 * A workspace has a limit of its own, of "several hundred a minute", and might say as short a time:
 * so many channels that are refused one after the other, and none that is not, have met that one.
 */
const refusedChannelsMost = 5;
/** Twenty a second: the calls that waited for a 429 to pass must not all come at once. */
const afterHoldEveryMs = 50;
const channelsMax = 20_000;
/** Methods of workspaces that are held back. */
const heldMax = 10_000;

/** The call may not be made now: Slack said so, or the channel is full. Nothing was sent. */
export class RateLimited extends Error {
  override readonly name = "RateLimited";
  readonly afterMs: number;
  constructor(afterMs: number) {
    super("held back for Slack's rate limits");
    this.afterMs = afterMs;
  }
}

export type Call = {
  readonly team: string;
  readonly method: string;
  readonly post?: {
    readonly channel: string;
    /** The same key each time that this post is tried. */
    readonly key: string;
  };
};
export type RateLimiter = {
  /** The `now` that the other functions take, in milliseconds. */
  now(): number;
  /**
   * Gives the milliseconds to wait before this call and reserves that moment for it; throws
   * `RateLimited` where the wait would be too long.
   */
  reserve(call: Call, now: number): number;
  /** Counts a post that an earlier process made `agoMs` ago; call it with the oldest first. */
  recall(where: { team: string; channel: string }, agoMs: number, now: number): void;
  /**
   * Holds this method in this workspace back for `ms`, or its channel alone, after Slack answered
   * 429; true: the whole method.
   */
  hold(call: Call, ms: number, now: number): boolean;
  /** Slack took this call. */
  taken(call: Call): void;
  /** Returns when the call may be made; throws `RateLimited` like `reserve`. */
  waitForSlot(call: Call): Promise<void>;
};

const scheme = "slack";
/** The key under which a 429 is kept in the store. */
export const rateLimitKey = ({ team, method }: Call): string => `${scheme} ${team} ${method}`;

export const recallRateLimits = (
  rateLimiter: RateLimiter,
  { posts, rateLimits }: RateLimitHistory,
  now: number,
): void => {
  for (const { place, agoMs } of posts.toSorted((a, b) => b.agoMs - a.agoMs))
    if (platformOf(place) === scheme) rateLimiter.recall(readPlace(place), agoMs, now);
  for (const { key, leftMs } of rateLimits) {
    const [platform, team = "", method = ""] = key.split(" ");
    if (platform === scheme) rateLimiter.hold({ team, method }, leftMs, now);
  }
};

export const openRateLimiter = (spacing: Spacing = realSpacing): RateLimiter => {
  const heldUntil = openBoundedMap<string, number>(heldMax);
  /** When the bucket of each channel would be full again; each post takes a second of it. */
  const fullAt = openBoundedMap<string, number>(channelsMax);
  /** By workspace: the channels that were refused since a post was taken. */
  const refusedIn = openBoundedMap<string, ReadonlySet<string>>(heldMax);
  const retrySlots = openRetrySlots();
  const reserve: RateLimiter["reserve"] = (call, now) => {
    const { team, post } = call;
    const held = (heldUntil.get(`${team} ${call.method}`) ?? now) - now;
    if (post === undefined) {
      if (held > 0) throw new RateLimited(held);
      return 0;
    }
    const place = `${team} ${post.channel}`;
    const places = [{ place, everyMs }];
    if (held > 0) {
      const method = { place: `${team} ${call.method}`, everyMs: afterHoldEveryMs };
      throw new RateLimited(retrySlots.assign(post.key, now + held, [...places, method]) - now);
    }
    const full = Math.max(fullAt.get(place) ?? now, now);
    const free = Math.max(now, full - (burst - 1) * everyMs);
    const end = retrySlots.lastSlot(place);
    const at = retrySlots.has(post.key) || end <= now ? free : Math.max(free, end + everyMs);
    if (at - now > patienceMs)
      throw new RateLimited(retrySlots.assign(post.key, free, places) - now);
    retrySlots.release(post.key);
    fullAt.set(place, full + everyMs);
    return at - now;
  };
  return {
    now: () => spacing.now(),
    reserve,
    recall: ({ team, channel }, agoMs, now) => {
      const key = `${team} ${channel}`;
      const at = now - agoMs;
      fullAt.set(key, Math.max(fullAt.get(key) ?? at, at) + everyMs);
    },
    taken: ({ team, post }) => void (post !== undefined && refusedIn.delete(team)),
    hold: ({ team, method, post }, ms, now) => {
      const refused = new Set([...(refusedIn.get(team) ?? []), post?.channel ?? ""]);
      if (post !== undefined) refusedIn.set(team, refused);
      const isChannels =
        post !== undefined && ms <= channelMostMs && refused.size < refusedChannelsMost;
      const place = `${team} ${post?.channel}`;
      const emptied = now + ms + (burst - 1) * everyMs;
      if (isChannels) fullAt.set(place, Math.max(fullAt.get(place) ?? emptied, emptied));
      else heldUntil.set(`${team} ${method}`, now + ms);
      return !isChannels;
    },
    waitForSlot: async (call) => {
      const ms = reserve(call, spacing.now());
      if (ms > 0) await spacing.wait(ms);
    },
  };
};
