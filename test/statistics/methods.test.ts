import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countInterval, shareInterval } from "../../src/statistics/methods/intervals.ts";
import { agreementOf, brier } from "../../src/statistics/methods/judgement.ts";
import { survivalOf, timeWithin } from "../../src/statistics/methods/kaplan-meier.ts";
import { gini } from "../../src/statistics/methods/spread.ts";

/**
 * Weeks in remission of the 42 patients of Freireich and others (1963), by which textbooks show the
 * method; a time with 0 is that of a patient last seen in remission.
 */
const treated = [
  [6, 3],
  [6, 0],
  [7, 1],
  [9, 0],
  [10, 1],
  [10, 0],
  [11, 0],
  [13, 1],
  [16, 1],
  [17, 0],
  [19, 0],
  [20, 0],
  [22, 1],
  [23, 1],
  [25, 0],
  [32, 0],
  [32, 0],
  [34, 0],
  [35, 0],
] as const;
const untreated = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const seen = (time: number, ended: number, censored: number) => ({ time, ended, censored });
/** One row for each time. */
const observed = (rows: readonly (readonly [number, number])[]) =>
  [...Map.groupBy(rows, ([time]) => time)].map(([time, at]) =>
    seen(
      time,
      at.reduce((sum, [, ended]) => sum + ended, 0),
      at.filter(([, ended]) => ended === 0).length,
    ),
  );

describe("Kaplan and Meier's estimate", () => {
  it("gives the published curve and medians of Freireich's patients", () => {
    const curve = survivalOf(observed(treated));
    expect(curve.map(({ time, surviving }) => [time, Number(surviving.toFixed(3))])).toEqual([
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ]);
    expect(timeWithin(curve, 0.5)).toBe(23);
    const without = survivalOf(observed(untreated.map((time) => [time, 1] as const)));
    expect(timeWithin(without, 0.5)).toBe(8);
  });

  it("knows no time within which so many end as never did", () => {
    expect(timeWithin(survivalOf([seen(5, 1, 3)]), 0.5)).toBeNull();
    expect(timeWithin(survivalOf([]), 0.5)).toBeNull();
  });

  it("of those who all ended is the plain median, also between the middle two", () => {
    const odd = survivalOf([seen(1, 1, 0), seen(5, 1, 0), seen(30, 1, 0)]);
    expect(timeWithin(odd, 0.5)).toBe(5);
    const even = survivalOf([seen(1, 1, 0), seen(5, 1, 0), seen(6.5, 1, 0), seen(30, 1, 0)]);
    expect(timeWithin(even, 0.5)).toBe(5.75);
  });

  it("grows with each who still waits", () => {
    const times = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(times, fc.integer({ min: 50, max: 99 }), (ended, waiting) => {
        const rows = ended.map((time) => seen(time, 1, 0));
        const median = timeWithin(survivalOf(rows), 0.5) ?? Infinity;
        const more = timeWithin(survivalOf([...rows, seen(waiting, 0, 1)]), 0.5) ?? Infinity;
        expect(more).toBeGreaterThanOrEqual(median);
      }),
    );
  });
});

describe("intervals", () => {
  it.each([
    // By SciPy: chi2.ppf(0.025, 2 n) / 2 and chi2.ppf(0.975, 2 n + 2) / 2.
    [0, 0.0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [3, 0.6187, 8.7673],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [20, 12.2165, 30.8884],
    [57, 43.1712, 73.8501],
    [100, 81.364, 121.6268],
    [1000, 938.973, 1063.9521],
  ])("of a count of %i are the exact ones to a fiftieth of it", (count, low, high) => {
    expect(Math.abs(countInterval(count).low - low)).toBeLessThanOrEqual(0.02 * count);
    expect(Math.abs(countInterval(count).high - high)).toBeLessThanOrEqual(0.02 * count + 1e-4);
  });

  it.each([
    // Newcombe (1998), table I, the score method.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i are the published ones", (count, of, low, high) => {
    expect(shareInterval(count, of)?.low).toBeCloseTo(low, 4);
    expect(shareInterval(count, of)?.high).toBeCloseTo(high, 4);
  });
  it("of nothing is none", () => expect(shareInterval(0, 0)).toBeNull());
});

describe("Gini's index", () => {
  it("is nought where all have as much, and grows as one has all", () => {
    expect(gini([4, 4, 4])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75, 12);
    expect(gini([0, 0])).toBeNull();
    expect(gini([])).toBeNull();
  });
  it("is half the mean difference between two, over the mean", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (all) => {
        const total = all.reduce((sum, n) => sum + n, 0);
        fc.pre(total > 0);
        const apart = all.flatMap((a) => all.map((b) => Math.abs(a - b)));
        const expected = apart.reduce((sum, n) => sum + n, 0) / (2 * all.length * total);
        expect(gini(all)).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe("judgements", () => {
  it("that hold score by how sure they were", () => {
    // (0.05² + 0.05² + 0.95²) / 3
    expect(brier([{ probability: 0.95, answers: 3, held: 2 }])).toBeCloseTo(0.302_5, 10);
    expect(brier([{ probability: 1, answers: 5, held: 5 }])).toBe(0);
    expect(brier([])).toBeNull();
  });
  it("agree beyond chance by Cohen's kappa", () => {
    const pair = (first: string, second: string, count: number) => ({ first, second, count });
    // Fifty applications, two readers: the textbook's example with kappa 0.4.
    const agreed = agreementOf([
      pair("yes", "yes", 20),
      pair("yes", "no", 5),
      pair("no", "yes", 10),
      pair("no", "no", 15),
    ]);
    expect(agreed).toMatchObject({ pairs: 50, share: 0.7 });
    expect(agreed.kappa).toBeCloseTo(0.4, 10);
    expect(agreementOf([pair("yes", "yes", 9)]).kappa).toBeNull();
    expect(agreementOf([])).toEqual({ pairs: 0, share: null, kappa: null });
  });
});
