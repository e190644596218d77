/**
 * Those whom a rate limit puts off: each gets a moment of its own, one after the other, and keeps its place until it comes
 * back. Given one moment for all they would come back as a herd, of which all but the first are put off again.
 */
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
  const queued = new Set<string>();
  const ends = new Map<string, number>();
  return {
    has: (key) => queued.has(key),
    lastSlot: (place) => ends.get(place) ?? 0,
    assign: (key, earliest, places) => {
      const at = Math.max(
        earliest,
        ...places.map(({ place, everyMs }) => (ends.get(place) ?? 0) + everyMs),
      );
      for (const { place } of places) renew(ends, place, at);
      queued.delete(key);
      queued.add(key);
      const [oldest] = queued;
      if (queued.size > keysMax && oldest !== undefined) queued.delete(oldest);
      return at;
    },
    release: (key) => void queued.delete(key),
  };
};

const renew = (ends: Map<string, number>, place: string, at: number): void => {
  ends.delete(place);
  ends.set(place, at);
  const [oldest] = ends.keys();
  if (ends.size > keysMax && oldest !== undefined) ends.delete(oldest);
};
