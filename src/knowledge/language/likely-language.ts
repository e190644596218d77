/** Tells whether words are Swedish or English, by what only one of the two languages has. */
import { stopWords } from "./stop-words.ts";

const swedishLetters = /[åäö]/u;
/** Enough to tell a language, however long the text. */
const wordsRead = 200;

/**
 * A stop word of one language alone counts two, å ä ö two, a word that the Swedish list knows or
 * does not know one. Without a sign either way a text is Swedish.
 */
export const likelyLanguage = (
  words: readonly string[],
  isSwedish: (word: string) => boolean,
): "sv" | "en" => {
  let balance = 0;
  for (const word of words.slice(0, wordsRead)) {
    const [sv, en] = [stopWords.sv.has(word), stopWords.en.has(word)];
    if (sv !== en) balance += sv ? 2 : -2;
    else if (swedishLetters.test(word)) balance += 2;
    else if (!sv && !/\d/u.test(word)) balance += isSwedish(word) ? 1 : -1;
  }
  return balance < 0 ? "en" : "sv";
};
