/** Shows which words are taken for misspelt ones, and which are left as they stand. */
import { describe, expect, test } from "vitest";
import { openSpelling } from "../../../src/knowledge/language/spelling.ts";

const spellingOf = (terms: readonly string[]) => {
  const steps = openSpelling(terms);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};
const spelling = spellingOf([
  "uppehållstillstånd",
  "samordningsnummer",
  "körkort",
  "apostille",
  "mönster",
  "Eritrea",
  "id-kort",
  "lma-kort",
  "check digit",
  "pass",
  "kort",
]);
const meant = (text: string, known: readonly string[] = []): string => {
  const words = text.split(" ");
  const found = spelling(words, (word) => known.includes(word));
  for (const { at, length, words: instead } of found.toReversed())
    words.splice(at, length, ...instead);
  return words.join(" ");
};

describe("a word is found by what was meant", () => {
  test.each([
    ["a letter is left out", "uppehålstillstånd", "uppehållstillstånd"],
    ["another is", "samordingsnummer", "samordningsnummer"],
    ["two are, in a long word", "uppehålstilstånd", "uppehållstillstånd"],
    ["a letter is doubled", "körkkort", "körkort"],
    ["the last one is", "körkortt", "körkort"],
    ["two letters are swapped", "samordnignsnummer", "samordningsnummer"],
    ["the first two are", "paostille", "apostille"],
    ["a country is misspelt", "eritera", "eritrea"],
    ["it bears an ending too", "samordingsnummers", "samordningsnummer"],
    ["it is written without marks", "uppehalstillstand", "uppehållstillstånd"],
    ["a compound is written apart", "uppehålls tillstånd", "uppehållstillstånd"],
    ["with an ending", "kör kortet", "körkort"],
    ["with a slip as well", "uppehåls tillstånd", "uppehållstillstånd"],
    ["a term is written together", "idkort checkdigit lmakortet", "id kort check digit lma kort"],
  ])("%s: %s", (_, written, instead) => {
    expect(meant(written)).toBe(instead);
  });
});

describe("a word stands as it was written", () => {
  test.each([
    ["short ones", "pas kor"],
    ["another letter makes another word", "uppehållstillstånk"],
    ["two slips in a short word", "kökrt"],
    ["a form of a known word", "körkortet apostillen"],
    ["the writer uses å, ä and ö, and means o", "åtta moster"],
    ["two words that make no known one", "kort pass"],
    ["a term that is written apart as it should be", "lma kort check digit"],
    ["figures", "12345678 apost1lle"],
    ["small words", "och att"],
  ])("%s: %s", (_, written) => {
    expect(meant(written)).toBe(written);
  });

  test("whoever asks knows it", () => {
    expect(meant("apostile", ["apostile"])).toBe("apostile");
    expect(meant("idkort", ["idkort"])).toBe("idkort");
  });
});
