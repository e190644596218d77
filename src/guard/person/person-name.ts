/**
 * Finds two or more capitalised words after "heter", "namn", "name" or "Mr", and asks about them,
 * unless they are what agencies, documents and places are called.
 */
import type { Contacts } from "../contacts.ts";
import type { ScanPage } from "../page.ts";

const word = "\\p{Lu}\\p{L}{0,30}(?:[-'’]\\p{L}{1,30}){0,2}";
const particle =
  "(?:af|al|bin|bint|da|de|del|den|der|di|dos|e|el|la|ibn|och|of|and|ter|van|von|y|zu) ";
/** What may stand between the word and the name: "heter enligt passet Ali Hassan". */
const meanwhile =
  "(?:(?:egentligen|numera|nu|tidigare|troligen|också|både|enligt|egen|uppgift|i|passet|kortet|handlingen|actually|now|really|also|formerly|apparently|as|in|the|passport|is|was|är|var|herr|fru) ){0,4}";
const introduced = new RegExp(
  "(?<!\\p{L})(?:heter|hette|heta|kallas|kalla[rt]? sig|(?:för|efter|fullständiga? )?namn(?:et)?|names?|named|called|calls (?:him|her)self|mrs?|ms|miss|herr|fru|fröken|hr)" +
    `[.:,]{0,2} {1,2}${meanwhile}["(]?(${word}(?: (?:${particle}){0,2}${word}){1,4})`,
  "giu",
);
/** What such a word looks like at a glance; most texts have none, and need no more reading. */
const introduces =
  /(?:het(?:er|te|a)|kalla[rst]|nam(?:n|net|e|es|ed)|called|self|mrs?|ms|miss|herr|fru|fröken|hr)[ .:,]/i;
const capitalised = /^\p{Lu}/u;
const wholeParticle = new RegExp(`^${particle}$`, "u");

/** What has a name and is no person: "Myndigheten heter Statens Servicecenter". */
const thing =
  /(?<!\p{L})(?:det|detta|den|it|this|that|\p{L}*(?:tekniken|metoden|filmen|zonen|trycket|mönstret|funktionen|formen|standarden|technique|method|film|zone|pattern|feature|standard)|\p{L}*myndighet(?:en)?|land(?:et)?|stad(?:en)?|ort(?:en)?|by(?:n)?|dokument(?:et)?|\p{L}*handling(?:en)?|\p{L}*kort(?:et)?|\p{L}*pass(?:et)?|bolag(?:et)?|företag(?:et)?|skola(?:n)?|enhet(?:en)?|\p{L}*kontor(?:et)?|tjänst(?:en)?|system(?:et)?|app(?:en)?|fil(?:en)?|rapport(?:en)?|lag(?:en)?|serie(?:n)?|modell(?:en)?|märke(?:t)?|typsnitt(?:et)?|intyg(?:et)?|\p{L}*bevis(?:et)?|region(?:en)?|provins(?:en)?|kommun(?:en)?|distrikt(?:et)?|bank(?:en)?|hotell(?:et)?|agency|country|city|town|village|document|card|company|office|unit|system|law|act|form|series|model|province|region|district|font|bank|certificate|passport|permit|visa|school|street|gatan|vägen)(?: (?:som|numera|i dag|nu|now|that|which|is|was|är|var|också|also|på \p{L}+)){0,3} $/iu;
/** Words that stand in the names of agencies, documents, countries and forms, hardly in a person's. */
const noName =
  /^(?:\p{L}*(?:verket|verkets|myndighet(?:en)?|kontoret?|nämnden?|styrelsen?|polisen?|ambassaden?|konsulatet?|domstolen?|kommunen?|regionen?|departementet?|centralen|centret|tjänsten|inspektionen|förvaltningen|legitimation(?:en)?|handling(?:en)?|tillstånd(?:et)?|bevis(?:et)?|intyg(?:et)?|kort(?:et)?|pass(?:et)?|nummer|numret|namn|datum|visering)|statens|servicecenter|migration|agency|office|ministry|embassy|consulate|police|department|service|services|board|bureau|authority|administration|council|court|passport|passer|laissez|card|permit|document|identity|identitet|identitets|nationellt|national|travel|residence|driving|licence|license|certificate|registration|republic|republiken|kingdom|kungariket|union|unionen|united|states|emirates|emiraten|federation|islamiska|islamic|saudi|sri|costa|hercegovina|herzegovina|nya|new|north|south|norra|södra|östra|västra|sankt|saint|los|san|surname|given|names?|first|last|family|efternamn|förnamn|tilltalsnamn|mellannamn|nationalitet|nationality|kön|sex|date|birth|place|holder|bearer|innehavare|field|fält|ab|hb|kb|ltd|inc|gmbh|as|oy|ag|svenska|swedish|norska|danska|finska|tyska|polska|turkiska|syriska|irakiska|afghanska|german|polish|turkish|syrian|iraqi|afghan|europeiska|european|skatteverket|migrationsverket|polisen|sverige|sweden|teams|slack|bankid|freja|windows|adobe|microsoft|acrobat|reader)$/iu;

/** The pattern ignores case for the sake of "Heter"; the name itself must have its capitals. */
function nameIn(text: string): string | undefined {
  const names = text.split(" ");
  let last = 0;
  let capitals = 0;
  for (const [index, part] of names.entries()) {
    if (capitalised.test(part)) {
      last = index;
      capitals += 1;
    } else if (!wholeParticle.test(`${part} `)) break;
  }
  return capitalised.test(text) && capitals >= 2 ? names.slice(0, last + 1).join(" ") : undefined;
}

function isNoPerson(name: string, contacts: Contacts): boolean {
  if (contacts.names.has(name.toLowerCase())) return true;
  return name.split(" ").some((part) => noName.test(part));
}

export function findNames(page: ScanPage, contacts: Contacts): void {
  if (!page.mentions(introduces)) return;
  for (const found of page.text.matchAll(introduced)) {
    const written = found[1] ?? "";
    const name = nameIn(written);
    if (name === undefined || isNoPerson(name, contacts)) continue;
    const before = page.text.slice(Math.max(0, found.index - 50), found.index);
    if (thing.test(before)) continue;
    const start = found.index + found[0].length - written.length;
    const end = start + name.length;
    if (page.isFree(start, end)) page.claim({ kind: "name", decision: "ask", start, end });
  }
}
