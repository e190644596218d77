/** Opens the spelling of what the vocabulary says, and of what countries are called, at first use. */
import { issuers } from "../../org/issuers.ts";
import { vocabularyLines } from "../vocabulary-files.ts";
import { openSpelling, type Spelling } from "./spelling.ts";

let opened: Spelling | null = null;

const linesAtOnce = 200;
/** Separates the terms of each file. */
const between = { groups: /[,=]/u, documents: /[,:]/u, topics: /\s/u, demonyms: /[\s,]/u } as const;

/** Opens it in steps. */
export function* openingSpelling(): Generator<void, Spelling> {
  if (opened !== null) return opened;
  const terms = new Set(issuers.flatMap(({ sv, en }) => [sv, en]));
  for (const file of ["groups", "documents", "topics", "demonyms"] as const)
    for (const [n, line] of vocabularyLines(file).entries()) {
      if (n % linesAtOnce === 0) yield;
      if (!line.startsWith("#"))
        for (const term of line.split(between[file])) terms.add(term.replaceAll("_", " "));
    }
  opened = yield* openSpelling([...terms]);
  return opened;
}
