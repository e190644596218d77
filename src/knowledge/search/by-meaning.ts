/**
 * Puts what was found by words in the order of words and meaning together: the cosine is one more
 * part of the sum. What is near in meaning and shares no word comes in.
 */
import { byCodePoint } from "../../routing/order.ts";
import type { Meaning } from "./meaning.ts";
import type { Ranked } from "./ranking.ts";
import { tuning } from "./tuning.ts";

type Near = {
  readonly meaning: Meaning;
  /** An article that was not found by its words, with what else speaks for it; null: it is gone. */
  readonly scored: (id: string) => Ranked | null;
};

/**
 * An article without a vector (one that may not leave, or has just come) counts as the average: it
 * is neither preferred nor held back.
 */
export const byMeaning = (
  found: readonly Ranked[],
  { meaning, scored }: Near,
): readonly Ranked[] => {
  const known = new Set(found.map(({ id }) => id));
  const near = meaning.nearest.filter((id) => !known.has(id)).map(scored);
  const all = [...found, ...near.filter((one) => one !== null)];
  const cosines = all.flatMap(({ id }) => meaning.cosineOf(id) ?? []);
  const average = cosines.reduce((sum, one) => sum + one, 0) / Math.max(1, cosines.length);
  return all
    .map((one) => ({
      ...one,
      score: one.score + tuning.meaning * (meaning.cosineOf(one.id) ?? average),
    }))
    .toSorted((a, b) => b.score - a.score || byCodePoint(a.id, b.id));
};
