/**
 * Asks as people write in a hurry: with slips, compounds written apart, and a town in place of its
 * country; among the articles that an installation begins with and some of its own.
 */
import { describe, expect, test } from "vitest";
import type { SearchArticle } from "../../../src/knowledge/search/entry.ts";
import { devIndex } from "./dev-index.ts";
import { hintings, openHints } from "./hinted.ts";
import { baseArticles } from "./sets.ts";

const passport = (id: string, country: string, title: string): SearchArticle => ({
  id,
  title,
  question: "Vilka utgåvor finns det, och hur ser de ut?",
  answer: "Två utgåvor är i bruk. Den äldre har inget chip.",
  topic: "passport-authenticity",
  documentType: "passport-ordinary",
  country,
  language: "sv",
});
const own = [
  passport("eritrean", "ERI", "Eritreanska pass"),
  passport("iraqi", "IRQ", "Irakiska pass"),
  passport("georgian", "GEO", "Georgiska pass"),
];
const articles = [...baseArticles, ...own];
const topicOf = new Map(articles.map(({ id, topic }) => [id, topic]));
const index = devIndex(articles);
const hintsOf = openHints();

describe.each(hintings)("with hints: %s", (kind) => {
  const found = (text: string): readonly string[] =>
    index.search(text, hintsOf(text, kind)).results.map(({ id }) => id);

  test.each([
    ["utfärdat i Asmara", "eritrean"],
    ["pass, utfärdat i Asmara", "eritrean"],
    ["passport issued in Baghdad", "iraqi"],
    ["Passet från Eritrea ser märkligt ut", "eritrean"],
    ["ser bilden av det här irakiska passet äkta ut", "iraqi"],
    ["pass från Eritera", "eritrean"],
    ["är det här samordingsnummer vilande", "base-samordningsnummer-vilande"],
    ["samordnings numret är vilande", "base-samordningsnummer-vilande"],
    ["vad visar ett uppehålstillstånds kort", "base-ut-kort"],
    ["utlänskt kör kort som stöd för identitet", "base-korkort-utlandskt"],
    ["vad intygar en apostile", "base-apostille"],
    ["ansiktsjämförelese, minska risken för fel", "base-ansikte"],
    ["lmakort", "base-lma-kort"],
    ["uppehålstillstånd", "base-ut-kort"],
    ["samordingsnummer", "base-samordningsnummer-vilande"],
    ["samordignsnummer", "base-samordningsnummer-vilande"],
    ["uppehålls tillstånd", "base-ut-kort"],
  ])("%s finds %s among three", (text, id) => {
    expect(found(text).slice(0, 3)).toContain(id);
  });

  test("a town of another country finds nothing of Eritrea", () => {
    const asked = found("pass, utfärdat i Addis Abeba");
    expect(asked[0]).not.toBe("eritrean");
  });
});

test.each(["Passet från Eritrea ser märkligt ut", "ser bilden av det här irakiska passet äkta ut"])(
  "with no article on the country, one on how genuine passports are comes first: %s",
  (text) => {
    const all = devIndex(baseArticles);
    const [first] = all.search(text, hintsOf(text, "guessed")).results;
    expect(topicOf.get(first?.id ?? "")).toBe("passport-authenticity");
  },
);

test("what is misspelt is claimed no more often where nothing answers it", () => {
  const asked = ["kör skola i Borås", "kopparfat från min moster", "öppetider på bibloteket"];
  expect(asked.filter((text) => index.search(text).worthShowing)).toEqual([]);
});
