/** Reads the groups of words that mean the same, and the towns that tell a country. */
import { issuerOfCode } from "../../org/issuers.ts";
import { openingSpelling } from "../language/spelling-file.ts";
import { vocabularyLines } from "../vocabulary-files.ts";
import { readGroups, type Groups, type NamedCountry } from "./groups.ts";

/** Towns whose names say something else in most questions. */
const otherWords: ReadonlySet<string> = new Set(["rom"]);

/** Reads them in steps. */
export function* openingGroups(): Generator<void, Groups> {
  const spelling = yield* openingSpelling();
  const countries = vocabularyLines("demonyms").flatMap(countryOn);
  return yield* readGroups(vocabularyLines("groups").join("\n"), { countries, spelling });
}

const countryOn = (line: string): readonly NamedCountry[] => {
  const [code = "", , , towns = "-"] = line.split(" ");
  const issuer = issuerOfCode(code);
  if (issuer === undefined || towns === "-") return [];
  const told = towns.split(",").filter((town) => !otherWords.has(town));
  return [{ sv: issuer.sv, en: issuer.en, towns: told.map((town) => town.replaceAll("_", " ")) }];
};
