/** What looks like a name stays in the house; what papers, countries, agencies and sentences are called goes. */
import { expect, test } from "vitest";
import { mayLeave } from "../../src/desk/screening/may-leave.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const organisation = sampleOrganisation();

test.each([
  "Karin Ek från Umeå visade passet.",
  "Passet visades av Karin Ek.",
  "Det var KARIN EK som kom.",
  "Han kom med Ali Hassan Mohamed.",
  "Brodern Ek, Karin visade det.",
  "Kvinnan följde med Maria de la Cruz hit.",
  "Rad ett.\nKarin Ek såg det.",
  "Passet visades för K. Ek.",
  "Passet visades för Åsa Öberg-Ström.",
  "Skriv till karin.ek@example.com.",
])("%j stays", (text) => {
  expect(mayLeave(text, organisation)).toBe(false);
});

test.each([
  "Laminatet släpper i ett hörn.",
  "Från Syrien kommer pass av två slag. Har Sverige en referens?",
  "Laminatet släpper · Pass, vanligt · Syrien",
  "Migrationsverket och Skatteverket har sett det i pass från Irak.",
  "Ett pass från Förenade Arabemiraten, utan MRZ.",
  "Jämför med PRADO. Be om originalet.",
])("%j may leave", (text) => {
  expect(mayLeave(text, organisation)).toBe(true);
});
