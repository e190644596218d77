/** Keeps the weights of the judgement, as `node bench/calibrate.ts` prints them. */
export const confidenceWeights = {
  constant: -5.382,
  weights: [2.05, 2.91, -2.893, 0, 2.397, 1.939],
  confidentFrom: 0.708,
  worthShowingFrom: 0.372,
} as const;
