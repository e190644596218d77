/**
 * Folds text that people type, for comparing it: diacritics go, letters become lower case. "Språk"
 * and "sprak" are one word then.
 */
export const foldText = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
