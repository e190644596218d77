/**
 * Holds the rates of each class of personal data on texts that are made by chance: how much of what
 * is there is found, how much of what is harmless passes, and that nothing is left in what is masked.
 * `node bench/guard-rates.ts` prints the same over 10,000.
 */
import { describe, expect, it } from "vitest";
import { guardClasses } from "./made/classes.ts";
import { ratesOf } from "./made/rates.ts";

const texts = 300;

describe.each(guardClasses)("$name", (one) => {
  it("is found in every dress, its neighbours pass, and its mask gives nothing away", () => {
    const rates = ratesOf(one, { texts, seed: 16 });
    expect(rates.missed).toEqual([]);
    expect(rates.onlyAsked).toEqual([]);
    expect(rates.givenAway).toEqual([]);
    // One in a hundred may be blocked that should be asked about, and one neighbour asked about.
    expect(rates.blockedToo.length).toBeLessThanOrEqual(texts / 100);
    expect(rates.falseAlarms.length).toBeLessThanOrEqual(texts / 100);
  });
});
