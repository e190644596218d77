/** Each kind in words, and what to write instead: for telling a person why a text was stopped, in both languages. */
import type { Kind } from "./kinds.ts";

export interface BothLanguages {
  readonly sv: string;
  readonly en: string;
}

export interface KindName extends BothLanguages {
  /** One kind sentence: what to write instead. */
  readonly advice: BothLanguages;
}

const withoutNumber: BothLanguages = {
  sv: "Beskriv personen utan nummer, till exempel ”en vuxen sökande”.",
  en: "Describe the person without the number, for example “an adult applicant”.",
};

export const kindNames: Readonly<Record<Kind, KindName>> = {
  personnummer: {
    sv: "personnummer",
    en: "Swedish personal identity number",
    advice: withoutNumber,
  },
  samordningsnummer: {
    sv: "samordningsnummer",
    en: "Swedish coordination number",
    advice: {
      sv: "Skriv bara att personen har ett samordningsnummer och vilken identitetsnivå det har.",
      en: "Just write that the person has a coordination number, and its identity level.",
    },
  },
  "interim-number": {
    sv: "interimsnummer eller T-nummer",
    en: "interim number or T-number",
    advice: {
      sv: "Skriv bara att personen har ett tillfälligt nummer och vem som har gett det.",
      en: "Just write that the person has a temporary number, and who issued it.",
    },
  },
  mrz: {
    sv: "rader ur en maskinläsbar zon",
    en: "lines of a machine-readable zone",
    advice: {
      sv: "Beskriv vad som avviker, till exempel ”kontrollsiffran för födelsedatum stämmer inte”.",
      en: "Describe what differs, for example “the check digit of the birth date is wrong”.",
    },
  },
  iban: {
    sv: "kontonummer (IBAN)",
    en: "bank account number (IBAN)",
    advice: {
      sv: "Skriv bara vilket land och vilken bank kontot gäller.",
      en: "Just write which country and bank the account belongs to.",
    },
  },
  "finnish-id": {
    sv: "finsk personbeteckning",
    en: "Finnish personal identity code",
    advice: withoutNumber,
  },
  "norwegian-id": {
    sv: "norskt fødselsnummer eller D-nummer",
    en: "Norwegian national identity number or D-number",
    advice: withoutNumber,
  },
  "danish-id": {
    sv: "danskt CPR-nummer",
    en: "Danish CPR number",
    advice: withoutNumber,
  },
  "case-number": {
    sv: "Migrationsverkets ärendenummer",
    en: "Swedish Migration Agency case number",
    advice: {
      sv: "Ställ frågan utan ärendenumret; den som svarar behöver inte veta vilket ärende det är.",
      en: "Ask without the case number; whoever answers does not need to know which case it is.",
    },
  },
  "document-number": {
    sv: "handlingens nummer",
    en: "document number",
    advice: {
      sv: "Skriv vilken sorts handling det är, från vilket land och vilket år, men inte numret.",
      en: "Write what kind of document it is, from which country and year, but not its number.",
    },
  },
  email: {
    sv: "e-postadress",
    en: "e-mail address",
    advice: {
      sv: "Ta bort adressen; svaret kommer hit till chatten.",
      en: "Leave the address out; the answer comes here in the chat.",
    },
  },
  phone: {
    sv: "telefonnummer",
    en: "telephone number",
    advice: {
      sv: "Ta bort numret; svaret kommer hit till chatten.",
      en: "Leave the number out; the answer comes here in the chat.",
    },
  },
  "date-of-birth": {
    sv: "födelsedatum",
    en: "date of birth",
    advice: {
      sv: "Skriv bara födelseåret eller ungefärlig ålder.",
      en: "Write only the year of birth or an approximate age.",
    },
  },
  name: {
    sv: "namn",
    en: "name",
    advice: {
      sv: "Skriv ”personen” eller ”sökanden” i stället för namnet.",
      en: "Write “the person” or “the applicant” instead of the name.",
    },
  },
};
