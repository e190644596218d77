/**
 * Reads a Hunspell word list: each word with its flags. It is read in steps, so that whoever reads
 * it beside other work gives way between them.
 */
import { openShardedMap } from "../../base/sharded-map.ts";
import { readSuffixRules } from "./suffix-rules.ts";

export type Dictionary = {
  /** The flags of a word in lower case; undefined: the word is not listed. */
  readonly flagsOf: (word: string) => string | undefined;
  readonly rules: ReturnType<typeof readSuffixRules>;
};

const isForbidden = (flags: string): boolean => flags.includes("%");
const stepLines = 300;

/**
 * Words that differ by case alone are one, with the flags of both. A list of 150,000 words has some
 * 3,000 sets of flags, so each set is kept once.
 */
export function* readDictionary(affixFile: string, wordFile: string): Generator<void, Dictionary> {
  const rules = readSuffixRules(affixFile);
  const flagSets = new Map<string, string>();
  const words = openShardedMap<string>();
  let at = wordFile.indexOf("\n") + 1;
  for (let line = 1; at > 0 && at < wordFile.length; line += 1) {
    const end = wordFile.indexOf("\n", at);
    const next = end === -1 ? wordFile.length : end;
    const [written = "", flags = ""] = wordFile.slice(at, next).trimEnd().split("/");
    const word = written.toLowerCase();
    if (word !== "" && !isForbidden(flags) && !/[^\p{L}]/u.test(word)) {
      const all = (words.get(word) ?? "") + flags;
      const kept = flagSets.get(all) ?? all;
      flagSets.set(kept, kept);
      words.set(word, kept);
    }
    at = next + 1;
    if (line % stepLines === 0) yield;
  }
  return { flagsOf: words.get, rules };
}
