/** Writes a table of the report as CSV by RFC 4180, in which no cell is run by a spreadsheet. */
import { csvCell } from "../../commands/defuse.ts";
import type { Section } from "./section.ts";

/** Told by its mark, so that a spreadsheet reads å, ä and ö. What is not told is an empty cell. */
const byteOrderMark = "\uFEFF";

export const sectionCsv = ({ head, rows }: Section): string =>
  `${byteOrderMark}${[head, ...rows]
    .map((row) => `${row.map((cell) => csvCell(cell === null ? "" : String(cell))).join(",")}\r\n`)
    .join("")}`;
