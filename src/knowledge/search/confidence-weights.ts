/** Keeps the weights of the judgement, as `node bench/calibrate.ts` prints them. */
export const confidenceWeights = {
  constant: -4.016,
  weights: [0.571, 1.777, 8.042, -1.437, 1.256],
  confidentFrom: 0.85,
  worthShowingFrom: 0.542,
} as const;
