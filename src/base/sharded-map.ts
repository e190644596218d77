/**
 * A map of many entries that is never slow to add one: a plain map copies all that it holds each
 * time it grows past a power of two, 20 ms at 100,000 entries. This one keeps them in many small
 * maps, chosen by the key, so that whoever fills it in steps has no long one.
 */
export type ShardedMap<Value> = {
  readonly get: (key: string) => Value | undefined;
  readonly has: (key: string) => boolean;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
};

/** At a million entries each holds some 1,000. */
const shards = 1_024;

export const openShardedMap = <Value>(): ShardedMap<Value> => {
  const maps: Map<string, Value>[] = [];
  const at = (key: string): Map<string, Value> => (maps[shardOf(key)] ??= new Map());
  return {
    get: (key) => maps[shardOf(key)]?.get(key),
    has: (key) => maps[shardOf(key)]?.has(key) === true,
    set: (key, value) => void at(key).set(key, value),
    delete: (key) => void maps[shardOf(key)]?.delete(key),
  };
};

/** By its length and six of its letters: to read all of a key costs more than the map itself. */
const shardOf = (key: string): number => {
  const { length } = key;
  let hash = mixed(length, key.charCodeAt(0));
  hash = mixed(hash, key.charCodeAt(1));
  hash = mixed(hash, key.charCodeAt(length >>> 1));
  hash = mixed(hash, key.charCodeAt(length - 3));
  hash = mixed(hash, key.charCodeAt(length - 2));
  hash = mixed(hash, key.charCodeAt(length - 1));
  return (hash ^ (hash >>> 15)) & (shards - 1);
};

/** Where a short key has no such letter, NaN counts as 0. */
const mixed = (hash: number, letter: number): number => Math.imul(hash ^ letter, 0x01000193);
