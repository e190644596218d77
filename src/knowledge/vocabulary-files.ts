/** Reads the files of the vocabulary, and the phrases of documents, when they are first needed. */
import { readFileSync } from "node:fs";

type VocabularyFile = "topics" | "documents" | "demonyms" | "steps" | "groups";

/** The lines of a file that say something. */
export const vocabularyLines = (file: VocabularyFile): readonly string[] =>
  linesOf(`${import.meta.dirname}/vocabulary/${file}.txt`);

/** The phrases that describe documents, see topics/document-type.ts. */
export const documentPhrases = (): readonly string[] =>
  linesOf(`${import.meta.dirname}/topics/document-phrases.txt`);

const linesOf = (path: string): readonly string[] =>
  readFileSync(path, "utf8")
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
