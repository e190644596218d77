/** Keeps the weights of the judgement, as `node bench/calibrate.ts` prints them. */
export const confidenceWeights = {
  constant: -3.312,
  weights: [0.76, 2.656, 6.701, -0.427, 0.928],
  confidentFrom: 0.876,
  worthShowingFrom: 0.582,
} as const;
