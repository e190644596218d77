/** Knows where the cells of a pasted table stand that are under a heading such as "Född". */
import { birthWords } from "../words-near.ts";
import { type TableCell, tableCells } from "./name-table.ts";

const longestCell = 30;
const isShort = ({ text }: TableCell): boolean => text.length <= longestCell;

/** Tells whether what begins at a place stands under such a heading. */
export function underBirth(text: string): (at: number) => boolean {
  const places = new Set<number>();
  if (!/[;|]/.test(text)) return () => false;
  let columns: readonly number[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    const cells = tableCells(line, from);
    const isHeading = ({ text: head }: TableCell): boolean =>
      !/\d/.test(head) && birthWords.test(head);
    const heads = cells.flatMap((cell, at) => (isShort(cell) && isHeading(cell) ? [at] : []));
    if (cells.length > 1 && heads.length > 0) columns = heads;
    // A table of a page has empty lines between its rows.
    else if (cells.length === 1 && line.trim() !== "") columns = [];
    for (const column of columns) {
      const cell = cells[column];
      if (cell === undefined || !isShort(cell)) continue;
      for (let at = cell.start; at < cell.start + cell.text.length; at += 1) places.add(at);
    }
    from += line.length + 1;
  }
  return (at) => places.has(at);
}
