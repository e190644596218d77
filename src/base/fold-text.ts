/**
 * Folds text that people type, for comparing it: diacritics go, letters become lower case. "Språk"
 * and "sprak" are one word then.
 */
export const foldText = (text: string): string =>
  plain.test(text)
    ? text.toLowerCase()
    : withoutMarks(withoutMarks(text).normalize("NFD")).toLowerCase();

/** Letters that bear no marks, which most words are of. */
const plain = /^\p{ASCII}*$/u;

/** Before the normalising too: it sorts marks, and thousands in a row would take it minutes. */
const withoutMarks = (text: string): string => text.replaceAll(/\p{M}/gu, "");
