/**
 * Tells what agencies, documents, places and forms are called from what persons are called: by the words in
 * it, and where these stand.
 */
import type { Contacts } from "../contacts.ts";
import { isCountry } from "./country-names.ts";

/** Words that stand in the names of agencies, documents, countries and forms, hardly in a person's. */
export const noName =
  /^(?:\p{L}*(?:verket|verkets|myndighet(?:en)?|kontor(?:et)?|nämnd(?:en)?|styrelse(?:n)?|polis(?:en)?|ambassad(?:en?)?|konsulat(?:et)?|domstol(?:en)?|kommun(?:en)?|region(?:en)?|departement(?:et)?|direktorat(?:et)?|centralen|centret|tjänsten|inspektionen|förvaltningen|legitimation(?:en)?|handling(?:en)?|tillstånd(?:et)?|bevis(?:et)?|intyg(?:et)?|kort(?:et)?|pass(?:et)?|visering)|statens|servicecenter|interpol|europol|frontex|euaa|unhcr|unicef|röda|migration|agency|office|ministry|embassy|consulate|police|department|service|services|board|bureau|authority|administration|council|court|passport|passer|laissez|card|permit|document|identity|identitet|identitets|nationellt|national|travel|residence|driving|licence|license|certificate|registration|republic|republiken|kingdom|kungariket|union|unionen|united|states|emirates|emiraten|federation|islamiska|islamic|saudi|hercegovina|herzegovina|nya|new|north|south|norra|södra|östra|västra|stämpel|tryck|signatur|signature|underskrift|ab|hb|kb|ltd|inc|gmbh|as|asa|aps|oy|oyj|abp|plc|llc|ag|svenska|swedish|norska|danska|finska|tyska|polska|turkiska|syriska|irakiska|afghanska|polish|turkish|syrian|iraqi|afghan|europeiska|european|skatteverket|migrationsverket|polisen|sverige|sweden|teams|slack|bankid|freja|windows|adobe|microsoft|acrobat|reader|protocol|internet|network|server|machine|readable|zone|standard|format|optically|optical|variable|security|feature|visual|inspection|schengen|system|information|code|gulf|democratic|demokratiska|people's|civil|book|booklet|visa|visas|visum(?:et)?|type|class|refugees?|nationals|convention|flyktingar|holders|certificado|general|directorate|titre|carte|voyage|séjour|sejour|reisepass|personalausweis|aufenthaltstitel|dokument|dowód|permis|pasaporte|passeport|tarjeta|cédula|medborgare|citizens|utländska|foreign|okänd|okända|unknown)$/iu;

/** After two names these are what somebody wrote beside them: "Ali Hassan, Okänd adress". */
export const besideName = /^(?:medborgare|citizens|utländska|foreign|okänd|okända|unknown)$/iu;

/** Who is meant by these: "Okänd Man Utan Pass", not "Okänd Leyla Mohamed". */
const anyone =
  /^(?:m[aä]n|m[ae]n|kvinn\p{L}+|wom[ae]n|person\p{L}*|people|affairs|nationality|medborgarskap|barn|child\p{L}*|pojke|flicka|namn|name|medborgare|citizens?|nationals?|adress|address|ålder|age|ursprung|origin|födelse\p{L}*|avsändare|sender)$/iu;

/** After a comma these are of the person's papers or origin, and no part of an agency's name. */
export const ofPerson =
  /^(?:\p{L}*-?\p{L}*(?:legitimation|handling|tillstånd|bevis|intyg|kort|pass|visering)(?:en|et)?|passport|passer|laissez|card|permit|document|dokument|identity|identitet|nationellt|national|travel|residence|driving|licence|license|certificate|visas?|visum|type|class|refugee|signatur|signature|underskrift|reisepass|personalausweis|aufenthaltstitel|dowód|permis|pasaporte|passeport|norsk|dansk|finsk|tysk|polsk|turkisk|syrisk|irakisk|afghansk|norska|danska|finska|tyska|polska|turkiska|syriska|irakiska|afghanska|german|polish|turkish|syrian|iraqi|afghan|saudi)$/iu;

/** What other fields of a form are called; a name ends before them: "Namn: Ali Hassan, Telefon: …". */
export const ofOtherLine =
  /^(?:\p{L}*(?:nummer|numret|namn|datum)|surname|medb|medborgarskap|handling|handlingstyp|fråga|given|names?|first|last|family|efternamn|förnamn|tilltalsnamn|mellannamn|bilaga|bilagan|annex|typ|år|serie|status|kommentar|anmärkning|telefon|mobil|e-post|epost|adress|utfärda(?:t|d|re|nde)|giltigt?|födelsedatum|födelsetid|personnummer|pnr|ärende|year|count|remarks|phone|email|address|country|nationalitet|nationality|kön|sex|date|birth|place|holder|bearer|innehavare|field|fält)$/iu;

/** In place of a name: "N N", "XXXX XXXX", "Not Available". */
const placeholder = /^(?:(\p{L})\1*,? (\p{L})\2*|(?:not|ej|inte|none|utan|without|okänt) .*)$/iu;

/** "Sökande: Man, Irak", "Applicant: Adult Male": of anybody. */
const describes =
  /^(?:(?:m[ae]n|kvinn[ao]r?|male|female|wom[ae]n),|(?:adult|vuxen|minderårig|två|tre|two|three) )/iu;
/** Between words that begin with capitals these make a title: "Direktoratet För Medborgarskap". */
const inTitle = /\p{L} (?:För|Av|Of|Från|From|Eller|Och|And|Utan|Without|Med|With) \p{Lu}/u;

/** Places begin so; within a person's name they are names. */
const beginsPlace = /^(?:san|los|sankt|saint|sri) /iu;

/** First names and surnames too, but for what is called so beside them: "German Embassy", "Costa Rica". */
const ofCountry =
  /(?:^| )(?:costa ric|german (?:\p{L}*(?:ausweis|schein|titel|amt|urkunde|bescheinigung|gestattung|duldung|erlaubnis|ordnung|gesetz|kreuz)|cross|umlaut|language|law|state|federal|armed|health|customs|border|red|id)(?!\p{L}))/iu;
/** "Kenyan ID". */
const endsAsPaper = /[ -]E?-?ID$/u;

export function isNoPerson(name: string, contacts: Contacts): boolean {
  if (beginsPlace.test(name) || placeholder.test(name)) return true;
  if (describes.test(name) || inTitle.test(name)) return true;
  if (contacts.names.has(name.toLowerCase()) || isCountry(name)) return true;
  if (endsAsPaper.test(name) || ofCountry.test(name)) return true;
  const parts = name.split(/[ ,"”“()]+/u);
  const [first = "", second = ""] = parts;
  const isAfter = parts.length > 2 && besideName.test(first) && !anyone.test(second);
  return parts.slice(isAfter ? 1 : 0).some((part) => noName.test(part) || ofOtherLine.test(part));
}
