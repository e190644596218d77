/**
 * Lists and finds issuers of documents: the countries of ISO 3166-1 and travel documents' special
 * codes.
 *
 * There is one stored value per country. A German passport prints `D`, people write DEU, DE or
 * Tyskland: all become DEU. Kosovo's own code RKS also stands for XXK, the temporary code in EU
 * use. UNK (documents of the UN mission) stays itself: it is another issuer, and is found under
 * Kosovo too. Nationality and person-status codes (XXB, GBO …) are accepted but listed last, since
 * they say who the holder is and not who issued the document.
 */
import { foldText } from "../base/fold-text.ts";
import { countryCodes } from "./countries.ts";
import { taxonomy } from "./taxonomy.ts";

export type IssuerKind = "country" | (typeof taxonomy.specialIssuerCodes)[number]["kind"];

export interface Issuer {
  /** The stored value: alpha-3, or a code of the taxonomy's `specialIssuerCodes`. */
  readonly code: string;
  readonly sv: string;
  readonly en: string;
  readonly kind: IssuerKind;
  /** Other codes for the same issuer: alpha-2, and printed codes such as `D`. */
  readonly otherCodes: readonly string[];
  /** True for an issuer that no longer exists but still appears on old documents. */
  readonly ended: boolean;
}

const sameIssuer: Readonly<Record<string, string>> = { D: "DEU", XXK: "RKS" };

/** Names that people use and that Intl does not give. */
const furtherNames: Readonly<Record<string, readonly string[]>> = {
  BLR: ["Vitryssland"],
  CIV: ["Ivory Coast"],
  COD: ["Demokratiska republiken Kongo", "DR Congo", "DRC"],
  CPV: ["Cabo Verde"],
  CZE: ["Czech Republic"],
  GBR: ["England", "Skottland", "Scotland", "Wales", "Great Britain"],
  IRN: ["Persien", "Persia"],
  MDA: ["Moldova"],
  MKD: ["Makedonien", "Macedonia"],
  MMR: ["Burma"],
  NLD: ["Holland"],
  PSE: ["Palestinska myndigheten", "Palestinian Authority"],
  SWZ: ["Swaziland"],
  SYR: ["Syrian Arab Republic"],
  TUR: ["Turkey"],
  UNK: ["Kosovo"],
  USA: ["Amerikas förenta stater", "Förenta staterna", "United States of America", "America"],
  VAT: ["Heliga stolen", "Holy See"],
};

function allIssuers(): readonly Issuer[] {
  const swedish = new Intl.DisplayNames("sv", { type: "region" });
  const english = new Intl.DisplayNames("en", { type: "region" });
  const printed = (code: string) =>
    Object.keys(sameIssuer).filter((other) => sameIssuer[other] === code);
  const countries = countryCodes.map(([code, alpha2]) => ({
    code,
    sv: swedish.of(alpha2) ?? code,
    en: english.of(alpha2) ?? code,
    kind: "country" as const,
    otherCodes: [alpha2, ...printed(code)],
    ended: false,
  }));
  const special = taxonomy.specialIssuerCodes
    .filter(({ code }) => sameIssuer[code] === undefined)
    .map(({ code, sv, en, kind }) => ({
      code,
      sv,
      en,
      kind,
      // XK is what Intl and many systems call Kosovo; it is not an ISO code.
      otherCodes: code === "RKS" ? ["XK", ...printed(code)] : printed(code),
      ended: kind === "legacy",
    }));
  return [...countries, ...special];
}

export const issuers: readonly Issuer[] = allIssuers();

const byCode = new Map<string, Issuer>(
  issuers.flatMap((issuer) =>
    [issuer.code, ...issuer.otherCodes].map((code) => [code, issuer] as const),
  ),
);

/** The issuer of an alpha-3, alpha-2 or printed code in any case (`DEU`, `de`, `D`, `D<<`). */
export function issuerOfCode(code: string): Issuer | undefined {
  return byCode.get(code.trim().replaceAll("<", "").toUpperCase());
}

/**
 * The name to compare: case, accents and punctuation do not matter when one looks for a country.
 */
function plain(name: string): string {
  return foldText(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

interface Searchable {
  readonly issuer: Issuer;
  readonly names: { readonly sv: string; readonly en: string; readonly further: readonly string[] };
}

const shortSwedish = new Intl.DisplayNames("sv", { type: "region", style: "short" });
const shortEnglish = new Intl.DisplayNames("en", { type: "region", style: "short" });

const searchable: readonly Searchable[] = issuers.map((issuer) => {
  const alpha2 = issuer.kind === "country" ? issuer.otherCodes[0] : undefined;
  const short = alpha2 === undefined ? [] : [shortSwedish.of(alpha2), shortEnglish.of(alpha2)];
  const further = [...(furtherNames[issuer.code] ?? []), ...short];
  return {
    issuer,
    names: {
      sv: plain(issuer.sv),
      en: plain(issuer.en),
      further: further.flatMap((name) => (name === undefined ? [] : [plain(name)])),
    },
  };
});

type Language = "sv" | "en";

/** How well an issuer fits what was typed, from 1 (its own name) to 6; undefined: not at all. */
function rank(entry: Searchable, typed: string, language: Language): number | undefined {
  const own = entry.names[language];
  const others = [entry.names.sv, entry.names.en, ...entry.names.further];
  if (own === typed) return 1;
  if (others.includes(typed)) return 2;
  if (own.startsWith(typed)) return 3;
  if (others.some((name) => name.startsWith(typed))) return 4;
  if (others.some((name) => name.includes(` ${typed}`))) return 5;
  // Inside a word only from three letters on: "ran" finds Iran, "a" would find everything.
  if (typed.length >= 3 && others.some((name) => name.includes(typed))) return 6;
  return undefined;
}

const listedLast: ReadonlySet<IssuerKind> = new Set([
  "nationality",
  "person-status",
  "specimen",
  "legacy",
]);

/**
 * Issuers that fit what was typed (a name in Swedish or English, or a code), best first. Where
 * nothing was typed, the first ones by name.
 */
export function findIssuers(query: string, language: Language, limit: number): Issuer[] {
  const typed = plain(query);
  const exact = issuerOfCode(query);
  const collator = new Intl.Collator(language);
  return searchable
    .flatMap((entry) => {
      const fit = entry.issuer === exact ? 0 : rank(entry, typed, language);
      if (fit === undefined) return [];
      return [{ issuer: entry.issuer, fit: listedLast.has(entry.issuer.kind) ? fit + 10 : fit }];
    })
    .toSorted((a, b) => a.fit - b.fit || collator.compare(a.issuer[language], b.issuer[language]))
    .slice(0, limit)
    .map(({ issuer }) => issuer);
}
