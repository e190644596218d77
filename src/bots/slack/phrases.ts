/**
 * The few sentences that Slack itself makes necessary, in both languages. All other text comes with
 * the card, the form or the reply. Where the language is not known both are shown.
 */
import type { Language } from "../card.ts";

type Both = Readonly<Record<Language, string>>;

export const cutHere: Both = {
  sv: "Texten är för lång för Slack. Resten visas inte här.",
  en: "The text is too long for Slack. The rest is not shown here.",
};
export const notOpened: Both = {
  sv: "Det gick inte att öppna formuläret. Försök gärna en gång till.",
  en: "The form could not be opened. Please try once more.",
};
export const cancel: Both = { sv: "Avbryt", en: "Cancel" };
export const choosePhrase: Both = { sv: "Välj", en: "Choose" };
export const typeToSearch: Both = { sv: "Skriv för att söka", en: "Type to search" };

export const productName = "ID-jour";
export const close = "Stäng / Close";
export const waiting = "Ett ögonblick …\nOne moment …";
export const donePhrase = "Klart.\nDone.";
export const sorry =
  "Något gick fel hos oss. Försök igen om en stund.\n" +
  "Something went wrong on our side. Please try again in a moment.";

/**
 * Paragraphs that the browser shows at the end of an install, both languages one after the other.
 */
export const installPage = {
  done: [
    "ID-jour är installerad. Du kan stänga fönstret och skriva till ID-jour i Slack.",
    "ID-jour is installed. You can close this window and write to ID-jour in Slack.",
  ],
  failed: [
    "Installationen blev inte av, och inget har sparats. Börja om från början.",
    "The installation did not happen, and nothing was kept. Please start again from the beginning.",
  ],
  stranger: (id: string): readonly string[] => [
    `Installationen blev inte av: ${id} finns inte i organisationsfilen. Be den som driver ID-jour att lägga till ${id} och installera sedan igen.`,
    `The installation did not happen: ${id} is not in the organisation file. Ask whoever runs ID-jour to add ${id}, then install again.`,
  ],
} as const;
