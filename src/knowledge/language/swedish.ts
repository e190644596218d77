/**
 * Finds the base form of a Swedish word and the parts of a compound, by the rules of a Hunspell
 * word list run backwards. The stemmer alone leaves `siffran` and `kortet` as they are.
 */
import type { Dictionary } from "./dictionary.ts";
import type { SuffixRules } from "./suffix-rules.ts";

/** Marks a stem that is no word by itself. */
const needsEnding = "¤";
const partMin = 3;
/** Longer words are no words: they would be taken apart at every letter. */
const compoundMax = 40;
const partsMax = 3;

type Form = { readonly stem: string; readonly flags: string };

/** The words of the list that a rule turns into this one, those with the shortest ending first. */
const formsOf = (word: string, rules: SuffixRules, dictionary: Dictionary): readonly Form[] => {
  const found: Form[] = [];
  let endings: SuffixRules | undefined = rules;
  for (let to = word.length; endings !== undefined; to -= 1) {
    for (const [tail, sameTaken] of endings.taken) {
      const flags = dictionary.flagsOfJoined({ text: word, from: 0, to, tail });
      if (flags === undefined) continue;
      const stem = word.slice(0, to) + tail;
      for (const { flag, matches } of sameTaken)
        if (flags.includes(flag) && matches.test(stem)) found.push({ stem, flags });
    }
    endings = to === 0 ? undefined : endings.longer.get(word[to - 1] ?? "");
  }
  return found;
};

const asWritten = (word: string, dictionary: Dictionary): readonly Form[] => {
  const flags = dictionary.flagsOf(word);
  return flags === undefined || flags.includes(needsEnding) ? [] : [{ stem: word, flags }];
};

/** Plurals that the list has as words of their own. */
const singular: ReadonlyMap<string, string> = new Map([
  ["böcker", "bok"],
  ["söner", "son"],
  ["döttrar", "dotter"],
  ["fäder", "fader"],
  ["mödrar", "moder"],
  ["män", "man"],
]);

/** The base form of a word; null: the list does not know it. */
export const baseForm = (word: string, dictionary: Dictionary): string | null => {
  const [form] = [
    ...asWritten(word, dictionary),
    ...formsOf(word, dictionary.rules.inflections, dictionary),
  ];
  return form === undefined ? null : (singular.get(form.stem) ?? form.stem);
};

/** The base form of the last part of a compound. */
const lastPart = (word: string, dictionary: Dictionary): string | null => {
  const forms = [
    ...asWritten(word, dictionary),
    ...formsOf(word, dictionary.rules.inflections, dictionary),
  ];
  const stem = forms.find(({ flags }) => flags.includes("Y"))?.stem;
  return stem === undefined ? null : (singular.get(stem) ?? stem);
};

/** The base form of a part that others follow: as it stands, with a joint, or with a joining s. */
const earlierPart = (word: string, dictionary: Dictionary): string | null => {
  const [own] = asWritten(word, dictionary);
  if (own !== undefined && /[XU]/u.test(own.flags)) return own.stem;
  const [joined] = formsOf(word, dictionary.rules.joints, dictionary);
  if (joined !== undefined) return joined.stem;
  const flags = word.endsWith("s") ? dictionary.flagsOf(word.slice(0, -1)) : undefined;
  return flags?.includes("Y") === true ? word.slice(0, -1) : null;
};

/** A compound's own base form, and those of its parts. */
type Compound = { readonly base: string; readonly parts: readonly string[] };

/**
 * Takes a compound apart, into the fewest parts that it can be taken into and of those the ones
 * with the longest last part; null: it is no compound. "passida" is pass and sida: of three like
 * letters in a row one is dropped.
 */
export const compoundOf = (word: string, dictionary: Dictionary): Compound | null =>
  word.length > compoundMax ? null : splitInto(word, partsMax, dictionary);

const splitInto = (word: string, partsLeft: number, dictionary: Dictionary): Compound | null => {
  let best: Compound | null = null;
  for (let cut = partMin; cut <= word.length - partMin; cut += 1) {
    const head = word.slice(0, cut);
    const first = earlierPart(head, dictionary);
    if (first === null) continue;
    const isDoubled = word[cut - 1] === word[cut - 2];
    for (const from of isDoubled ? [cut, cut - 1] : [cut]) {
      const rest = restOf(word.slice(from), partsLeft - 1, dictionary);
      if (rest !== null && (best === null || rest.parts.length + 1 < best.parts.length))
        best = { base: head + rest.base, parts: [first, ...rest.parts] };
    }
  }
  return best;
};

const restOf = (rest: string, partsLeft: number, dictionary: Dictionary): Compound | null => {
  const last = lastPart(rest, dictionary);
  if (last !== null) return { base: last, parts: [last] };
  return partsLeft > 1 ? splitInto(rest, partsLeft, dictionary) : null;
};
