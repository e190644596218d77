/**
 * Reads a Hunspell word list: each word with its flags. It is read in steps, so that whoever reads
 * it beside other work gives way between them.
 */
import { openColumn } from "../../base/columns.ts";
import { type JoinedName, openNameTable } from "../../base/name-table.ts";
import { type AllRules, readSuffixRules } from "./suffix-rules.ts";

export type Dictionary = {
  /** The flags of a word in lower case; undefined: the word is not listed. */
  readonly flagsOf: (word: string) => string | undefined;
  /** The same of a word that nobody has joined. */
  readonly flagsOfJoined: (word: JoinedName) => string | undefined;
  readonly rules: AllRules;
};

const isForbidden = (flags: string): boolean => flags.includes("%");
/** So many bytes are read in one step. */
const stepBytes = 4_096;
const lineEnd = "\n".charCodeAt(0);
/** There are some 150,000. */
const wordBits = 17;

/**
 * Words that differ by case alone are one, with the flags of both. A list of 150,000 words has some
 * 3,000 sets of flags, so each set is kept once.
 */
export function* readDictionary(
  affixFile: string,
  wordFile: Uint8Array,
): Generator<void, Dictionary> {
  const rules = yield* readSuffixRules(affixFile);
  const words = openNameTable(wordBits);
  /** Of each word the place of its set of flags. */
  const places = openColumn();
  const placeOf = new Map<string, number>();
  const flagSets: string[] = [];
  const flagsAt = (word: number | undefined): string | undefined =>
    word === undefined ? undefined : flagSets[places.at(word)];
  const keep = (word: string, flags: string): void => {
    const all = (flagsAt(words.find(word)) ?? "") + flags;
    const place = placeOf.get(all) ?? flagSets.push(all) - 1;
    placeOf.set(all, place);
    places.set(words.idOf(word), place);
  };
  const decoder = new TextDecoder();
  // The first line says how many words there are.
  for (let at = wordFile.indexOf(lineEnd) + 1; at > 0 && at < wordFile.length;) {
    const end = wordFile.indexOf(lineEnd, Math.min(at + stepBytes, wordFile.length - 1));
    const next = end === -1 ? wordFile.length : end + 1;
    for (const line of decoder.decode(wordFile.subarray(at, next)).split("\n")) {
      const [written = "", flags = ""] = line.trimEnd().split("/");
      const word = written.toLowerCase();
      if (word !== "" && !isForbidden(flags) && !/[^\p{L}]/u.test(word)) keep(word, flags);
    }
    at = next;
    yield;
  }
  return {
    flagsOf: (word) => flagsAt(words.find(word)),
    flagsOfJoined: (word) => flagsAt(words.findJoined(word)),
    rules,
  };
}
