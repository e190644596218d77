/** Shows how texts are taken apart into words that can be compared. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse } from "../../../src/knowledge/language/words.ts";

const lemmas = (text: string, language?: "sv" | "en"): readonly string[] =>
  analyse(text, language).words.map(({ lemma }) => lemma);
const lemmaOf = (word: string): string | undefined => lemmas(word, "sv")[0];
const partsOf = (word: string): readonly string[] => analyse(word, "sv").words[0]?.parts ?? [];

describe("a Swedish word", () => {
  test.each([
    ["siffra", "siffran", "siffror", "siffrorna"],
    ["kort", "kortet", "korten", "kortens"],
    ["pass", "passet", "passen", "passets"],
    ["stämpel", "stämplar", "stämpeln", "stämplarna"],
    ["bok", "boken", "böcker", "böckerna"],
    ["falsk", "falska", "falskt"],
    ["nummer", "numret", "numren", "numrets"],
    ["giltig", "giltiga", "giltigt"],
    ["gälla", "gäller", "gällde", "gällt"],
  ])("%s is found in each of its forms", (base, ...forms) => {
    expect(forms.map(lemmaOf)).toEqual(forms.map(() => lemmaOf(base)));
  });

  test("that the list does not hold is found by its last part", () => {
    expect(lemmaOf("asylkorten")).toBe(lemmaOf("asylkort"));
    expect(lemmaOf("mikroskriftens")).toBe(lemmaOf("mikroskrift"));
  });

  test("that is a compound gives its parts", () => {
    expect(partsOf("militärboken")).toEqual([lemmaOf("militär"), lemmaOf("bok")]);
    expect(partsOf("uppehållstillståndskort")).toContain(lemmaOf("kort"));
    expect(partsOf("passidan")).toEqual([lemmaOf("pass"), lemmaOf("sida")]);
  });

  test("is compared without its diacritics", () => {
    expect(lemmas("Ålderdomshemmet", "sv").join("")).toMatch(/^[a-z]+$/u);
  });
});

describe("an English word", () => {
  test("is found in each of its forms", () => {
    expect(lemmas("passports stamped booklets", "en")).toEqual(
      lemmas("passport stamp booklet", "en"),
    );
  });
});

describe("a text", () => {
  test.each([
    ["Är stämpeln i passet äkta?", "sv"],
    ["Is the stamp in the passport genuine?", "en"],
    ["how old is the holder", "en"],
    ["bevisbördan?", "sv"],
    ["ar det ett personnummer", "sv"],
    ["", "sv"],
    ["🛂🛂", "sv"],
  ])("%j is taken for %s", (text, language) => {
    expect(analyse(text).language).toBe(language);
  });

  test("gives its words as they were written, without stop words", () => {
    expect(analyse("Är STÄMPELN i passet äkta?").words.map(({ text }) => text)).toEqual([
      "stämpeln",
      "passet",
      "äkta",
    ]);
  });

  test("gives the same words with letters in one piece or in two", () => {
    const text = "Är åldern på körkortet rätt?";
    expect(analyse(text.normalize("NFD"))).toEqual(analyse(text.normalize("NFC")));
  });

  test("of any script and any signs is taken apart", () => {
    expect(lemmas("паспорт 護照 جواز İstanbul 🛂 MRZ<<9999", "sv")).toEqual([
      "паспорт",
      "護照",
      "جواز",
      "istanbul",
      "mrz",
      "9999",
    ]);
  });

  test("of whatever kind gives words without blanks", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { words } = analyse(text);
        return words.every(({ lemma }) => lemma !== "" && !/\s/u.test(lemma));
      }),
    );
  });
});
