/**
 * Turns words into features that a text can be compared by: the word's lemma, the parts of a
 * compound at half weight, and its runs of three to five letters, which also catch a misspelling.
 * Each feature is a number below 2^16, got by hashing; two that share one do little harm.
 */
import { type BoundedMap, openBoundedMap } from "../../base/bounded-map.ts";

export const dimensions = 2 ** 16;

export type TopicWord = {
  /** As it was written; an explanation shows it. */
  readonly written: string;
  /** In lower case and without diacritics. */
  readonly text: string;
  readonly lemma: string;
  readonly parts: readonly string[];
};

/** Features and their weights, in two lists of one length. A feature may stand twice. */
export type Features = { readonly ids: Uint16Array; readonly weights: Float32Array };

/** There are twenty runs to a word: at more weight they drown the word itself. */
const weightOf = { lemma: 1, part: 0.5, gram: 0.15 } as const;
const gramLengths = [3, 4, 5] as const;

/** The same words come again and again; what they come to is kept. Of one text there is one lemma. */
const rememberedMost = 12_000;

export type FeatureReader = (word: Omit<TopicWord, "written">) => Features;
export const openFeatures = (): FeatureReader => {
  const known: BoundedMap<string, Features> = openBoundedMap(rememberedMost);
  return (word) => {
    const there = known.get(word.text);
    if (there !== undefined) return there;
    const features = featuresOf(word);
    known.set(word.text, features);
    return features;
  };
};

const featuresOf = ({ text, lemma, parts }: Omit<TopicWord, "written">): Features => {
  const ids: number[] = [hash(lemma, { from: 0, to: lemma.length }, lemmaSeed)];
  const weights: number[] = [weightOf.lemma];
  for (const part of parts) {
    ids.push(hash(part, { from: 0, to: part.length }, lemmaSeed));
    weights.push(weightOf.part);
  }
  const framed = `_${text}_`;
  for (const length of gramLengths)
    for (let from = 0; from + length <= framed.length; from += 1) {
      ids.push(hash(framed, { from, to: from + length }, gramSeed));
      weights.push(weightOf.gram);
    }
  return { ids: Uint16Array.from(ids), weights: Float32Array.from(weights) };
};

const lemmaSeed = 0x811c9dc5;
const gramSeed = 0x9747b28c;
/** FNV-1a, folded to sixteen bits. */
const hash = (
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  seed: number,
): number => {
  let sum = seed;
  for (let at = from; at < to; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum ^ (sum >>> 16)) & 0xffff;
};
