import { expect, test } from "vitest";
import { findIssuers, issuerOfCode, issuers } from "../../src/org/issuers.ts";
import { allowsAuthenticityVerdict, taxonomy, taxonomyEntry } from "../../src/org/taxonomy.ts";

const codes = (query: string, language: "sv" | "en" = "sv") =>
  findIssuers(query, language, 5).map(({ code }) => code);

test("the built-in taxonomy is complete", () => {
  const counts = Object.fromEntries(
    Object.entries(taxonomy).map(([kind, entries]) => [kind, entries.length]),
  );
  expect(counts).toEqual({
    topics: 30,
    documentTypes: 34,
    forgeryTypes: 18,
    outcomes: 24,
    agencies: 6,
    examinedMaterial: 6,
    specialIssuerCodes: 29,
    strengths: 5,
    equipment: 7,
    decisions: 12,
  });
});

test("entries are found by id", () => {
  expect(taxonomyEntry("outcomes", "authentic")?.requiresOriginal).toBe(true);
  expect(taxonomyEntry("strengths", 5)?.probability).toBe(0.95);
  expect(taxonomyEntry("topics", "unknown")).toBeUndefined();
});

test("only an original in hand carries a verdict on authenticity", () => {
  expect(allowsAuthenticityVerdict(["photo-or-scan", "original-in-hand"])).toBe(true);
  expect(allowsAuthenticityVerdict(["photo-or-scan", "chip-read-out"])).toBe(false);
  expect(allowsAuthenticityVerdict([])).toBe(false);
});

test("every country has a name in both languages, and every code belongs to one issuer", () => {
  expect(issuers.filter(({ kind }) => kind === "country")).toHaveLength(249);
  // Intl's Swedish name of the United States is its code.
  const nameless = issuers.filter(({ code, sv, en }) => sv === code || en === code);
  expect(nameless.map(({ code }) => code)).toEqual(["USA"]);
  const all = issuers.flatMap(({ code, otherCodes }) => [code, ...otherCodes]);
  expect(new Set(all).size).toBe(all.length);
});

test("every special code of the taxonomy is an issuer or another code of one", () => {
  const lost = taxonomy.specialIssuerCodes.filter(({ code }) => issuerOfCode(code) === undefined);
  expect(lost).toEqual([]);
});

test.for(["D", "D<<", "DEU", "deu", "DE", "Tyskland", "tysk", "Germany", "germ"])(
  "%s gives DEU, the one value for Germany",
  (written) => {
    expect(codes(written)[0]).toBe("DEU");
  },
);

test("names are found in the other language too, without accents and in any case", () => {
  expect(codes("turkiye", "sv")[0]).toBe("TUR");
  expect(codes("turkey", "sv")[0]).toBe("TUR");
  expect(codes("Syrien", "en")[0]).toBe("SYR");
  expect(codes("OSTERRIKE", "en")[0]).toBe("AUT");
  expect(codes("storbritannien")[0]).toBe("GBR");
  expect(codes("uk", "en")[0]).toBe("GBR");
  expect(codes("förenta staterna")[0]).toBe("USA");
  expect(codes("vitryssland")[0]).toBe("BLR");
});

test("Kosovo is one value for its two codes, and the UN mission's papers are found beside it", () => {
  expect(codes("XXK")[0]).toBe("RKS");
  expect(codes("kosovo")).toEqual(["RKS", "UNK"]);
});

test("a person's status is listed after issuers, unless nothing else fits", () => {
  expect(codes("britis", "en")).toEqual(["IOT", "VGB", "GBN", "GBO", "GBD"]);
  expect(codes("flykting")).toEqual(["XXB", "XXC"]);
  expect(codes("statslös")[0]).toBe("XXA");
});

test("at most as many as asked for, and the first by name where nothing is typed", () => {
  expect(findIssuers("a", "sv", 3)).toHaveLength(3);
  expect(findIssuers("", "sv", 2).map(({ sv }) => sv)).toEqual(["Afghanistan", "Afreximbank"]);
  expect(findIssuers("qqqq", "sv", 5)).toEqual([]);
});

test("an issuer that no longer exists says so", () => {
  expect(issuerOfCode("ANT")?.ended).toBe(true);
  expect(issuerOfCode("NLD")?.ended).toBe(false);
});
