/**
 * Finds numbers of passports and cards: eight digits, a capital and seven digits, or nine letters and
 * digits, near a word for a document.
 */
import { digitPattern, matchesAtDigits } from "./digit-groups.ts";
import { dayExists } from "./number-shape.ts";
import type { ScanPage } from "./page.ts";
import { documentWords } from "./words-near.ts";

const token = /(?<![\p{L}\d-])[A-Z0-9]{8,9}(?![\p{L}\d]|[-:][\p{L}\d])/iuy;
const called = "(?<=(?:nr|nummer|numret|number|no)[.:]?(?: (?:är|is|was|var))? )";
const apart = "(?![\\p{L}\\d]|[- ]\\d)";
const inPairs = "\\d{4} \\d{4}|\\d{2} \\d{3} \\d{3}|\\d{2} \\d{2} \\d{2} \\d{2}";
const spaced = [
  digitPattern(new RegExp(`${called}(?:${inPairs})${apart}`, "u"), { lengths: [2, 4], next: " " }),
  digitPattern(new RegExp(`${called}[A-Z] \\d{7,8}${apart}`, "u"), { before: 2, lengths: [7, 8] }),
  digitPattern(new RegExp(`${called}[A-Z]{2} \\d{7,8}${apart}`, "u"), {
    before: 3,
    lengths: [7, 8],
  }),
];

/** Also where letters stand for the day, as in a reference that begins with its year. */
function readsAsDate(written: string): boolean {
  if (!/^(?:19|20)/.test(written)) return false;
  const part = (from: number, to: number): number => Number.parseInt(written.slice(from, to), 10);
  return dayExists({ year: part(0, 4), month: part(4, 6), day: part(6, 8) });
}

/** Words have no digits, so a number in small letters must be mostly digits. */
function isNumberLike(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "").length;
  if (text.length === 8) return digits === 8 || /^[A-Z]\d{7}$/.test(text);
  return digits < 9 && digits >= (/[a-z]/.test(text) ? 5 : 3);
}

function isCalledNumber(before: string): boolean {
  return /(?:nr|nummer|numret|number|no)[.:]?(?: (?:är|is))? ?$/i.test(before);
}

const longest = 9;

/** Every run of eight or nine letters and digits that stands alone and has digits. */
function tokensIn({ text, groups }: ScanPage): readonly RegExpExecArray[] {
  const tokens: RegExpExecArray[] = [];
  let from = 0;
  for (const group of groups) {
    if (group.start < from || group.digits.length > longest) continue;
    let start = group.start;
    while (start > from && group.start - start < longest && isTokenCharacter(text, start - 1))
      start -= 1;
    token.lastIndex = start;
    const found = token.exec(text);
    if (found === null) continue;
    tokens.push(found);
    from = start + found[0].length;
  }
  return tokens;
}

function isTokenCharacter(text: string, at: number): boolean {
  return /[A-Za-z0-9]/.test(text.charAt(at));
}

export function findDocumentNumbers(page: ScanPage): void {
  if (page.groups.length === 0 || !page.mentions(documentWords)) return;
  for (const found of tokensIn(page)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!isNumberLike(found[0]) || !page.isFree(start, end)) continue;
    const before = page.text.slice(Math.max(0, start - 20), start);
    if (readsAsDate(found[0]) && !isCalledNumber(before)) continue;
    if (page.near(start, documentWords))
      page.claim({ kind: "document-number", decision: "ask", start, end });
  }
  for (const found of spaced.flatMap((form) => matchesAtDigits(page, form))) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!page.isFree(start, end) || !page.near(start, documentWords)) continue;
    page.claim({ kind: "document-number", decision: "ask", start, end });
  }
}
