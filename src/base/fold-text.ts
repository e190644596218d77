/** Folds a text for comparing what people type: without diacritics, in lower case. "Språk" and "sprak" are one word then. */
export const foldText = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
