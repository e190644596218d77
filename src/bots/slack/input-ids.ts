/**
 * Names the inputs of a modal, and the menus of a message. Slack keeps what was typed where block
 * and element keep their ids, so a text that is to stand in place of it needs an element with
 * another id: `text-2` in the block `text`. The block's id stays the field's.
 */
import type { Menus } from "../../screens/card.ts";

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

const idMax = 255;
/**
 * The block of a message's menus: which button they stand for, with its ids, since a menu carries no
 * value of its own but what is chosen. The version at the end makes it another block, in which the
 * client keeps no earlier choice.
 */
export const menuBlockId = ({ id, ids, version }: Menus): string => {
  const named = ["menus", id, JSON.stringify(ids), String(version)].join("|");
  if (named.length > idMax) throw new Error(`The ids of the menus ${id} are too long for Slack.`);
  return named;
};
/** Null: it is no block of menus. */
export const menuBlock = (
  blockId: string | null | undefined,
): { readonly id: string; readonly ids: string } | null => {
  const [mark, id, ids] = blockId?.split("|") ?? [];
  return mark === "menus" && id !== undefined && ids !== undefined ? { id, ids } : null;
};
/** The ids of a row's button that is a menu; null: the row has none. */
export const idsInRow = (blockId: string | null | undefined): string | null =>
  blockId?.split("|").find((part) => part.startsWith("{")) ?? null;
