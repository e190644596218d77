/** What the people of the gallery write, in both languages, by the id of the text. */
import type { Language } from "../../src/screens/card.ts";
import type { Text } from "../../src/tickets/model.ts";

const written = {
  question: {
    sv: "Passet har en laminering som lyfter i nedre högra hörnet vid fotot. I UV ser jag inga fibrer på sidan med uppgifterna, men på nästa sida. Kan det vara ett utbytt foto?",
    en: "The passport's laminate lifts at the lower right corner by the photo. Under UV I see no fibres on the data page, but on the next page. Could the photo have been replaced?",
  },
  ended: {
    sv: "Ambassaden har sett sådana pass tidigare. Ring deras ID-funktion i stället, de svarar till klockan 16.",
    en: "The embassy has seen such passports before. Call their identity desk instead; they answer until 4 pm.",
  },
  reason: {
    sv: "Personen står vid disken och planet går om två timmar.",
    en: "The person is at the counter and the flight leaves in two hours.",
  },
  series: { sv: "Den börjar på N00", en: "It begins with N00" },
  chip: { sv: "yes", en: "yes" },
  lamp: { sv: "uv-365", en: "uv-365" },
  answer: {
    sv: "Fibrerna ska finnas på alla sidor i den här serien. Att de saknas på sidan med uppgifterna talar för att den är utbytt. Behåll passet enligt era rutiner och skicka det för undersökning.",
    en: "In this series the fibres should be on every page. That they are missing on the data page speaks for a replaced page. Keep the passport as your procedure says and send it for examination.",
  },
  preliminary: {
    sv: "På bilden ser lamineringen skadad ut, men en skada kan också ha andra skäl. Undersök originalet under snett ljus innan ni drar någon slutsats.",
    en: "In the picture the laminate looks damaged, but there can be other reasons for that. Look at the original in slanting light before you conclude anything.",
  },
  second: {
    sv: "Jag ser samma sak som du beskriver: sidan med uppgifterna är utbytt.",
    en: "I see what you describe: the data page has been replaced.",
  },
  asked: {
    sv: "Vilken UV-våglängd har din lampa, och syns en svag ton över hela sidan?",
    en: "Which UV wavelength has your lamp, and is there a faint glow over the whole page?",
  },
  told: {
    sv: "Lampan är på 365 nm. Ingen ton på den sidan.",
    en: "The lamp is 365 nm. No glow on that page.",
  },
  number: {
    sv: "Växeln 010-000 00 00, fråga efter dokumentexperten i tjänst.",
    en: "Switchboard 010-000 00 00, ask for the document expert on call.",
  },
  nothing: { sv: "", en: "" },
  thanks: { sv: "Tack så mycket för hjälpen!", en: "Thank you so much for the help!" },
  edited: { sv: "Lampan är på 365 nm, inte 254.", en: "The lamp is 365 nm, not 254." },
  note: {
    sv: "Jag går av mitt pass nu. UV-frågan är det enda som återstår.",
    en: "My shift ends now. The UV question is all that is left.",
  },
  comment: {
    sv: "Vi hade släppt igenom passet utan ert svar.",
    en: "Without your answer we would have let the passport through.",
  },
} satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;
export type TextId = keyof typeof written;

export const text = (id: TextId): Text => ({ id, hash: `hash-${id}` });

/** The bodies of texts by id, as the store gives them. */
export const wordsIn =
  (language: Language, removed: readonly TextId[] = []) =>
  ({ id }: Text): string | null => {
    const known = Object.entries(written).find(([name]) => name === id);
    return known === undefined || removed.some((gone) => gone === id) ? null : known[1][language];
  };
