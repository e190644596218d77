/**
 * Numbers names in the order in which they came, from 0.
 *
 * It is a table in arrays of numbers, not a map of strings: half a million strings would be looked
 * through at every clearing of memory, and everybody waits meanwhile. Nor does it ever copy what it
 * holds to grow, as a map does: no single addition takes long.
 */
import { openColumn } from "./columns.ts";
import { offsetOf, openPages } from "./paging.ts";

/** Letters of a text from one place up to another, and then others: a name that nobody has joined. */
export type JoinedName = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly tail: string;
};
export type NameTable = {
  readonly find: (name: string) => number | undefined;
  /** Finds a name without making a string of it. */
  readonly findJoined: (name: JoinedName) => number | undefined;
  /** The number of a name, which gets one if it has none. */
  readonly idOf: (name: string) => number;
  readonly nameOf: (id: number) => string;
};

/** Four numbers a name, so that no chunk of a column ends within them. */
const width = 4;

/** For some 2^bits names: at twice as many, a bucket holds two. */
export const openNameTable = (bits: number): NameTable => {
  /** Of each bucket the latest name, counted from 1; 0: it holds none. */
  const buckets = new Uint32Array(2 ** bits);
  /** Of each name the one that its bucket held before, its hash, and where its letters are. */
  const entries = openColumn();
  const names = openNames();
  let count = 0;
  const bucketOf = (hash: number): number => hash & (buckets.length - 1);

  const find = (name: JoinedName, hash: number): number | undefined => {
    for (let n = buckets[bucketOf(hash)] ?? 0; n !== 0; n = entries.at(width * (n - 1))) {
      const at = width * (n - 1);
      if (entries.at(at + 1) === hash && names.isAt(entries.at(at + 2), name)) return n - 1;
    }
    return undefined;
  };
  const add = (name: string, hash: number): number => {
    const [id, bucket] = [count, bucketOf(hash)];
    count += 1;
    entries.set(width * id, buckets[bucket] ?? 0);
    entries.set(width * id + 1, hash);
    entries.set(width * id + 2, names.keep(name));
    buckets[bucket] = count;
    return id;
  };
  const findJoined = (name: JoinedName): number | undefined => find(name, hashOf(name));
  return {
    findJoined,
    find: (name) => findJoined(whole(name)),
    idOf: (name) => {
      const asked = whole(name);
      const hash = hashOf(asked);
      return find(asked, hash) ?? add(name, hash);
    },
    nameOf: (id) => names.at(entries.at(width * id + 2)),
  };
};

const whole = (text: string): JoinedName => ({ text, from: 0, to: text.length, tail: "" });

/** Keeps of each name its length, and then as many units of UTF-16. */
const openNames = () => {
  const pages = openPages((length) => new Uint16Array(length));
  return {
    /** Says where. */
    keep: (name: string): number => {
      const address = pages.take(name.length + 1);
      const [page, from] = [pages.pageOf(address), offsetOf(address)];
      page[from] = name.length;
      for (let i = 0; i < name.length; i += 1) page[from + 1 + i] = name.charCodeAt(i);
      return address;
    },
    isAt: (address: number, { text, from, to, tail }: JoinedName): boolean => {
      const [page, at] = [pages.pageOf(address), offsetOf(address)];
      if (page[at] !== to - from + tail.length) return false;
      let i = at + 1;
      for (let n = from; n < to; n += 1, i += 1) if (page[i] !== text.charCodeAt(n)) return false;
      for (let n = 0; n < tail.length; n += 1, i += 1)
        if (page[i] !== tail.charCodeAt(n)) return false;
      return true;
    },
    at: (address: number): string => {
      const [page, from] = [pages.pageOf(address), offsetOf(address) + 1];
      return String.fromCharCode(...page.subarray(from, from + (page[from - 1] ?? 0)));
    },
  };
};

const hashOf = ({ text, from, to, tail }: JoinedName): number => {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  for (let i = 0; i < tail.length; i += 1) hash = Math.imul(hash ^ tail.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};
