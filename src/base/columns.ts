/**
 * Keeps numbers in a row that grows at its end without ever being copied: a chunk that is full is
 * left as it is and another begun, so that no single addition takes long however many there are.
 */
export type Column = {
  /** 0 where nothing was set. */
  readonly at: (place: number) => number;
  readonly set: (place: number, value: number) => void;
};

const chunkBits = 14;
const chunkSize = 2 ** chunkBits;
const within = chunkSize - 1;

/** Whole numbers from 0 up to 2^32. */
export const openColumn = (): Column => {
  const chunks: Uint32Array[] = [];
  return {
    at: (place) => chunks[place >>> chunkBits]?.[place & within] ?? 0,
    set: (place, value) => {
      const chunk = (chunks[place >>> chunkBits] ??= new Uint32Array(chunkSize));
      chunk[place & within] = value;
    },
  };
};
