/**
 * The few sentences that Teams itself makes necessary, in both languages. All other text comes with
 * the card, the form or the reply. Where the language is not known both are shown.
 */
import type { Language } from "../card.ts";

type Both = Readonly<Record<Language, string>>;

export const cutHere: Both = {
  sv: "Texten är för lång för Teams. Resten visas inte här.",
  en: "The text is too long for Teams. The rest is not shown here.",
};
export const fillIn: Both = { sv: "Fyll i det här fältet.", en: "Please fill in this field." };
export const chooseOne: Both = { sv: "Välj ett alternativ.", en: "Please choose an option." };
export const choosePhrase: Both = { sv: "Välj", en: "Choose" };
export const typeToSearch: Both = { sv: "Skriv för att söka", en: "Type to search" };
const done: Both = { sv: "Klart.", en: "Done." };
const slow: Both = {
  sv: "Det tar längre tid än vanligt. Vänta en stund och försök sedan igen; det räknas bara en gång.",
  en: "This takes longer than usual. Please wait a moment and try again; it only counts once.",
};
const sorry: Both = {
  sv: "Något gick fel hos oss. Försök igen om en stund.",
  en: "Something went wrong on our side. Please try again in a moment.",
};
const phrases = { done, slow, sorry };

export const phrase = (name: keyof typeof phrases, language: Language | null): string =>
  language === null ? `${phrases[name].sv}\n${phrases[name].en}` : phrases[name][language];

export const productName = "ID-jour";
