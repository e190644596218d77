/**
 * Names the inputs of a modal. Slack keeps what was typed where block and element keep their ids,
 * so a text that is to stand in place of it needs an element with another id: `text-2` in the block
 * `text`. The block's id stays the field's.
 */

/** The id of an element that shows its own text, after the element `before` of the same block. */
export const nextElementId = (block: string, before: string | undefined): string => {
  const [, n] = before === undefined ? [] : (/-(\d+)$/u.exec(before.slice(block.length)) ?? []);
  return `${block}-${Number(n ?? 1) + 1}`;
};

/** The field that an element belongs to. */
export const fieldOfElement = (block: string, element: string): string =>
  element.startsWith(`${block}-`) && /^\d+$/u.test(element.slice(block.length + 1))
    ? block
    : element;
