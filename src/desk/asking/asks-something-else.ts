/**
 * Tells whether words plainly ask something else than a question that there is. Nothing is decided by
 * it but which card comes first: where it is unsure, their writer is asked.
 *
 * A topic alone does not tell: one question is often put in two, the second about a detail of the
 * first. So what differs is weighed with how the words begin: a new person or paper speaks for a new
 * question, and words that point back ("det", "passet", "också") speak against one.
 */
import { foldText } from "../../base/fold-text.ts";
import type { Subject } from "./guess.ts";
import { soundsUrgent } from "./sounds-urgent.ts";

type Asked = {
  readonly words: string;
  /** What is known of it, as far as the guess is sure. */
  readonly subject: Pick<Subject, "topic" | "documentType" | "issuer">;
};

/** Above what a detail of the first question reaches on labelled texts (test/desk/asks-something-else.test.ts). */
const enough = 3;

export const asksSomethingElse = (before: Pick<Asked, "subject">, after: Asked): boolean =>
  weightOf(before, after) >= enough;

const weightOf = (before: Pick<Asked, "subject">, { words, subject }: Asked): number => {
  const text = foldText(words);
  const differs = (what: keyof Asked["subject"]): boolean => {
    const [one, other] = [before.subject[what], subject[what]];
    return one !== null && other !== null && one !== other;
  };
  const isOtherPaper = differs("documentType") && !isSameKind(before.subject, subject);
  return sum([
    [saysAnother.test(text), 4],
    [isOtherPaper, 2],
    [differs("issuer"), 1],
    [differs("topic"), ownMatters.has(subject.topic ?? "") ? 2 : 1],
    // Of the first nothing is known that could differ.
    [before.subject.documentType === null && subject.documentType !== null, 1],
    [/[?？؟]/u.test(words), 1],
    [soundsUrgent(words), 1],
    [newPerson.test(text), 2],
    [newPaper.test(text), 1],
    [greets.test(text), 1],
    [beginsBack.test(text), -2],
    [pointsBack.test(text), -2],
    [isPartOnly(subject), -1],
  ]);
};

/** The topics that are no detail of a paper which is asked about already, as its chip or its photo is. */
const ownMatters: ReadonlySet<string> = new Set([
  "coordination-number-identity-level",
  "population-registration-identity",
  "multiple-identities",
  "incorrect-registered-data",
  "swedish-identity-document",
  "lma-card",
  "driving-licence",
  "electronic-identification",
  "eudi-wallet-and-eidas",
  "remote-identity-verification",
  "biometric-match",
  "tactical-identity-check",
  "handling-and-information-sharing",
]);

const sum = (weights: readonly (readonly [boolean, number])[]): number =>
  weights.reduce((total, [holds, weight]) => total + (holds ? weight : 0), 0);

/** All passports are a kind, and so on: "passet" may be of any of them. */
const isSameKind = (one: Asked["subject"], other: Asked["subject"]): boolean =>
  kindOf(one.documentType) === kindOf(other.documentType);
const kindOf = (type: string | null): string | undefined => type?.split("-")[0];

/** Visas and stamps stand in another document: they are more often part of the first than asked by themselves. */
const isPartOnly = ({ documentType }: Asked["subject"]): boolean =>
  documentType?.startsWith("visa") === true;

/** "Ny fråga på det" and "inte ett helt annat" speak of the first. */
const saysAnother = new RegExp(
  `(?<!\\p{L}|(?:inte|not) (?:ett |en |an? )?)(?:${[
    "(?:en |annu en )?(?:ny|annan) (?:fraga|sak|handelse|sokande|person|kvinna|man|familj|kund)|ett (?:nytt|annat) (?:arende|fall)|(?:ett )?arende till|(?:en )?fraga till",
    "nagot (?:helt )?annat|helt annat|byter amne|nasta (?:fraga|arende|person|kund|sokande|i (?:hogen|bunten|kon))",
    "(?:an)?other (?:question|matter|case|person|applicant|woman|man|customer|thing)|(?:a )?(?:new|separate|different) (?:question|matter|case|person|applicant)|something (?:completely |entirely )?(?:else|different)|unrelated|next (?:question|case|person|customer|one|up|in (?:line|the pile))",
  ].join("|")})(?!\\p{L}| (?:pa|om|on|about) (?:det|den|samma|this|that|it|the same)(?!\\p{L}))`,
  "u",
);

const people =
  "kvinna|man|person|sokande|kund|besokare|resenar|familj|student|flicka|pojke|kille|tjej|klient|medborgare|eu medborgare|utlandsk \\p{L}+|arbetssokande|asylsokande|forare|passagerare|anhorig|slakting|handlaggare fragar";
const persons =
  "woman|man|person|applicant|customer|visitor|traveller|traveler|family|student|girl|boy|client|driver|passenger|asylum seeker|relative";
const newPerson = new RegExp(
  `(?<!\\p{L})(?:(?:en|tva|tre) (?:\\p{L}+ )?(?:${people})|(?:a|an|two|three) (?:\\p{L}+ )?(?:${persons})|ett barn|an? child|(?:nagon|en kollega) (?:fragar|undrar)|(?:someone|a colleague) (?:asks|wonders)|kund(?:en)? efter|resenar)(?!\\p{L})`,
  "u",
);

const papers =
  "pass(?!et)|korkort(?!et)|id-?kort(?!et)|\\p{L}*(?:bevis|handling|attest|intyg|kort|tillstand|visum|marke|dokument)";
const englishPapers =
  "passport|licence|license|card|certificate|permit|document|visa|identity|tazkira";
const newPaper = new RegExp(
  `(?<!\\p{L})(?:(?:en|ett|tva) (?:[\\p{L}-]+ ){0,3}(?:${papers})|(?:a|an|two) (?:[\\p{L}-]+ ){0,3}(?:${englishPapers}))(?!\\p{L})`,
  "u",
);

const greets =
  /^(?:hej(?! igen)|god ?(?:morgon|dag|middag|kvall)|halla|tjena|hello|hi|good (?:morning|afternoon|evening))(?!\p{L})/u;

/** It begins with what was told before: a pronoun, "och", or a thing that is known by now. */
const beginsBack = new RegExp(
  `^(?:hej[ ,!.]*|ps[ :.]*|p\\.s\\.[ :]*)?(?:${[
    "och|men|eller|dessutom|ocksa|aven|glomde|forresten|samt|plus|for ovrigt|tillagg|komplettering",
    "kod|rad|sida|falt|kategori|utfardad|utfardat|fodd|stampel|foto|laminat|underskrift|serie|mrz|chip",
    "issuing|issued|issuer|photo|laminate|stamp|signature|serial|number|chip|mrz|page|surname|name|date|code|category|born",
    "det|den|de|dom|hon|han|hen|hans|hennes|dar|sedan|sen",
    "(?:pass|kort|korkort|intyg|handling|attest|stampel|foto|bild|namn|datum|serie|nummer|laminat|chip|visum|underskrift|persons?id|sid|baksid|framsid|mannen|kvinnan|personen|pappa|mamma|barn)\\p{L}*(?:et|en|n|t)",
    "(?:finns|fanns|har) (?:det |den |hon |han )?(?:ocksa|aven|dessutom)|\\p{L}{2,}(?:ens|ans|ets|arens)",
    "and|but|or|also|plus|forgot|i forgot|by the way|btw",
    "it|its|they|she|he|her|his|there|the(?! next)",
  ].join("|")})(?!\\p{L})`,
  "u",
);
/** Anywhere in it. */
const pointsBack =
  /(?<!\p{L})(?:ocksa|aven|dessutom|en (?:sak|detalj) till|one more (?:thing|detail)|glomde|bifoga[ts]|samma (?:person|pass|handling|foto|namn|man|kvinna|arende|fraga)|(?:pa|i|ur) (?:passet|handlingen|kortet|intyget|korkortet|dokumentet|pappret)|also|as well|attached|enclosed|forgot|same (?:person|passport|document|photo|name|case)|in the (?:passport|document))(?!\p{L})/u;
