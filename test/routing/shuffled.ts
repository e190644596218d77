/** Shuffles a list, in the same way for the same seed. */
export const shuffled = <T>(list: readonly T[], seed: number): readonly T[] => {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1;
    return state;
  };
  return list
    .map((item) => ({ item, key: next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
};
