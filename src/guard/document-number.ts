/**
 * Finds numbers of passports and cards: eight digits, or nine letters and digits, near a word for a
 * document.
 */
import { dayExists, numberIn } from "./calendar.ts";
import type { ScanPage } from "./page.ts";
import { documentWords } from "./words-near.ts";

const token = /(?<![\p{L}\d-])[A-Z0-9]{8,9}(?![\p{L}\d]|[-:][\p{L}\d])/giu;
const spaced =
  /(?<=(?:nr|nummer|numret|number|no)[.:]?(?: (?:är|is|was|var))? )(?:[A-Z]{1,2} \d{7,8}|\d{4} \d{4}|\d{2} \d{3} \d{3}|\d{2} \d{2} \d{2} \d{2})(?![\p{L}\d]|[- ]\d)/gu;

function readsAsDate(digits: string): boolean {
  if (!/^(?:19|20)/.test(digits)) return false;
  return dayExists({
    year: numberIn(digits, 0, 4),
    month: numberIn(digits, 4, 6),
    day: numberIn(digits, 6, 8),
  });
}

/** Words have no digits, so a number in small letters must be mostly digits. */
function isNumberLike(text: string): boolean {
  const digits = text.replaceAll(/\D/g, "").length;
  if (text.length === 8) return digits === 8;
  return digits < 9 && digits >= (/[a-z]/.test(text) ? 5 : 3);
}

function isCalledNumber(before: string): boolean {
  return /(?:nr|nummer|numret|number|no)[.:]?(?: (?:är|is))? ?$/i.test(before);
}

export function findDocumentNumbers(page: ScanPage): void {
  for (const found of page.text.matchAll(token)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!isNumberLike(found[0]) || !page.isFree(start, end)) continue;
    const before = page.text.slice(Math.max(0, start - 20), start);
    if (readsAsDate(found[0]) && !isCalledNumber(before)) continue;
    if (page.near(start, documentWords))
      page.claim({ kind: "document-number", decision: "ask", start, end });
  }
  for (const found of page.text.matchAll(spaced)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!page.isFree(start, end) || !page.near(start, documentWords)) continue;
    page.claim({ kind: "document-number", decision: "ask", start, end });
  }
}
