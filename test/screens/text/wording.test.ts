/**
 * Finds wording outside the locales, where all that people read belongs. Words that may stand
 * outside are those by which the product understands people.
 */
import { expect, test } from "vitest";
import { sources } from "./sources.ts";

/** Files and folders that may hold Swedish or both languages, and why. */
const allowed: Readonly<Record<string, string>> = {
  "guard/": "The guard reads what people write: its patterns are words of both languages.",
  "knowledge/language/": "Words are taken apart by their forms in both languages.",
  "knowledge/topics/": "Countries are recognised by their names in both languages.",
  "tickets/thanks.ts": "Thanks are recognised by their words.",
  "charts/chart.ts": "How numbers and dates are written has a name in each language.",
  "knowledge/model-draft.ts": "A model is told in the language that it is to write.",
  "simulation/seeding/texts.ts": "Invented people write Swedish questions and answers.",
  "org/issuers.ts": "Further names of countries, which people search by.",
  "store/compact/deflate-dictionary.ts": "What routing has said is stored in few bytes by it.",
};

/** A pair of wordings, a choice by language, or a letter that English does not have. */
const isWording = (line: string): boolean =>
  /\b(?:sv|en): *(?:"(?!")|`|[^,;]*\? ")/u.test(line) ||
  /=== "(?:sv|en)"\s*\?\s*"(?!sv\b|en\b)/u.test(line) ||
  /["'`][^"'`]*[åäöÅÄÖ]/u.test(line);

const spelledOut = sources.flatMap(({ file, code }) =>
  code
    .split("\n")
    .filter(isWording)
    .map((line) => ({ file, line: line.trim() })),
);

test("nothing that people read is spelled out outside the locales", () => {
  const outside = spelledOut.filter(
    ({ file }) => !Object.keys(allowed).some((place) => file.startsWith(place)),
  );
  expect(outside).toEqual([]);
});

test("no file is allowed more than it needs", () => {
  const idle = Object.keys(allowed).filter(
    (place) => !spelledOut.some(({ file }) => file.startsWith(place)),
  );
  expect(idle).toEqual([]);
});

test("a choice by language, a pair of names and a Swedish letter are seen", () => {
  const wordings = [
    'const yes = { sv: "Ja", en: "Yes" };',
    "const far = { sv: `Till ${place}` };",
    'label: language === "sv" ? "Ja" : "Yes",',
    'throw new Error("Frågan är tagen.");',
    'sv: asked ? "Ja" : "Nej",',
  ];
  expect(wordings.filter(isWording)).toEqual(wordings);
  const plain = [
    'language === "sv" ? "sv-SE" : "en-GB"',
    "sv: entry.sv",
    'sv: "", en: ""',
    'z.enum(["sv", "en"])',
  ];
  expect(plain.filter(isWording)).toEqual([]);
});
