/** Fits a logistic regression to a few hundred examples, by plain descent on standardised signs. */
export type Example = {
  readonly signs: readonly number[];
  readonly isRight: boolean;
  readonly weight: number;
};
export type Fitted = { readonly constant: number; readonly weights: readonly number[] };

const rounds = 1_000;
const rate = 0.5;
/** Holds the weights back, so that few examples do not pull them far. */
const restraint = 0.01;

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export const likelihoodOf = (signs: readonly number[], { constant, weights }: Fitted): number =>
  1 / (1 + Math.exp(-dot(signs, weights) - constant));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, i) => sum + one * (b[i] ?? 0), 0);

/** Each sign less its mean, in units of its spread. */
const standardised = (examples: readonly Example[]) => {
  const columns = (examples[0]?.signs ?? []).map((_, i) =>
    examples.map((one) => one.signs[i] ?? 0),
  );
  const means = columns.map(mean);
  const spreads = columns.map(
    (column, i) => Math.sqrt(mean(column.map((one) => (one - (means[i] ?? 0)) ** 2))) || 1,
  );
  const rows = examples.map((one) => ({
    ...one,
    signs: one.signs.map((sign, i) => (sign - (means[i] ?? 0)) / (spreads[i] ?? 1)),
  }));
  return { rows, means, spreads };
};

export const fit = (examples: readonly Example[]): Fitted => {
  const { rows, means, spreads } = standardised(examples);
  const all = rows.reduce((sum, { weight }) => sum + weight, 0);
  let fitted: Fitted = { constant: 0, weights: means.map(() => 0) };
  for (let round = 0; round < rounds; round += 1) {
    let slope = 0;
    const slopes = means.map(() => 0);
    for (const { signs, isRight, weight } of rows) {
      const off = weight * (likelihoodOf(signs, fitted) - Number(isRight));
      slope += off;
      for (const [i, sign] of signs.entries()) slopes[i] = (slopes[i] ?? 0) + off * sign;
    }
    fitted = {
      constant: fitted.constant - (rate * slope) / all,
      weights: fitted.weights.map(
        (weight, i) => weight - rate * ((slopes[i] ?? 0) / all + restraint * weight),
      ),
    };
  }
  const weights = fitted.weights.map((weight, i) => weight / (spreads[i] ?? 1));
  return { constant: fitted.constant - dot(weights, means), weights };
};
