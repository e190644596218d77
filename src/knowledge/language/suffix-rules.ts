/**
 * Reads the suffix rules of a Hunspell affix file, to be run backwards: by the ending that a word
 * bears, the rules that may have put it there.
 *
 * A line `SFX I el lar [^m]el` says: a word with flag I that ends in el and not in mel takes lar in
 * its place. A rule whose ending bears flags of its own (`s/WXZ`) makes the first part of a compound.
 */
export type SuffixRule = {
  readonly flag: string;
  /** What the rule took from the end of the word in the dictionary. */
  readonly taken: string;
  readonly matches: RegExp;
};
export type SuffixRules = {
  readonly byEnding: ReadonlyMap<string, readonly SuffixRule[]>;
  readonly endingMax: number;
};
type AllRules = { readonly inflections: SuffixRules; readonly joints: SuffixRules };

const ruleLine = /^SFX\s+(\S)\s+(\S+)\s+([^\s/]+)(?:\/(\S+))?\s+(\S+)$/u;
const unlessZero = (text: string): string => (text === "0" ? "" : text);

export const readSuffixRules = (affixFile: string): AllRules => {
  const inflections = new Map<string, SuffixRule[]>();
  const joints = new Map<string, SuffixRule[]>();
  const conditions = new Map<string, RegExp>();
  for (const line of affixFile.split(/\r?\n/u)) {
    const [, flag, taken, added, flags, condition] = ruleLine.exec(line) ?? [];
    // A name for a number ("1:an") or for a hyphen is no inflection of a word.
    if (flag === undefined || /[\d:-]/u.test(flag + String(added))) continue;
    const ending = unlessZero(String(added));
    const matches = conditions.get(String(condition)) ?? new RegExp(`${condition}$`, "u");
    conditions.set(String(condition), matches);
    const rules = flags === undefined ? inflections : joints;
    const rule = { flag, taken: unlessZero(String(taken)), matches };
    rules.set(ending, [...(rules.get(ending) ?? []), rule]);
  }
  return { inflections: withLongest(inflections), joints: withLongest(joints) };
};

const withLongest = (byEnding: SuffixRules["byEnding"]): SuffixRules => ({
  byEnding,
  endingMax: Math.max(...[...byEnding.keys()].map(({ length }) => length)),
});
