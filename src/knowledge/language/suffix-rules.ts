/**
 * Reads the suffix rules of a Hunspell affix file, to be run backwards: by the ending that a word
 * bears, the rules that may have put it there.
 *
 * A line `SFX I el lar [^m]el` says: a word with flag I that ends in el and not in mel takes lar in
 * its place. A rule whose ending bears flags of its own (`s/WXZ`) makes the first part of a compound.
 */
type SuffixRule = { readonly flag: string; readonly matches: RegExp };
/** Rules that may have put one ending there, by what they took from the end of the word in the list. */
type Endings = {
  readonly taken: ReadonlyMap<string, readonly SuffixRule[]>;
  /** The same for endings that are one letter longer, by that letter. */
  readonly longer: ReadonlyMap<string, Endings>;
};
/** Begins with those of the empty ending. */
export type SuffixRules = Endings;
export type AllRules = { readonly inflections: SuffixRules; readonly joints: SuffixRules };

const ruleLine = /^SFX\s+(\S)\s+(\S+)\s+([^\s/]+)(?:\/(\S+))?\s+(\S+)$/u;
const unlessZero = (text: string): string => (text === "0" ? "" : text);

type Filled = {
  readonly taken: Map<string, SuffixRule[]>;
  readonly longer: Map<string, Filled>;
};
const noEndings = (): Filled => ({ taken: new Map(), longer: new Map() });

const stepLines = 50;
export function* readSuffixRules(affixFile: string): Generator<void, AllRules> {
  const [inflections, joints] = [noEndings(), noEndings()];
  const conditions = new Map<string, RegExp>();
  for (const [n, line] of affixFile.split(/\r?\n/u).entries()) {
    if (n % stepLines === 0) yield;
    const [, flag, taken, added, flags, condition] = ruleLine.exec(line) ?? [];
    // A name for a number ("1:an") or for a hyphen is no inflection of a word.
    if (flag === undefined || /[\d:-]/u.test(flag + String(added))) continue;
    const matches = conditions.get(String(condition)) ?? new RegExp(`${condition}$`, "u");
    conditions.set(String(condition), matches);
    const all = flags === undefined ? inflections : joints;
    const { taken: rules } = endingsOf(unlessZero(String(added)), all);
    const key = unlessZero(String(taken));
    rules.set(key, [...(rules.get(key) ?? []), { flag, matches }]);
  }
  return { inflections, joints };
}

/** From its last letter to its first. */
const endingsOf = (ending: string, all: Filled): Filled =>
  Array.from(ending)
    .toReversed()
    .reduce((shorter, letter) => {
      const longer = shorter.longer.get(letter) ?? noEndings();
      shorter.longer.set(letter, longer);
      return longer;
    }, all);
