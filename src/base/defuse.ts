/**
 * Takes the force out of words in a report: what a spreadsheet would run, a browser would follow, or
 * a reader would see in another order than it stands. Names come from the organisation file, whose
 * agencies write them themselves.
 */

/** Controls that turn the direction of what follows, so that it reads as something else. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** A cell that begins so is a formula to a spreadsheet, also in full width and behind blanks. */
const formula = /^\s*[=+\-@\t\r＝＋－＠|%]/u;

export const unturned = (text: string): string => text.replace(turning, "");

/** A cell of CSV by RFC 4180. A spreadsheet shows the apostrophe's cell as text. */
const csvCell = (field: string): string => {
  const plain = field.replace(turning, "");
  const text = formula.test(plain) ? `'${plain}` : plain;
  return /[",\r\n']/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** What is not told is an empty cell. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => csvCell(String(cell ?? ""))).join(",")}\r\n`;

/** A cell of a Markdown table. */
export const markdownCell = (text: string): string =>
  text.replaceAll(/\s+/gu, " ").replaceAll("|", "\\|");

/** A whole Markdown text, in which we write neither HTML nor links. */
export const plainMarkdown = (text: string): string =>
  text.replace(turning, "").replaceAll("<", "&lt;").replaceAll("[", "\\[");
