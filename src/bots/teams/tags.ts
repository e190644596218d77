/**
 * Finds tags and elements in a text that may be hostile, in one pass over it. A tag that is never
 * closed ends the search: a pattern would look for its end again from every other tag, which takes
 * minutes where the text is long.
 */

/** An element, its attributes as they stand in the tag, and what is between its tags. */
export type Element = {
  readonly start: number;
  readonly end: number;
  readonly whole: string;
  readonly attributes: string;
  readonly inner: string;
};

type ElementName = "at" | "blockquote" | "span";
const opening: Readonly<Record<ElementName, RegExp>> = {
  at: /<at\b/giu,
  blockquote: /<blockquote\b/giu,
  span: /<span\b/giu,
};
const closing: Readonly<Record<ElementName, RegExp>> = {
  at: /<\/at>/giu,
  blockquote: /<\/blockquote>/giu,
  span: /<\/span>/giu,
};

const from = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * The elements of a name that are wanted, from the left. Each ends at the first end tag after it,
 * whatever is inside; inside one that is not wanted may be one that is.
 */
export const elementsIn = (
  html: string,
  name: ElementName,
  isWanted: (element: Element) => boolean = () => true,
): readonly Element[] => {
  const elements: Element[] = [];
  let close: RegExpExecArray | null = null;
  let at = 0;
  for (;;) {
    const open = from(opening[name], html, at);
    if (open === null) return elements;
    const attributesAt = open.index + open[0].length;
    const innerAt = html.indexOf(">", attributesAt) + 1;
    // The end that was found for the last one may be this one's too.
    if (innerAt > 0 && (close === null || close.index < innerAt))
      close = from(closing[name], html, innerAt);
    if (innerAt === 0 || close === null) return elements;
    const [start, end] = [open.index, close.index + close[0].length];
    const element = {
      start,
      end,
      whole: html.slice(start, end),
      attributes: html.slice(attributesAt, innerAt - 1),
      inner: html.slice(innerAt, close.index),
    };
    const wanted = isWanted(element);
    if (wanted) elements.push(element);
    at = wanted ? end : innerAt;
  }
};

/** The text with another in place of each of its elements. */
export const replaced = (
  html: string,
  elements: readonly Element[],
  by: (element: Element) => string,
): string => {
  const pieces: string[] = [];
  let at = 0;
  for (const element of elements) {
    pieces.push(html.slice(at, element.start), by(element));
    at = element.end;
  }
  return pieces.join("") + html.slice(at);
};

/** The text with `by` in place of each tag that begins as the pattern says. */
export const withTags = (html: string, begins: RegExp, by: string): string => {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const open = from(begins, html, at);
    const end = open === null ? 0 : html.indexOf(">", open.index + open[0].length) + 1;
    if (open === null || end === 0) return pieces.join("") + html.slice(at);
    pieces.push(html.slice(at, open.index), by);
    at = end;
  }
};
