/**
 * Cuts what people write at a platform's own limit, before anything reads it. No client sends more;
 * whoever does is told how much was taken.
 */

/** `cutAt` is set where the text was longer: so many characters of it were taken. */
export type CutText = { readonly text: string; readonly cutAt?: number };

export const cutText = (text: string | null | undefined, max: number): CutText =>
  text == null || text.length <= max
    ? { text: text ?? "" }
    : { text: beginning(text, max), cutAt: max };

/**
 * Characters of one value of a form. It is more than any field takes, so that the form can say what
 * is too long, and shows again what was written.
 */
const fieldMax = 10_000;
export const cutField = (value: string): string => beginning(value, fieldMax);

/** The first `max` characters, without half of a surrogate pair at the end. */
const beginning = (text: string, max: number): string => {
  if (text.length <= max) return text;
  return text.slice(0, max).replace(/[\ud800-\udbff]$/u, "");
};
