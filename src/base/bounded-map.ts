/**
 * A map of bounded size that keeps the entries that were set latest. One entry more than `max`
 * drops the one that was set longest ago. Reading changes nothing; whoever wants an entry to stay
 * because it was read sets it again. Caches use it, so a dropped entry costs no more than asking
 * again.
 */
export type BoundedMap<Key extends string, Value> = {
  get(key: Key): Value | undefined;
  has(key: Key): boolean;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
};

export const openBoundedMap = <Key extends string, Value>(max: number): BoundedMap<Key, Value> => {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    has: (key) => entries.has(key),
    set: (key, value) => {
      // A map iterates in the order of first setting: an entry that is deleted and set again goes
      // to the end.
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > max && oldest !== undefined) entries.delete(oldest);
    },
    delete: (key) => void entries.delete(key),
  };
};
