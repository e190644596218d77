/**
 * Keeps the weights of the judgement, and from which certainty an answer is shown or called the
 * answer: as `node bench/calibrate.ts` prints them from its bounds for false ones, not set by hand.
 */
export const confidenceWeights = {
  constant: -3.168,
  weights: [-3.643, 6.688, 1.183, 2.723, 5.744, -1.04, 0.908],
  confidentFrom: 0.842,
  worthShowingFrom: 0.569,
} as const;
