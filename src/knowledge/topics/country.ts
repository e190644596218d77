/**
 * Tells which country a text names: the issuer of its document where that can be told, else the
 * country that it names.
 *
 * Each word for a country has a part: that of the issuer (`syriskt pass`, `pass utfärdat i
 * Damaskus`), of a place, of a document that has its own name there, or of a person. The most telling part wins, and of equals the first. What
 * a person's nationality is says nothing about a document that another country issues by nature,
 * such as a refugee's travel document. Sweden counts only as an issuer: it is where the asker sits.
 */
import { issuerOfCode } from "../../org/issuers.ts";
import { type CountryWord, type CountryWordKind, countryWords } from "./country-names.ts";
import type { NamedDocument } from "./document-type.ts";
import { languageWords, officeWords, personWords, plainDocumentWords } from "./neighbours.ts";
import type { Token } from "./tokens.ts";

export type CountryReader = (tokens: readonly Token[], document: NamedDocument) => string | null;

type Part = "issuer" | "place" | "document" | "person";
const tells: Readonly<Record<Part, number>> = { issuer: 4, place: 3, document: 2, person: 1 };

/** Documents that another country than the holder's issues. */
const issuedToForeigners: ReadonlySet<string> = new Set([
  "alien-passport",
  "refugee-travel-document",
  "residence-permit-card",
  "residence-card-eu-family",
  "lma-card",
  "visa-sticker",
  "border-stamp",
  "swedish-identity-card",
]);
const home = "SWE";
/** So many words may stand between a country and the document that it belongs to. */
const near = 4;

type Mention = {
  readonly country: string;
  readonly kind: CountryWordKind;
  readonly from: number;
  readonly to: number;
};

const countriesAtOnce = 40;

export function* openCountries(demonyms: readonly string[]): Generator<void, CountryReader> {
  const byFirst = new Map<string, CountryWord[]>();
  let entered = 0;
  for (const words of countryWords(demonyms)) {
    for (const word of words) {
      const [first = ""] = word.words;
      const begun = byFirst.get(first);
      if (begun === undefined) byFirst.set(first, [word]);
      else begun.push(word);
    }
    entered += 1;
    if (entered % countriesAtOnce === 0) yield;
  }
  for (const begun of byFirst.values()) begun.sort((a, b) => b.words.length - a.words.length);
  return (tokens, document) => {
    const places = placesOf(tokens, document);
    const parts = mentionsIn(tokens, byFirst).flatMap((mention) => {
      const part = partOf(tokens, mention, places);
      return part === null ? [] : [{ country: mention.country, part }];
    });
    const counting = parts.filter(
      ({ country, part }) =>
        (country !== home || part === "issuer") &&
        (part !== "person" || document.type === null || !issuedToForeigners.has(document.type)),
    );
    const foreign = counting.some(({ country, part }) => country !== home && part === "issuer");
    const [best] = counting
      .filter(({ country }) => country !== home || !foreign)
      .toSorted((a, b) => tells[b.part] - tells[a.part]);
    return best?.country ?? null;
  };
}

const mentionsIn = (
  tokens: readonly Token[],
  byFirst: ReadonlyMap<string, readonly CountryWord[]>,
): readonly Mention[] => {
  const mentions: Mention[] = [];
  const shouts = tokens.length > 3 && tokens.every(({ raw }) => raw === raw.toUpperCase());
  for (let from = 0; from < tokens.length; from += 1) {
    const token = tokens[from];
    if (token === undefined) break;
    const word = byFirst
      .get(token.word)
      ?.find(
        ({ words, needsCapital }) =>
          words.every((one, i) => tokens[from + i]?.word === one) &&
          (!needsCapital || startsWithCapital(tokens, from)),
      );
    const code = word === undefined && !shouts ? codeIn(tokens, from) : null;
    if (word !== undefined) {
      const to = from + word.words.length;
      mentions.push({ country: word.country, kind: word.kind, from, to });
      from = to - 1;
    } else if (code !== null) mentions.push({ country: code, kind: "name", from, to: from + 1 });
  }
  return mentions;
};

/** A capital letter that no new sentence asks for. */
const startsWithCapital = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return token !== undefined && !token.afterStop && /^\p{Lu}/u.test(token.raw);
};

const codeWords: ReadonlySet<string> = new Set(
  "code codes kod koden landskod landskoden country state stat utfardare issuer".split(" "),
);
/** A code of three capital letters; one of fewer only where the text says that it is one. */
const codeIn = (tokens: readonly Token[], at: number): string | null => {
  const raw = tokens[at]?.raw ?? "";
  if (!/^[A-Z]{1,3}$/u.test(raw)) return null;
  const said = [1, 2].some((back) => codeWords.has(tokens[at - back]?.word ?? ""));
  if (raw.length < 3 && !said) return null;
  const issuer = issuerOfCode(raw);
  if (issuer === undefined || (issuer.kind !== "country" && issuer.kind !== "state")) return null;
  return notCodes.has(raw) && !said ? null : issuer.code;
};
/** Codes of countries that are also other short forms, or words in capital letters. */
const notCodes: ReadonlySet<string> = new Set("AND ARE CAN COM MAR PER PAN SUR VAT".split(" "));

type Places = {
  /** True for the words that name a document. */
  readonly document: readonly boolean[];
};
const placesOf = (tokens: readonly Token[], { places }: NamedDocument): Places => {
  const document = tokens.map(({ word }) => plainDocumentWords.has(word));
  for (const { from, to } of places) for (let at = from; at < to; at += 1) document[at] = true;
  return { document };
};

const partOf = (tokens: readonly Token[], mention: Mention, places: Places): Part | null => {
  const { kind, from } = mention;
  switch (kind) {
    case "name":
    case "town":
      return partOfName(tokens, mention, places);
    case "person":
    case "document":
      return kind;
    case "adjective":
    case "either":
      return places.document[from] === true ? "issuer" : partOfAdjective(tokens, mention, places);
  }
};

/** What follows an adjective first decides: a document, a person, an office, or what has no state. */
const partOfAdjective = (
  tokens: readonly Token[],
  mention: Mention,
  places: Places,
): Part | null => {
  for (let at = mention.to; at < mention.to + near; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.afterStop) break;
    if (officeWords.has(token.word)) return partOfName(tokens, mention, places);
    if (places.document[at] === true) return "issuer";
    if (personWords.has(token.word)) return "person";
    if (languageWords.has(token.word)) return null;
    if (breaks.has(token.word)) break;
  }
  return intoLanguage.has(tokens[mention.from - 1]?.word ?? "") ? null : "place";
};
/** After these stands a language: "into English", "på ryska". */
const intoLanguage: ReadonlySet<string> = new Set(["into", "in", "pa", "till", "speaks", "talar"]);
/** What follows these belongs to something else. */
const breaks: ReadonlySet<string> = new Set(
  "och eller men som med i pa till av fran mot for and or but who with in on to of from against for is are was has have had ar var har hade".split(
    " ",
  ),
);
const ofCountry: ReadonlySet<string> = new Set(
  "fran ifran i av utfardat utfardad utfardade utfardat ur from in of by at issued made the a en ett den det pa hos via".split(
    " ",
  ),
);
const bornWords: ReadonlySet<string> = new Set("fodd fodda fott born".split(" "));

/** What a name of a country or a town belongs to stands before it: "passet från", "född i". */
const partOfName = (tokens: readonly Token[], mention: Mention, places: Places): Part => {
  const next = tokens[mention.to];
  const isNextDocument = places.document[mention.to] === true && next?.afterStop === false;
  if (isNextDocument) return "issuer";
  for (let at = mention.from - 1; at >= mention.from - near - 1; at -= 1) {
    const token = tokens[at];
    if (token === undefined || tokens[at + 1]?.afterStop === true) break;
    if (places.document[at] === true) return at === mention.from - 1 ? "place" : "issuer";
    if (personWords.has(token.word) || bornWords.has(token.word)) return "person";
    if (!ofCountry.has(token.word)) break;
  }
  return "place";
};
