/** Keeps the weights of the judgement, as `node bench/calibrate.ts` prints them. */
export const confidenceWeights = {
  constant: -3.418,
  weights: [0.794, 2.611, 6.622, -0.294, 0.987],
  confidentFrom: 0.88,
  worthShowingFrom: 0.569,
} as const;
