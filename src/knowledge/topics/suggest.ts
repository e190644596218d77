/**
 * Suggests what a question is about: its topic, its document, its country and the step of identity
 * work that it is asked in, from the words that people use. It learns its topics from the taxonomy or the organisation's own list, and from the
 * editable lines of ../vocabulary, at the first suggestion and not before.
 */
import type { Spelling } from "../language/spelling.ts";
import { openingSpelling } from "../language/spelling-file.ts";
import { documentPhrases, vocabularyLines } from "../vocabulary-files.ts";
import { type Centroids, openCentroids } from "./centroids.ts";
import { type CountryReader, openCountries } from "./country.ts";
import { type DocumentReader, openDocuments } from "./document-type.ts";
import { type FeatureReader, type Features, openFeatures } from "./features.ts";
import { type Lesson, type TaughtTopic, lessonsOf } from "./lessons.ts";
import { type StepReader, openSteps } from "./step.ts";
import { type Token, folded, meantTokens, textTokens } from "./tokens.ts";
import { textLanguage, topicWords } from "./plain-words.ts";
import type { IdentityStep } from "../../tickets/lines-of-work.ts";

export type TopicScore = { readonly id: string; readonly score: number };
export type Suggestion = {
  /** All topics, the likeliest first; their scores sum to 1. Empty where no word says anything. */
  readonly topics: readonly TopicScore[];
  /** An id of the taxonomy's `documentTypes`; null: the text names none. */
  readonly documentType: string | null;
  /** The code of an issuer; null: the text names no country, or only a person's nationality. */
  readonly country: string | null;
  /** The step of identity work that the words tell; null: none, or of two as much. */
  readonly step: IdentityStep | null;
  /** The first topic is right so often that it may be shown alone, as the guess. */
  readonly isSure: boolean;
  /** The words, as written, that speak most for the first topic; the strongest first. */
  readonly because: readonly string[];
};
export type TopicSuggester = {
  readonly suggest: (text: string) => Suggestion;
  /**
   * Adds a text of a topic: a question that was routed, or one whose topic an expert corrected. A
   * negative weight takes away. Texts of a topic that the organisation does not have are ignored.
   */
  readonly learn: (text: string, topic: string, weight: number) => void;
  /**
   * Builds it in steps of a few milliseconds, for whoever must not keep others waiting. Whatever is
   * left of it the first suggestion does.
   */
  readonly prepare: () => Iterable<void>;
};

/** `vocabulary` stands in for the lines of ../vocabulary/topics.txt, for whoever measures. */
export const openTopics = (
  topics: readonly TaughtTopic[],
  { vocabulary }: { readonly vocabulary?: readonly string[] } = {},
): TopicSuggester => {
  let model: Model | null = null;
  let building: Generator<void, Model> | null = null;
  let learns = false;
  const key = vocabulary === undefined ? JSON.stringify(topics) : null;
  /** Goes one step; null: there are more to go. */
  const step = (): Model | null => {
    model ??= key === null ? null : sharedModel(key);
    if (model !== null) return model;
    building ??= buildModel(topics, vocabulary);
    const next = building.next();
    if (next.done !== true) return null;
    model = next.value;
    if (key !== null) shareModel(key, model);
    return model;
  };
  const built = (): Model => {
    for (;;) {
      const there = step();
      if (there !== null) return there;
    }
  };
  return {
    suggest: (text) => suggestFrom(built(), text),
    learn: (text, topic, weight) => {
      const before = built();
      model = learns ? before : { ...before, centroids: before.centroids.copy() };
      learns = true;
      learnInto(model, { text, topic, weight });
    },
    *prepare() {
      while (step() === null) yield;
    },
  };
};

/**
 * The models that were built, each for as long as somebody uses it who has taught it nothing more:
 * whoever opens the same topics meanwhile need not build it again.
 */
const shared = new Map<string, WeakRef<Model>>();
const sharedModel = (key: string): Model | null => shared.get(key)?.deref() ?? null;
const shareModel = (key: string, model: Model): void => {
  for (const [other, kept] of shared) if (kept.deref() === undefined) shared.delete(other);
  shared.set(key, new WeakRef(model));
};

type Model = {
  readonly ids: readonly string[];
  readonly centroids: Centroids;
  readonly features: FeatureReader;
  readonly documents: DocumentReader;
  readonly countries: CountryReader;
  readonly steps: StepReader;
  readonly spelling: Spelling;
  /** The words that topics were learned from, folded. */
  readonly words: ReadonlySet<string>;
};

const lessonsAtOnce = 40;

function* buildModel(
  topics: readonly TaughtTopic[],
  vocabulary: readonly string[] = vocabularyLines("topics"),
): Generator<void, Model> {
  const ids = topics.map(({ id }) => id);
  const places = new Map(ids.map((id, at) => [id, at]));
  const features = openFeatures();
  const centroids = openCentroids(ids.length);
  yield;
  const lessons = lessonsOf(topics, vocabulary);
  yield;
  const read: { readonly text: Features; readonly lesson: Lesson }[] = [];
  const words = new Set<string>();
  for (const lesson of lessons) {
    const tokens = textTokens(lesson.text);
    for (const { word } of tokens) words.add(word);
    const text = joined(topicWords(tokens).map(features));
    centroids.count(text, lesson.weight);
    read.push({ text, lesson });
    if (read.length % lessonsAtOnce === 0) yield;
  }
  for (const [at, { text, lesson }] of read.entries()) {
    const topic = places.get(lesson.topic);
    if (topic !== undefined) centroids.add(text, { topic, weight: lesson.weight });
    if (at % lessonsAtOnce === 0) yield;
  }
  const documents = yield* openDocuments(documentPhrases(), vocabularyLines("documents"));
  const countries = yield* openCountries(vocabularyLines("demonyms"));
  const steps = yield* openSteps(vocabularyLines("steps"));
  const spelling = yield* openingSpelling();
  return { ids, centroids, features, documents, countries, steps, spelling, words };
}

const joined = (words: readonly Features[]): Features => {
  const length = words.reduce((sum, { ids }) => sum + ids.length, 0);
  const all = { ids: new Uint16Array(length), weights: new Float32Array(length) };
  let at = 0;
  for (const { ids, weights } of words) {
    all.ids.set(ids, at);
    all.weights.set(weights, at);
    at += ids.length;
  }
  return all;
};

/** How strongly a small lead of a cosine counts. */
const sharpness = 50;
const becauseMost = 3;
/** Calibrated by bench/topics.ts: above these, nine in ten first topics are right. */
const sure = { share: 0.5, lead: 0.2 };

const suggestFrom = (model: Model, text: string): Suggestion => {
  const isKnown = (word: string): boolean => model.words.has(folded(word));
  const tokens = meantTokens(textTokens(text), model.spelling, isKnown);
  const plain = tokens.map(({ word }) => word);
  const document = model.documents(plain, textLanguage(tokens));
  const country = model.countries(tokens, document);
  const type = document.type ?? cardOfCountry(tokens, model.countries);
  const { topics, because } = topicsIn(model, tokens);
  const [first, second] = topics;
  const isSure =
    first !== undefined &&
    first.score >= sure.share &&
    first.score - (second?.score ?? 0) >= sure.lead;
  return { topics, documentType: type, country, step: model.steps(plain), isSure, because };
};

/** "Belgiskt kort", and no more said of it: of the cards that a state issues, most are these. */
const cardOfCountry = (tokens: readonly Token[], countries: CountryReader): string | null => {
  const isCard = tokens.some(({ word, afterStop }, at) => {
    if (!cardWords.has(word) || afterStop) return false;
    const country = countries(tokens.slice(Math.max(0, at - 1), at + 1), noDocument);
    return country !== null && country !== "SWE";
  });
  return isCard ? "national-identity-card" : null;
};
const cardWords: ReadonlySet<string> = new Set(["kort", "kortet", "card", "cards"]);
const noDocument = { type: null, places: [] };

const topicsIn = (
  { ids, centroids, features, countries }: Model,
  tokens: readonly Token[],
): Pick<Suggestion, "topics" | "because"> => {
  // A country says whose document it is, not what is asked of it; alone it is all there is.
  const others = topicWords(tokens.filter((token) => countries([token], noDocument) === null));
  const telling = others.length === 0 ? topicWords(tokens) : others;
  const words = telling.map((word) => ({ word, features: features(word) }));
  const cosines = centroids.compare(joined(words.map((one) => one.features)));
  if (cosines.every((cosine) => cosine <= 0)) return { topics: [], because: [] };
  const best = Math.max(...cosines);
  const powers = cosines.map((cosine) => Math.exp(sharpness * (cosine - best)));
  const sum = powers.reduce((total, power) => total + power, 0);
  const topics = ids
    .map((id, at) => ({ id, score: (powers[at] ?? 0) / sum }))
    .toSorted((a, b) => b.score - a.score);
  const first = ids.indexOf(topics[0]?.id ?? "");
  const because = words
    .map((one) => ({ text: one.word.written, share: centroids.shareOf(one.features, first) }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
    .map((one) => one.text);
  return { topics, because: [...new Set(because)].slice(0, becauseMost) };
};

const learnInto = ({ ids, centroids, features }: Model, lesson: Lesson): void => {
  const topic = ids.indexOf(lesson.topic);
  if (topic === -1) return;
  const text = joined(topicWords(textTokens(lesson.text)).map(features));
  if (lesson.weight > 0) centroids.count(text, lesson.weight);
  centroids.add(text, { topic, weight: lesson.weight });
};
