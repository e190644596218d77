/**
 * Keeps Teams' limits on sending on our side. A bot that runs into them is slowed down for everyone
 * in the tenant. Each call gets a moment of its own; one that would have to wait long is put off to
 * a later slot.
 */
import { openBoundedMap } from "../../../base/bounded-map.ts";
import { type Spacing, realSpacing } from "../../../base/clock.ts";
import { openRetrySlots } from "../../retry-slots.ts";

type Window = { readonly calls: number; readonly ms: number };
/** The windows are a little longer than Teams' own: calls do not arrive as evenly as they leave. */
const perConversation: readonly Window[] = [
  { calls: 7, ms: 1_100 },
  { calls: 8, ms: 2_100 },
  { calls: 60, ms: 30_500 },
  { calls: 1_800, ms: 3_601_000 },
];
const perTenant: readonly Window[] = [{ calls: 30, ms: 1_100 }];
/** Reactions have a limit of their own beside these. */
const ofReactions: readonly Window[] = [{ calls: 2, ms: 1_100 }];
/** How many milliseconds apart calls that were put off come back, for a chat and for a tenant. */
const [conversationEveryMs, tenantEveryMs] = [510, 37];
const momentsMax = 1_800;
const keysMax = 20_000;
const patienceMs = 2_500;

export type Goal = {
  readonly appId: string;
  readonly tenant: string;
  readonly conversation: string;
};
export type Sending = Goal & {
  /** The same key each time that this message is tried; null: it is tried once. */
  readonly key: string | null;
};
/** Too many calls are queued already: the call is to be made later. Nothing was sent. */
export class RateLimited extends Error {
  override readonly name = "RateLimited";
  readonly afterMs: number;
  constructor(afterMs: number) {
    super("too many messages at once for Teams");
    this.afterMs = afterMs;
  }
}
export type RateLimiter = {
  /** Counts a message that an earlier process sent `agoMs` ago; call it with the oldest first. */
  recall(goal: Goal, agoMs: number): void;
  /**
   * Gives the milliseconds to wait before this call and reserves that moment for it; throws
   * `RateLimited` where the wait would be too long.
   */
  reserve(sending: Sending, now: number): number;
  /**
   * Reserves this moment for a reaction; false where one must be left out, since reactions are at their limit, something
   * waits for a slot, or half of a window is used that messages may need.
   */
  spare(goal: Goal): boolean;
  /** Returns when the call may be made; throws `RateLimited` like `reserve`. */
  waitForSlot(sending: Sending): Promise<void>;
};

export const openRateLimiter = (spacing: Spacing = realSpacing): RateLimiter => {
  const keptAt = openBoundedMap<string, number[]>(keysMax);
  const momentsOf = (key: string): number[] => {
    const known = keptAt.get(key) ?? [];
    keptAt.set(key, known);
    return known;
  };
  const retrySlots = openRetrySlots();
  const reserve: RateLimiter["reserve"] = ({ appId, tenant, conversation, key }, now) => {
    const places = placesOf({ appId, tenant, conversation });
    const kept = places.map(({ place }) => momentsOf(place));
    const free = Math.max(
      now,
      ...places.map(({ windows }, i) => firstFree(kept[i] ?? [], windows)),
    );
    const hasSlot = key !== null && retrySlots.has(key);
    const ends = places.map(({ place, everyMs }) => [retrySlots.lastSlot(place), everyMs] as const);
    const behind = ends.map(([end, everyMs]) => (hasSlot || end <= now ? 0 : end + everyMs));
    const at = Math.max(free, ...behind);
    if (at - now > patienceMs)
      throw new RateLimited((key === null ? at : retrySlots.assign(key, free, places)) - now);
    if (key !== null) retrySlots.release(key);
    for (const moments of kept) count(moments, at);
    return at - now;
  };
  return {
    reserve,
    recall: (goal, agoMs) =>
      placesOf(goal).forEach(({ place }) => count(momentsOf(place), spacing.now() - agoMs)),
    spare: (goal) => {
      const now = spacing.now();
      const own = momentsOf(`${goal.appId} reactions`);
      const kept = placesOf(goal).map((one) => ({ ...one, moments: momentsOf(one.place) }));
      const isSpare =
        firstFree(own, ofReactions) <= now &&
        kept.every(
          ({ place, windows, moments }) =>
            retrySlots.lastSlot(place) <= now && firstFree(moments, windows.map(halved)) <= now,
        );
      if (isSpare)
        for (const moments of [own, ...kept.map((one) => one.moments)]) count(moments, now);
      return isSpare;
    },
    waitForSlot: async (sending) => {
      const ms = reserve(sending, spacing.now());
      if (ms > 0) await spacing.wait(ms);
    },
  };
};

const placesOf = ({ appId, tenant, conversation }: Goal) => [
  { place: `${appId}/${conversation}`, everyMs: conversationEveryMs, windows: perConversation },
  { place: `${appId}//${tenant}`, everyMs: tenantEveryMs, windows: perTenant },
];

const halved = ({ calls, ms }: Window): Window => ({ calls: Math.floor(calls / 2), ms });

const count = (moments: number[], at: number): void => {
  moments.push(at);
  if (moments.length > momentsMax) moments.shift();
};

const firstFree = (moments: readonly number[], windows: readonly Window[]): number =>
  Math.max(
    0,
    ...windows.map(({ calls, ms }) => {
      const first = moments[moments.length - calls];
      return first === undefined ? 0 : first + ms;
    }),
  );
