/**
 * Knows agencies' contacts, which anyone may write in a question: a switchboard is no personal
 * data.
 */
import { normalise } from "./normalise.ts";

export interface Contacts {
  readonly addresses: ReadonlySet<string>;
  /** Digits only, beginning with the zero of a Swedish number. */
  readonly phones: ReadonlySet<string>;
  /** What agencies, units, documents and places are called, in small letters: no persons. */
  readonly names: ReadonlySet<string>;
}

const agencyPhones = ["114 14", "077-114 14 00", "0771-567 567", "0771-235 235"];

/** Gives one form to +46 77 114 14 00, 0046771141400 and 077-114 14 00. */
export function phoneDigits(written: string): string {
  const digits = written.replaceAll(/\D/g, "");
  const abroad = /^\s*\+/.test(written) ? digits : digits.replace(/^00(?=46)/, "");
  const international = /^\s*\+/.test(written) || digits.startsWith("0046");
  return international ? abroad.replace(/^460?/, "0") : digits;
}

/**
 * Reads the contacts of the organisation file, which are free text: "växel 114 14",
 * "jour@example.se, 010-123 45 67".
 */
export function contactsFrom(listed: readonly string[], names: readonly string[] = []): Contacts {
  const texts = listed.map((contact) => normalise(contact).text);
  const addresses = texts.flatMap(
    (text) => text.toLowerCase().match(/[^\s@<>,;:|]{1,64}@[^\s@<>,;|]{1,253}/g) ?? [],
  );
  const phones = texts.flatMap((text) => text.match(/\+?\d(?:[ ()/.-]{0,3}\d){3,14}/g) ?? []);
  return {
    addresses: new Set(addresses.map((address) => address.replace(/\.$/, ""))),
    phones: new Set([...agencyPhones, ...phones].map(phoneDigits)),
    names: new Set(names.map((name) => name.toLowerCase())),
  };
}

/** The contacts that may be written where no organisation is known. */
export const agencyContacts = contactsFrom([]);
