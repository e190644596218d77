/**
 * Holds the articles of the index: a slot for each that was ever added, with its terms, its words
 * for comparing letter by letter, and the counts over all that are not withdrawn.
 *
 * All counts are whole numbers, so that they come out the same in whatever order articles came and
 * went. A withdrawn article keeps its slot; a shelf with many such is copied (index.ts). All that it
 * holds are arrays of numbers: objects and strings by the hundred thousand would be looked through at
 * every clearing of memory, and everybody waits meanwhile.
 */
import { openColumn } from "../../base/columns.ts";
import { offsetOf, openPages } from "../../base/paging.ts";
import type { IndexEntry } from "./entry.ts";
import { gramsIn, openGramCounts, type ByteSpan } from "./grams.ts";
import { openPostings, postingOf, slotOf, tenthsOf } from "./postings.ts";
import { openSlots, type ShelfSlot } from "./slots.ts";
import { openTerms } from "./terms.ts";

export type Shelf = ReturnType<typeof openShelf>;

/** Each term of an article with its weight: postingOf as a posting is, the term in place of the slot. */
const openTermLists = () => {
  const pages = openPages((length) => new Uint32Array(length));
  return {
    keep: (terms: ReadonlyMap<number, number>): number => {
      const at = pages.take(terms.size);
      let i = offsetOf(at);
      for (const [term, tenths] of terms) pages.pageOf(at)[i++] = postingOf(term, tenths);
      return at;
    },
    each: (
      { termsAt, termCount }: ShelfSlot,
      visit: (term: number, tenths: number) => void,
    ): void => {
      const [page, from] = [pages.pageOf(termsAt), offsetOf(termsAt)];
      for (let i = from; i < from + termCount; i += 1)
        visit(slotOf(page[i] ?? 0), tenthsOf(page[i] ?? 0));
    },
  };
};

const openTexts = () => {
  const pages = openPages((length) => new Uint8Array(length));
  const spanOf = ({ bytesAt, headBytes, allBytes }: ShelfSlot, part: "all" | "head"): ByteSpan => {
    const from = offsetOf(bytesAt);
    const to = from + (part === "head" ? headBytes : allBytes);
    return { bytes: pages.pageOf(bytesAt), from, to };
  };
  return {
    spanOf,
    read: (slot: ShelfSlot): IndexEntry["grams"] => {
      const { bytes, from, to } = spanOf(slot, "all");
      const answerFrom = from + slot.headBytes;
      return { head: bytes.subarray(from, answerFrom), answer: bytes.subarray(answerFrom, to) };
    },
    keep: ({ head, answer }: IndexEntry["grams"]): number => {
      const at = pages.take(head.length + answer.length);
      pages.pageOf(at).set(head, offsetOf(at));
      pages.pageOf(at).set(answer, offsetOf(at) + head.length);
      return at;
    },
  };
};

export const openShelf = () => {
  const slots = openSlots();
  const { at, slotOf: slotOfId } = slots;
  /** Beside the slots, since ranking by words reads it for every article that holds a word. */
  const lengths = openColumn();
  const withdrawn = openColumn();
  const totals = { articles: 0, lengthTenths: 0, headGrams: 0, allGrams: 0 };
  const [terms, postings, termLists] = [openTerms(), openPostings(), openTermLists()];
  const [texts, grams] = [openTexts(), openGramCounts()];

  const isWithdrawn = (n: number): boolean => withdrawn.at(n) === 1;
  const count = (slot: ShelfSlot, step: 1 | -1): void => {
    totals.articles += step;
    totals.lengthTenths += step * slot.lengthTenths;
    totals.headGrams += step * slot.headGrams;
    totals.allGrams += step * slot.allGrams;
    termLists.each(slot, (term) => terms.count(term, step));
    grams.count(texts.spanOf(slot, "all"), step);
  };
  /** False: no article has this id. */
  const withdraw = (id: string): boolean => {
    const n = slotOfId(id);
    if (n === undefined) return false;
    slots.forget(id);
    withdrawn.set(n, 1);
    count(at(n), -1);
    return true;
  };
  /** In place of what it was before. */
  const add = (entry: IndexEntry): void => {
    withdraw(entry.id);
    const numbered = new Map([...entry.terms].map(([term, n]) => [terms.idOf(term), n]));
    const kept = { bytesAt: texts.keep(entry.grams), termsAt: termLists.keep(numbered) };
    const slot = { ...named(entry), ...measured(entry.grams), ...kept, termCount: numbered.size };
    const n = slots.push(slot);
    lengths.set(n, slot.lengthTenths);
    for (const [term, tenths] of numbered) postings.add(term, n, tenths);
    count(slot, 1);
  };
  /** The entry that a slot was made of, so that another shelf can be given it. */
  const entryAt = (n: number): IndexEntry | null => {
    if (n >= slots.count() || isWithdrawn(n)) return null;
    const slot = at(n);
    const held = new Map<string, number>();
    termLists.each(slot, (term, tenths) => held.set(terms.nameOf(term), tenths));
    return { ...named(slot), terms: held, grams: texts.read(slot) };
  };
  const [spanOf, termsOf] = [texts.spanOf, termLists.each];
  const read = { slotAt: at, idAt: slots.idAt, slotCount: slots.count, slotOfId, isWithdrawn };
  return {
    totals,
    terms,
    postings,
    grams,
    lengths,
    ...read,
    spanOf,
    termsOf,
    add,
    withdraw,
    entryAt,
  };
};

type Kept = Pick<IndexEntry, "id" | "topic" | "country" | "language" | "lengthTenths">;
const named = ({ id, topic, country, language, lengthTenths }: Kept): Kept => ({
  id,
  topic,
  country,
  language,
  lengthTenths,
});

const measured = ({ head, answer }: IndexEntry["grams"]) => {
  const headGrams = gramsIn(head);
  return {
    headBytes: head.length,
    allBytes: head.length + answer.length,
    headGrams,
    allGrams: headGrams + gramsIn(answer),
  };
};
