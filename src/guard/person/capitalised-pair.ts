/**
 * Tells whether two words in a row begin with capitals, as a name does, and are not what a country, an
 * agency, a paper or a place is called. The guard asks about no such pair in prose, where most are no
 * names; what leaves the house has none.
 */
import type { Contacts } from "../contacts.ts";
import { isCountry } from "./country-names.ts";
import { isNoPerson, noName } from "./no-person.ts";

const word = "\\p{Lu}[\\p{L}\\p{M}'’-]{0,40}";
const particle = "(?:abu|af|al|bin|bint|da|de|del|den|der|di|dos|du|el|ibn|la|le|van|von)\\s{1,4}";
const runs = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${word}|\\p{Lu}\\.)(?:,?\\s{1,4}(?:${particle}){0,2}(?:${word}|\\p{Lu}\\.)){1,8}`,
  "gu",
);
/** Nothing stands before it, or what ends a sentence, a line or a label. */
const begins = /(?:^|[.!?:;\n"“”(·–])\s*$/u;

export const hasUnknownPair = (text: string, contacts: Contacts): boolean =>
  [...text.matchAll(runs)].some(({ 0: run, index }) => {
    if (isNoPerson(run, contacts)) return false;
    const words = run.split(/[,\s]+/u);
    // "Från Syrien": the first has its capital from where it stands.
    const rest = begins.test(text.slice(0, index)) ? words.slice(1) : words;
    return !rest.every((one) => noName.test(one) || isCountry(one));
  });
