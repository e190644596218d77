/** Finds the names in a pasted table, under a heading such as "Namn" or "Efternamn;Förnamn", and asks about them. */
import type { ScanPage } from "../page.ts";

/** A heading's cell; the line below it follows. */
export const heads =
  /(?:^|[\n;|] ?)(?:efternamn|förnamn|namn|full(?:ständigt)? namn|(?:full |last |first |given |family |sur)?names?) ?[;| ][^\n]{0,200}\n/i;
const whole = /^(?:fullständigt namn|namn|(?:full )?name)$/i;
const half =
  /^(?:efternamn|förnamn|tilltalsnamn|surname|forename|(?:last|first|given|family) names?)$/i;
const capitalised = "\\p{Lu}[\\p{L}'’-]{1,30}";
const fullName = new RegExp(`^${capitalised}(?:,? ${capitalised}){1,4}$`, "u");
const oneName = new RegExp(`^${capitalised}(?: ${capitalised})?$`, "u");
/** A tab is a blank by now, so a table of tabs is known by a heading of short words alone. */
const plainHead =
  /^(?:Efternamn Förnamn|Förnamn Efternamn|(?:Surname|Last name) (?:Given names?|First name)|Namn|NAMN|Name|NAME)(?: \p{Lu}[\p{L}.-]{1,20}){0,7}$/u;
const plainName = new RegExp(`^${capitalised} ${capitalised}(?![\\p{L}])`, "u");
const rowsMost = 50;

export interface TableCell {
  readonly text: string;
  readonly start: number;
}

export function tableCells(line: string, from: number): readonly TableCell[] {
  const cells: TableCell[] = [];
  let start = from;
  for (const part of line.split(/[;|]/)) {
    const text = part.trim();
    cells.push({ text, start: start + part.indexOf(text) });
    start += part.length + 1;
  }
  return cells;
}

/** The columns of names under these headings, and what a name looks like there. */
function columnsIn(head: readonly TableCell[]): { readonly at: number; readonly name: RegExp }[] {
  if (head.length < 2) return [];
  const halves = head.filter(({ text }) => half.test(text)).length;
  return head.flatMap(({ text }, at) => {
    if (whole.test(text)) return [{ at, name: fullName }];
    return halves > 1 && half.test(text) ? [{ at, name: oneName }] : [];
  });
}

export function findNamesInTables(page: ScanPage, isPerson: (name: string) => boolean): void {
  const claim = ({ text, start }: TableCell): void => {
    const end = start + text.length;
    if (isPerson(text) && page.isFree(start, end))
      page.claim({ kind: "name", decision: "ask", start, end });
  };
  let columns: ReturnType<typeof columnsIn> = [];
  let isPlain = false;
  let rows = 0;
  let from = 0;
  for (const line of page.text.split("\n")) {
    const cells = tableCells(line, from);
    const heading = columnsIn(cells);
    const isHead = heading.length > 0 || plainHead.test(line);
    if (isHead) [columns, isPlain, rows] = [heading, heading.length === 0, 0];
    else if (line.trim() === "" || (rows += 1) > rowsMost) [columns, isPlain] = [[], false];
    else {
      for (const { at, name } of columns) {
        const cell = cells[at];
        if (cell !== undefined && name.test(cell.text)) claim(cell);
      }
      const plain = isPlain ? plainName.exec(line)?.[0] : undefined;
      if (plain !== undefined) claim({ text: plain, start: from });
    }
    from += line.length + 1;
  }
}
