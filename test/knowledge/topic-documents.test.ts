/** Tells which type of document a text names, and the country that issued it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openTopics } from "../../src/knowledge/topics/suggest.ts";
import { builtInTopics } from "../../src/org/schema/topic.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";

const { suggest } = openTopics(builtInTopics);

const phrases = readFileSync(
  new URL("../../src/knowledge/topics/document-phrases.txt", import.meta.url),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "");
const headings = phrases.filter((line) => line.startsWith("#"));

describe("document-phrases.txt", () => {
  test("has each type of the taxonomy once, and last the phrases that name none", () => {
    const types = headings.map((line) => line.split(" ")[1] ?? "");
    expect(types.slice(0, -1).toSorted()).toEqual(
      taxonomy.documentTypes.map(({ id }) => id).toSorted(),
    );
    expect(types.at(-1)).toBe("-");
  });

  test("has nothing but headings and phrases", () => {
    const form = /^(?:# (?:[a-z-]+|-)(?: \d)?|(?:(?:sv|en): )?(?:\d )?\*?[\p{Ll}\d].*)$/u;
    expect(phrases.filter((line) => !form.test(line))).toEqual([]);
  });

  test("has no phrase twice under a heading", () => {
    let heading = "";
    const placed = phrases.map((line) => {
      if (line.startsWith("#")) heading = line;
      return `${heading}: ${line}`;
    });
    expect(placed.filter((line, n) => placed.indexOf(line) !== n)).toEqual([]);
  });
});

describe("the document", () => {
  const keywords = taxonomy.documentTypes.flatMap(({ id, keywords_sv, keywords_en }) => [
    ...keywords_sv.map((word) => [`Vad visar ${word}?`, id] as const),
    ...keywords_en.map((word) => [`What does the ${word} show?`, id] as const),
  ]);
  test.each(keywords)("%s: %s", (text, type) => {
    expect(suggest(text).documentType).toBe(type);
  });

  test.each([
    ["Passets sidor är lösa", "passport-ordinary"],
    ["Hemlandspassen såg lika ut", "passport-ordinary"],
    ["Har diplomatpasset rätt färg?", "passport-diplomatic-or-service"],
    ["Is the alien's passport real?", "alien-passport"],
    ["Inresestämpeln i passet är suddig", "border-stamp"],
    ["Viseringsmärket sitter snett i passet", "visa-sticker"],
    ["The visa in her passport overlaps", "visa-sticker"],
    ["Hon kunde inte visa något alls", null],
    ["Ska jag visa upp det för någon?", null],
    ["Nattpasset var tungt, kan någon ta över?", null],
    ["Passkontrollen i Ystad undrar", null],
    ["Kan körkortet i mobilen godtas?", "mobile-driving-licence"],
    ["Rätt att köra lastbil, står det på lappen", "driving-licence"],
    ["Does a nursing licence say anything?", null],
    ["Skatteverkets id-kort har gått ut", "swedish-identity-card"],
    ["Hans brp är utgånget", "residence-permit-card"],
    ["DNI från Spanien", "national-identity-card"],
    ["Tazkiran är handskriven", "national-identity-card"],
    ["Kortet för den som söker asyl är suddigt", "lma-card"],
    ["UT-kortet är böjt", "residence-permit-card"],
    ["Kunden loggade in med BankID som skaffats med pass", "electronic-identification"],
    ["Identitetsplånboken visar bara åldern", "eudi-wallet"],
    ["Vad betyder dag plus sextio i numret?", "coordination-number-record"],
    ["Den sökande saknar handlingar helt", "no-document"],
    ["Ett blått häfte från FN", "laissez-passer"],
    ["passport accepted?", "passport-ordinary"],
    ["visa sticker", "visa-sticker"],
    ["Ett utdrag ur turkiska befolkningsregistret", "population-register-extract"],
    ["Can an embassy ask the registry whether it is genuine?", null],
    ["Intyg från hemlandets ambassad", "consular-certificate"],
    ["Måste den ha apostille?", null],
    ["Hur håller man ett id-samtal?", null],
  ])("%s: %s", (text, type) => {
    expect(suggest(text).documentType).toBe(type);
  });
});

describe("the country", () => {
  test.each([
    ["Ett syriskt pass visades upp", "SYR"],
    ["Passet är utfärdat i Damaskus", "SYR"],
    ["Irans pass har ny färg", "IRN"],
    ["South Korean passport with dots", "KOR"],
    ["Birth certificate from Addis Abeba", "ETH"],
    ["en man fran somalia utan papper", "SOM"],
    ["Syrisk man med svenskt pass", "SWE"],
    ["Syrisk man med LMA-kort", null],
    ["En syriers tyska resedokument för flyktingar", "DEU"],
    ["Kvinnan är syrisk medborgare", "SYR"],
    ["Gift med en svensk man", null],
    ["Hon flyttade till Sverige i mars", null],
    ["Kan ett indiskt körkort bytas mot ett svenskt körkort?", "IND"],
    ["Landskoden är SYR men boken är blå", "SYR"],
    ["ALLT ÄR SKRIVET SÅ HÄR OM PER", null],
    ["Texten är på ryska språket", null],
    ["Familj på återförening, family reunion", null],
    ["Finn felet i passet", null],
    ["Kosovos id-kort", "RKS"],
    ["Utfärdat i Italien till en eritrean", "ITA"],
    ["Tazkiran är handskriven", "AFG"],
    ["Syrisk man med kimlik", "TUR"],
    ["Tazkira utfärdad på ambassaden i Teheran", "IRN"],
    ["hand written remarks in a persian passport", "IRN"],
    ["Född 1374 enligt persisk kalender", null],
    ["The certificate was put into English", null],
    ["A card from the Swedish police", "SWE"],
    ["Tysk kund loggar in, men hennes svenska personnummer kopplas inte", "DEU"],
    ["Är passet äkta?", null],
  ])("%s: %s", (text, country) => {
    expect(suggest(text).country).toBe(country);
  });
});
