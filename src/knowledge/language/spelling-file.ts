/** Opens the spelling of what the vocabulary says, and of what countries are called, at first use. */
import { issuers } from "../../org/issuers.ts";
import { vocabularyLines } from "../vocabulary-files.ts";
import { openSpelling, type Spelling } from "./spelling.ts";

let opened: Spelling | null = null;

/** Opens it in steps. */
export function* openingSpelling(): Generator<void, Spelling> {
  opened ??= yield* openSpelling([
    ...listed("groups", /[,=]/u),
    ...listed("documents", /[,:]/u),
    ...listed("topics", /\s/u),
    ...listed("demonyms", /[\s,]/u).map((name) => name.replaceAll("_", " ")),
    ...issuers.flatMap(({ sv, en }) => [sv, en]),
  ]);
  return opened;
}

const listed = (file: Parameters<typeof vocabularyLines>[0], between: RegExp): readonly string[] =>
  vocabularyLines(file)
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(between));
