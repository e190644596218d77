/** Puts invented questions and answers into Swedish words: no name, no number, nothing of a person. */
import type { Chance } from "../chance.ts";

const seen = [
  "Laminatet släpper i ett hörn.",
  "Trycket ser oskarpt ut under lupp.",
  "Jag ser ingen reaktion i UV-ljus.",
  "Typsnittet skiljer sig från det jag har sett förut.",
  "Stämpeln går ut över fotot.",
  "Sidorna är numrerade på två sätt.",
  "Stavningen är olika på två ställen.",
  "Det saknas en uppgift som brukar finnas.",
  "Fotot verkar vara bytt.",
  "Allt ser rätt ut, men jag är osäker på årgången.",
] as const;
const wanted = [
  "Stämmer det med hur handlingen brukar se ut?",
  "Vad ska jag titta efter?",
  "Räcker det som underlag?",
  "Bör jag begära originalet?",
  "Har ni sett något liknande?",
  "Hur säkert går det att säga något utan originalet?",
] as const;
const found = [
  "Det du beskriver finns på äkta exemplar från den tiden.",
  "Utförandet avviker från kända exemplar på flera punkter.",
  "Tryckmetoden är fel för den här handlingen.",
  "Uppgifterna hänger ihop, och inget tyder på ändring.",
  "Underlaget räcker inte för en säker bedömning.",
  "Utfärdandet sker på flera sätt, och båda förekommer.",
] as const;
const advice = [
  "Begär originalet och jämför med referensen.",
  "Gå vidare med ärendet.",
  "Anteckna vad du har sett och vad bedömningen vilar på.",
  "Fråga sökanden hur handlingen utfärdades.",
  "Överväg undersökning hos laboratorium.",
] as const;

const one = (chance: Chance, of: readonly string[]): string => of[chance.below(of.length)] ?? "";

export const questionText = (chance: Chance, topic: string): string =>
  `${topic}. ${one(chance, seen)} ${one(chance, wanted)}`;
export const answerText = (chance: Chance): string =>
  `${one(chance, found)} ${one(chance, advice)}`;
export const courseNames = [
  "Passkurs",
  "Att läsa MRZ och chip",
  "Ansiktsjämförelse",
  "Grundkurs i handlingar",
] as const;
export const urgencyText = "Personen sitter här och väntar.";
export const factsText = "Kan du skriva hur baksidan ser ut, och vad du ser i UV-ljus?";
export const factsGivenText = "Baksidan är blank, och i UV-ljus syns inga fibrer.";
export const furtherText = "Gäller det också när originalet saknas?";
export const thanksText = "Tack!";
export const givenUpText = "Ingen av experterna kan ta den i dag. Använd den vanliga vägen.";
