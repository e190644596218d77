import { expect, test } from "vitest";
import { foldText } from "../../src/base/fold-text.ts";

test("case and diacritics do not tell words apart, composed or not", () => {
  const all = ["SPRÅK", "språk", "Sprak", "spra\u030Ak"].map(foldText);
  expect(new Set(all)).toEqual(new Set(["sprak"]));
});

test("spaces and punctuation stay", () => {
  expect(foldText(" Hjälp, å!  ")).toBe(" hjalp, a!  ");
});
