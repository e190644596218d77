/**
 * Ranks articles by the words of a question: BM25 over its concepts, each of which is one word
 * however many guises it has. Fields have gone into the weights of the postings.
 */
import TinyQueue from "tinyqueue";
import { byCodePoint } from "../../routing/order.ts";
import type { Concept } from "./concepts.ts";
import type { Shelf } from "./shelf.ts";
import { tuning } from "./tuning.ts";

export type WordHit = {
  readonly slot: number;
  readonly id: string;
  /** The share of the most that the question could score. */
  readonly share: number;
};

/** How much a word says that so many of all articles hold. */
export const weightOf = (holders: number, all: number): number =>
  Math.log(1 + (all - holders + 0.5) / (holders + 0.5));

export type WeighedConcept = Concept & { readonly weight: number };

/** The concepts with what each of them says, without guises that too many articles share. */
export const weighed = (concepts: readonly Concept[], shelf: Shelf): readonly WeighedConcept[] =>
  concepts.map((concept) => {
    const { articles } = shelf.totals;
    const holders = (term: string): number => {
      const id = shelf.terms.find(term);
      return id === undefined ? 0 : shelf.terms.holdersOf(id);
    };
    const isTooCommon = (term: string, weight: number): boolean =>
      weight < 1 && holders(term) > tuning.commonFrom;
    const kept = [...concept.guises].filter(([term, weight]) => !isTooCommon(term, weight));
    const held = kept.reduce((sum, [term, weight]) => sum + weight * holders(term), 0);
    return {
      ...concept,
      guises: new Map(kept),
      weight: weightOf(Math.min(held, articles), articles),
    };
  });

/** The best articles by words, best first; what ties is in the order of the ids. */
export const bestByWords = (
  concepts: readonly WeighedConcept[],
  shelf: Shelf,
): readonly WordHit[] => {
  const { scores, touched } = scored(concepts, shelf);
  const most = concepts.reduce((sum, { weight }) => sum + weight, 0) * (tuning.saturation + 1);
  const best = new TinyQueue<WordHit>([], (a, b) => -byBest(a, b));
  let least = 0;
  for (const slot of touched) {
    const share = (scores[slot] ?? 0) / most;
    if (share < least || shelf.isWithdrawn(slot)) continue;
    best.push({ slot, id: shelf.idAt(slot), share });
    if (best.length > tuning.candidates) {
      best.pop();
      least = best.peek()?.share ?? 0;
    }
  }
  return best.data.toSorted(byBest);
};

const byBest = (a: WordHit, b: WordHit): number => b.share - a.share || byCodePoint(a.id, b.id);

const scored = (concepts: readonly WeighedConcept[], shelf: Shelf) => {
  const { terms, postings, totals, lengths, slotCount } = shelf;
  const { saturation, wordLength } = tuning;
  const scores = new Float64Array(slotCount());
  const times = new Float64Array(slotCount());
  const touched: number[] = [];
  const averageLength = totals.lengthTenths / totals.articles;
  for (const { guises, weight } of concepts) {
    const holding: number[] = [];
    for (const [term, share] of guises) {
      const id = terms.find(term);
      if (id === undefined) continue;
      postings.each(id, (slot, tenths) => {
        const before = times[slot] ?? 0;
        if (before === 0) holding.push(slot);
        times[slot] = before + (share * tenths) / 10;
      });
    }
    for (const slot of holding) {
      const longer = 1 - wordLength + (wordLength * lengths.at(slot)) / averageLength;
      const heard = (times[slot] ?? 0) / longer;
      if (scores[slot] === 0) touched.push(slot);
      scores[slot] =
        (scores[slot] ?? 0) + (weight * heard * (saturation + 1)) / (heard + saturation);
      times[slot] = 0;
    }
  }
  return { scores, touched };
};
