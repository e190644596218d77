/**
 * Keeps many short runs of numbers in a few large arrays, so that 100,000 articles are no 100,000
 * objects. A page that is full is left as it is and another begun: nothing is ever copied to grow,
 * so no single addition takes long.
 */
type Numbers = Uint8Array | Uint16Array | Uint32Array;
export type Pages<Kind extends Numbers> = {
  /** Takes room for so many numbers; the address leads to it. */
  readonly take: (length: number) => number;
  readonly pageOf: (address: number) => Kind;
};

const pageBits = 16;
const pageSize = 2 ** pageBits;

/** Where in its page a run begins. */
export const offsetOf = (address: number): number => address & (pageSize - 1);

export const openPages = <Kind extends Numbers>(make: (length: number) => Kind): Pages<Kind> => {
  const pages: Kind[] = [];
  let used = pageSize;
  return {
    take: (length) => {
      if (used + length > pageSize || used === pageSize) {
        // A run that no page can hold gets one of its own.
        pages.push(make(Math.max(length, pageSize)));
        used = 0;
      }
      const address = (pages.length - 1) * pageSize + used;
      used = Math.min(used + length, pageSize);
      return address;
    },
    pageOf: (address) => {
      const page = pages[Math.floor(address / pageSize)];
      if (page === undefined) throw new Error(`There is no page at address ${address}.`);
      return page;
    },
  };
};
