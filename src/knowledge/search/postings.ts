/**
 * Keeps for each term which articles hold it and how heavily: a chain of chunks, each twice as long
 * as the one before. A posting is one number: the article's slot in 24 bits, the weight in tenths
 * in eight.
 */
import { openColumn } from "../../base/columns.ts";
import { offsetOf, openPages } from "../../base/paging.ts";

export type Postings = {
  readonly add: (term: number, slot: number, tenths: number) => void;
  /** Calls for every article that was ever added with the term, withdrawn or not. */
  readonly each: (term: number, visit: (slot: number, tenths: number) => void) => void;
};

export const tenthsMax = 255;
export const postingOf = (slot: number, tenths: number): number => slot * 256 + tenths;
export const slotOf = (posting: number): number => posting >>> 8;
export const tenthsOf = (posting: number): number => posting & 255;

const [nextChunk, capacity, length, header] = [0, 1, 2, 3];
const [firstCapacity, lastCapacity] = [2, 1_024];
/** No chunk begins at address 0: the first number is taken and never used. */
const none = 0;

export const openPostings = (): Postings => {
  const pages = openPages((size) => new Uint32Array(size));
  pages.take(1);
  const first = openColumn();
  const last = openColumn();

  const begin = (size: number): number => {
    const address = pages.take(header + size);
    pages.pageOf(address)[offsetOf(address) + capacity] = size;
    return address;
  };
  const chunkToFill = (term: number): number => {
    const current = last.at(term);
    if (current === none) {
      const chunk = begin(firstCapacity);
      first.set(term, chunk);
      last.set(term, chunk);
      return chunk;
    }
    const [page, at] = [pages.pageOf(current), offsetOf(current)];
    const size = page[at + capacity] ?? 0;
    if ((page[at + length] ?? 0) < size) return current;
    const next = begin(Math.min(size * 2, lastCapacity));
    page[at + nextChunk] = next;
    last.set(term, next);
    return next;
  };

  return {
    add: (term, slot, tenths) => {
      const chunk = chunkToFill(term);
      const [page, at] = [pages.pageOf(chunk), offsetOf(chunk)];
      const used = page[at + length] ?? 0;
      page[at + header + used] = postingOf(slot, tenths);
      page[at + length] = used + 1;
    },
    each: (term, visit) => {
      let chunk = first.at(term);
      while (chunk !== none) {
        const [page, at] = [pages.pageOf(chunk), offsetOf(chunk)];
        const end = at + header + (page[at + length] ?? 0);
        for (let i = at + header; i < end; i += 1) {
          const posting = page[i] ?? 0;
          visit(slotOf(posting), tenthsOf(posting));
        }
        chunk = page[at + nextChunk] ?? none;
      }
    },
  };
};
