/**
 * Those whom a rate limit puts off: each gets a moment of its own, one after the other, and keeps its place until it comes
 * back. Given one moment for all they would come back as a herd, of which all but the first are put off again.
 */
import { openBoundedMap } from "../base/bounded-map.ts";

const keysMax = 20_000;

export type RetrySlots = {
  /** Whoever stands in line already is not kept waiting by those behind. */
  has(key: string): boolean;
  /** No newcomer goes before this moment; 0: nobody stands here. */
  lastSlot(place: string): number;
  /** Gives the moment to come back at, not before `earliest`: behind the last of each place, by as much as the place says. */
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
