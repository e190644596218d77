/**
 * Gives each send that a rate limit puts off a slot of its own, in which it comes back. Given one
 * moment for all, they would come back as a herd, of which all but the first are put off again.
 */
import { openBoundedMap } from "../base/bounded-map.ts";

const keysMax = 20_000;

export type RetrySlots = {
  /** True for a send that has a slot already: those that were put off after it do not delay it. */
  has(key: string): boolean;
  /** The last slot given at this place, before which no newcomer goes; 0: none was given. */
  lastSlot(place: string): number;
  /**
   * Gives the slot, in ms: not before `earliest`, and in each place at least `everyMs` behind the
   * last slot.
   */
  assign(
    key: string,
    earliest: number,
    places: readonly { readonly place: string; readonly everyMs: number }[],
  ): number;
  release(key: string): void;
};

export const openRetrySlots = (): RetrySlots => {
  const queued = openBoundedMap<string, true>(keysMax);
  const ends = openBoundedMap<string, number>(keysMax);
  return {
    has: (key) => queued.has(key),
    lastSlot: (place) => ends.get(place) ?? 0,
    assign: (key, earliest, places) => {
      const at = Math.max(
        earliest,
        ...places.map(({ place, everyMs }) => (ends.get(place) ?? 0) + everyMs),
      );
      for (const { place } of places) ends.set(place, at);
      queued.set(key, true);
      return at;
    },
    release: (key) => queued.delete(key),
  };
};
