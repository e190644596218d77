/**
 * Numbers the terms of the index and counts the articles that hold each.
 *
 * It is a table in arrays of numbers, not a map of strings: half a million strings would be looked
 * through at every clearing of memory, and everybody waits meanwhile.
 */
import { openColumn } from "./columns.ts";
import { offsetOf, openPages } from "./pages.ts";

/** At half a million terms a bucket holds two. */
const bucketBits = 18;

export const openTerms = () => {
  /** Of each bucket the latest term, counted from 1; 0: it holds none. */
  const buckets = new Uint32Array(2 ** bucketBits);
  /** Of each term the one that its bucket held before. */
  const before = openColumn();
  const hashes = openColumn();
  const holders = openColumn();
  const names = openNames();
  let count = 0;

  const find = (name: string, hash: number): number | undefined => {
    for (let n = buckets[bucketOf(hash)] ?? 0; n !== 0; n = before.at(n - 1))
      if (hashes.at(n - 1) === hash && names.isAt(n - 1, name)) return n - 1;
    return undefined;
  };
  const add = (name: string, hash: number): number => {
    const [id, bucket] = [count, bucketOf(hash)];
    count += 1;
    names.keep(id, name);
    hashes.set(id, hash);
    before.set(id, buckets[bucket] ?? 0);
    buckets[bucket] = count;
    return id;
  };
  return {
    find: (name: string): number | undefined => find(name, hashOf(name)),
    idOf: (name: string): number => {
      const hash = hashOf(name);
      return find(name, hash) ?? add(name, hash);
    },
    nameOf: names.at,
    holdersOf: holders.at,
    count: (id: number, step: 1 | -1): void => holders.set(id, holders.at(id) + step),
  };
};

/** Keeps each term's letters as its length and then as many units of UTF-16. */
const openNames = () => {
  const pages = openPages((length) => new Uint16Array(length));
  const addresses = openColumn();
  const lettersOf = (id: number): Uint16Array => {
    const [page, from] = [pages.pageOf(addresses.at(id)), offsetOf(addresses.at(id)) + 1];
    return page.subarray(from, from + (page[from - 1] ?? 0));
  };
  return {
    keep: (id: number, name: string): void => {
      const address = pages.take(name.length + 1);
      const [page, from] = [pages.pageOf(address), offsetOf(address)];
      page[from] = name.length;
      for (let i = 0; i < name.length; i += 1) page[from + 1 + i] = name.charCodeAt(i);
      addresses.set(id, address);
    },
    isAt: (id: number, name: string): boolean => {
      const [page, from] = [pages.pageOf(addresses.at(id)), offsetOf(addresses.at(id))];
      if (page[from] !== name.length) return false;
      for (let i = 0; i < name.length; i += 1)
        if (page[from + 1 + i] !== name.charCodeAt(i)) return false;
      return true;
    },
    at: (id: number): string => String.fromCharCode(...lettersOf(id)),
  };
};

const hashOf = (name: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};
const bucketOf = (hash: number): number => hash & (2 ** bucketBits - 1);
