/** Sorts ids by code point, as databases do with `collate "C"`, so that no locale matters. */
export const byCodePoint = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return raised(left) - raised(right);
  }
  return a.length - b.length;
};

/**
 * Raises surrogates above every unit of the basic plane, where UTF-16 alone would sort them below
 * the end of it.
 */
const raised = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;

/** Sorts by id. Most lists come sorted already, and a check costs far less than a sort. */
export const sortedById = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
  isSorted(items) ? items : items.toSorted((a, b) => byCodePoint(a.id, b.id));

const isSorted = (items: readonly { readonly id: string }[]): boolean => {
  let before: string | null = null;
  for (const { id } of items) {
    if (before !== null && byCodePoint(before, id) > 0) return false;
    before = id;
  }
  return true;
};
