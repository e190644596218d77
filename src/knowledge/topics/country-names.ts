/**
 * Gives the words that name a country: its names in both languages, its towns, and the words for its
 * people, inflected. The list of people and towns is ../vocabulary/demonyms.txt.
 */
import { issuers } from "../../org/issuers.ts";
import { folded } from "./tokens.ts";

/**
 * How a word names a country. An adjective (`syriskt`) belongs to what follows it, and a person
 * (`syrier`) to nobody but themselves; English has one word for both, `either`. A `document` has a
 * name that one country alone gives it.
 */
export type CountryWordKind = "name" | "town" | "adjective" | "person" | "either" | "document";
export type CountryWord = {
  readonly country: string;
  readonly kind: CountryWordKind;
  readonly words: readonly string[];
  /** A word of another meaning as well, unless it is written with a capital letter. */
  readonly needsCapital: boolean;
};

/** Names beside those that the list of issuers has; none of them means anything else. */
const otherNames: Readonly<Record<string, string>> = {
  ARE: "emiraten,förenade arabemiraten,emirates,uae,dubai",
  BIH: "bosnien,bosnia",
  BLR: "vitryssland,belorussia",
  CIV: "elfenbenskusten,ivory coast,cote d ivoire",
  COD: "kongo,demokratiska republiken kongo,dr congo,drc,congo,kinshasa",
  COG: "kongo brazzaville,congo brazzaville,republiken kongo",
  CPV: "kap verde,cabo verde,cape verde",
  CZE: "tjeckien,czech republic,czechia",
  GBR: "storbritannien,england,skottland,wales,scotland,great britain,uk,britain",
  GMB: "gambia,the gambia",
  IRN: "iran",
  KOR: "sydkorea,south korea,korea",
  MDA: "moldavien,moldova",
  MKD: "makedonien,nordmakedonien,macedonia,north macedonia",
  MMR: "burma,myanmar",
  NLD: "holland,nederländerna,netherlands",
  PRK: "nordkorea,north korea",
  PSE: "palestina,palestine,gaza,västbanken,west bank,palestinska myndigheten",
  RKS: "kosovo",
  RUS: "ryssland,russia,ryska federationen,russian federation",
  SSD: "sydsudan,south sudan",
  SWZ: "swaziland,eswatini",
  SYR: "syrien,syria",
  TLS: "östtimor,east timor",
  TUR: "turkiet,turkey",
  UNK: "unmik",
  USA: "usa,us,förenta staterna,united states,america,amerika",
  VAT: "vatikanen,vatican",
  VNM: "vietnam",
};

/** Names of documents that one country alone issues; a `dni` or a `cedula` many do. */
const ownDocuments: Readonly<Record<string, string>> = {
  AFG: "tazkira,tazkera,taskera,tazkeera,taskira,tazkiran,taskeran,tazkeran",
  CHN: "hukou,shenfenzheng,jiehunzheng",
  DEU: "personalausweis,aufenthaltstitel,aufenthaltsgestattung,duldung,fiktionsbescheinigung",
  EST: "isikutunnistus",
  ETH: "kebele,yeldet",
  FIN: "henkilökortti",
  GHA: "ghana card",
  IND: "aadhaar",
  IRN: "shenasnameh,shenasname,shenasnama,kart melli,kart e melli",
  ISR: "teudat zehut",
  ITA: "carta d identita,permesso di soggiorno",
  JPN: "koseki",
  KEN: "huduma",
  LTU: "asmens tapatybes kortele",
  NPL: "nagarikta",
  PAK: "cnic,nicop,nadra",
  POL: "dowod osobisty,karta pobytu",
  TUR: "kimlik,nufus,ikamet,e devlet,terhis",
};

/** Words that a question has in another meaning than that of the country. */
const ambiguous: ReadonlySet<string> = new Set(
  "chad dane est finn georgia guinea island isle jersey jordan lett malta mali niger pole rom turk turkey us aten prag nice oman man bath split cook dominica".split(
    " ",
  ),
);
/** Never a country here: a family is reunited, and a calendar or a language has no state. */
const never: ReadonlySet<string> = new Set(["reunion", "arab", "arabisk"]);

/** In steps, a country each. */
export function* countryWords(
  demonyms: readonly string[],
): Generator<readonly CountryWord[], void> {
  for (const { kind, code, sv, en } of issuers)
    if (kind === "country" || kind === "state")
      yield names(code, [sv, en, ...listed(otherNames[code] ?? "")]);
  for (const [code, documents] of Object.entries(ownDocuments))
    yield names(code, listed(documents), "document");
  for (const line of demonyms) {
    const [code = "", swedish = "", english = "", towns = ""] = line.split(" ");
    yield [
      ...listed(swedish).flatMap((word) => swedishWords(code, word)),
      ...listed(english).flatMap((word) => wordsOf(code, "either", [word, `${word}s`])),
      ...names(code, listed(towns), "town"),
    ];
  }
}

const listed = (field: string): readonly string[] =>
  field === "-" || field === "" ? [] : field.split(",");

const names = (
  country: string,
  written: readonly string[],
  kind: "name" | "town" | "document" = "name",
): readonly CountryWord[] =>
  [...new Set(written)].flatMap((name) =>
    wordsOf(country, kind, name.endsWith("s") ? [name] : [name, `${name}s`]),
  );

/** `syrisk` in its forms, or a person in theirs: `syrier`, `syriern`, `syrierna`. */
const swedishWords = (country: string, word: string): readonly CountryWord[] =>
  word.endsWith("sk")
    ? wordsOf(country, "adjective", [word, `${word}t`, `${word}a`, `${word}as`, `${word}e`])
    : wordsOf(country, "person", [
        ...["", "s", "n", "en", "ns", "ens", "er", "erna", "ar", "arna", "na"].map(
          (ending) => word + ending,
        ),
        ...(word.endsWith("e") ? [`${word.slice(0, -1)}na`, `${word.slice(0, -1)}ar`] : []),
      ]);

const wordsOf = (
  country: string,
  kind: CountryWordKind,
  forms: readonly string[],
): readonly CountryWord[] => {
  const [bare = ""] = forms.map((form) => folded(form.replaceAll("_", " ")));
  if (never.has(bare)) return [];
  return forms.map((form) => ({
    country,
    kind,
    words: folded(form)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ""),
    needsCapital: ambiguous.has(bare),
  }));
};
