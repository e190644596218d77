/** Writes a table of the report as CSV by RFC 4180, in which no cell is run by a spreadsheet. */
import { csvLine } from "../../base/defuse.ts";
import type { SummaryTable } from "../tables/table.ts";

/** Told by its mark, so that a spreadsheet reads å, ä and ö. What is not told is an empty cell. */
const byteOrderMark = "\uFEFF";

export const tableCsv = ({ columns, rows }: SummaryTable): string =>
  byteOrderMark + [columns, ...rows].map(csvLine).join("");
