/**
 * Checks when words that follow a question plainly ask another: on labelled texts, of which each
 * names a second text after a first, and by which errors of both kinds are counted.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { asksSomethingElse } from "../../src/desk/asking/asks-something-else.ts";
import { soundsUrgent } from "../../src/desk/asking/sounds-urgent.ts";
import { openTopics } from "../../src/knowledge/topics/suggest.ts";
import { builtInTopics } from "../../src/org/schema/topic.ts";

const { suggest } = openTopics(builtInTopics);
const asked = (words: string) => {
  const { topics, isSure, documentType, country } = suggest(words);
  const topic = isSure ? (topics[0]?.id ?? null) : null;
  return { words, subject: { topic, documentType, issuer: country } };
};
const pair = z.object({
  first: z.string(),
  second: z.string(),
  label: z.enum(["new", "follow-up"]),
});
const here = new URL("../journeys/asking/", import.meta.url);
const pairsIn = (name: string) =>
  readFileSync(new URL(name, here), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => pair.parse(JSON.parse(line)));
/** What is not as labelled: of both kinds. A text that sounds urgent has a card of its own in any case. */
const errorsIn = (name: string) => {
  const all = pairsIn(name).map((one) => ({
    ...one,
    isNew: asksSomethingElse(asked(one.first), asked(one.second)) || soundsUrgent(one.second),
  }));
  const wrong = (label: "new" | "follow-up", isNew: boolean) =>
    all.filter((one) => one.label === label && one.isNew === isNew).map(({ second }) => second);
  return {
    takenForFollowUps: wrong("new", false),
    takenForNew: wrong("follow-up", true),
  };
};

/**
 * How many of some 40 new questions and 40 follow-ups are taken for the other kind, as measured. The first
 * set was written with the rule. The second is by another hand: untouched it was 7 and 9; the rule was
 * then mended by its odd lines alone, of which none is wrong any more. The third is by a hand that had
 * seen neither rule nor sets, and the rule was not touched after it came: it is what to expect.
 */
test.each([
  { name: "second-texts.own.jsonl", asFollowUp: 1, asNew: 0 },
  { name: "second-texts.jsonl", asFollowUp: 2, asNew: 4 },
  { name: "second-texts.third.jsonl", asFollowUp: 0, asNew: 5 },
])("of the texts in $name few are taken for the other kind", ({ name, asFollowUp, asNew }) => {
  const { takenForFollowUps, takenForNew } = errorsIn(name);
  // The texts are printed where there are too many.
  expect(takenForNew.slice(asNew)).toEqual([]);
  expect(takenForFollowUps.slice(asFollowUp)).toEqual([]);
});

describe("a detail of the first is none", () => {
  const first = "Är det här syriska passet äkta? Laminatet släpper i ett hörn.";
  test.each([
    "Passet är utfärdat i Khartoum 2016.",
    "Serien börjar på N.",
    "Det står också att han är född i Turkiet, spelar det roll?",
    "Utfärdat den 12 maj 2019.",
    "Kontrollsiffran i MRZ stämmer inte, är det ett tecken?",
    "Bild på baksidan kommer strax.",
    "Ja",
    "",
  ])("«%s»", (second) => {
    expect(asksSomethingElse(asked(first), asked(second))).toBe(false);
  });
});

describe("urgent", () => {
  test.each([
    "Brådskande! En man med ett belgiskt id-kort.",
    "Det är BRADSKANDE",
    "akut: resenär i gaten",
    "Personen står framför mig med sitt pass.",
    "Hon sitter här nu, kan någon titta?",
    "Urgent, a traveller with a Belgian card",
    "He is standing in front of me",
    "Flight leaves in ten minutes",
  ])("«%s» sounds so", (words) => {
    expect(soundsUrgent(words)).toBe(true);
  });
  test.each([
    "Det är inte brådskande.",
    "Inte alls akut",
    "This is not urgent",
    "Inget brådskande, men ser passet äkta ut?",
    "Akutmottagningen har utfärdat ett intyg",
    "Stämpeln står framför namnet",
    "Ansökan om visum",
  ])("«%s» does not", (words) => {
    expect(soundsUrgent(words)).toBe(false);
  });
});
