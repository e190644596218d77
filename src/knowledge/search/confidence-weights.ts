/** Keeps the weights of the judgement, as `node bench/calibrate.ts` prints them. */
export const confidenceWeights = {
  constant: -4.54,
  weights: [1.963, 2.777, -2.829, 0, 1.235, 1.728],
  confidentFrom: 0.697,
  worthShowingFrom: 0.397,
} as const;
