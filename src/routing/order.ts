/** The order of ids: by code point, as databases sort with `collate "C"`, so no locale matters. */
export const byCodePoint = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return raised(left) - raised(right);
  }
  return a.length - b.length;
};

/** Halves of what lies beyond the basic plane come after everything in it. */
const raised = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;

/** Most lists come in order already, and to see that costs far less than to sort. */
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
