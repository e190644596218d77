/**
 * Learns topics from texts: of each topic the sum of its texts' features, weighed by how seldom a
 * feature is. A new text is compared with these sums by the cosine of their angle. Adding a text is
 * a sum too, so that it learns as it goes, and what was learned is never looked through again.
 */
import { type Features, dimensions } from "./features.ts";

export type Centroids = {
  /** Counts a text of any topic, for how seldom its features are. */
  readonly count: (text: Features, weight: number) => void;
  readonly add: (text: Features, at: { readonly topic: number; readonly weight: number }) => void;
  /** The cosines, by topic. */
  readonly compare: (text: Features) => Float64Array;
  /** How much these features, which are part of a text, speak for a topic more than for all. */
  readonly shareOf: (part: Features, topic: number) => number;
  /** The same, to learn apart from this. */
  readonly copy: () => Centroids;
};

type State = {
  readonly topics: number;
  /** Of each feature, the sum for each topic. */
  readonly sums: Float32Array;
  /** Of each topic, the square of the length of its sums. */
  readonly squares: Float64Array;
  /** Of each feature, in how many texts it was. */
  readonly seen: Float32Array;
  readonly texts: { count: number };
  /** Worked out from `seen` and `squares` when they are asked for; NaN: not yet. Stale once something was added. */
  readonly known: {
    readonly rarities: Float64Array;
    staleRarities: boolean;
    lengths: Float64Array | null;
  };
  /** Lent to `weighed`, and empty before and after. */
  readonly scratch: Float32Array;
};

export const openCentroids = (topics: number): Centroids =>
  centroidsOf({
    topics,
    sums: new Float32Array(dimensions * topics),
    squares: new Float64Array(topics),
    seen: new Float32Array(dimensions),
    texts: { count: 0 },
    known: nothingKnown(),
    scratch: new Float32Array(dimensions),
  });

const nothingKnown = (): State["known"] => ({
  rarities: new Float64Array(dimensions),
  staleRarities: true,
  lengths: null,
});

const centroidsOf = (state: State): Centroids => ({
  count: ({ ids }, weight) => {
    for (const id of new Set(ids)) state.seen[id] = (state.seen[id] ?? 0) + weight;
    state.texts.count += weight;
    state.known.staleRarities = true;
  },
  add: (text, at) => add(state, weighed(state, text), at),
  compare: (text) => cosines(state, weighed(state, text)),
  shareOf: (part, topic) => share(state, part, topic),
  copy: () =>
    centroidsOf({
      topics: state.topics,
      sums: state.sums.slice(),
      squares: state.squares.slice(),
      seen: state.seen.slice(),
      texts: { ...state.texts },
      known: nothingKnown(),
      scratch: new Float32Array(dimensions),
    }),
});

/**
 * The square of the usual inverse document frequency: the lines of a vocabulary are so short that
 * one common word would else outweigh the rare one that tells the topic. A feature that was never
 * seen counts nothing: it would only make every topic look less like the text.
 */
const rarity = ({ texts, seen, known }: State, id: number): number => {
  if (known.staleRarities) known.rarities.fill(Number.NaN);
  known.staleRarities = false;
  const there = known.rarities[id] ?? Number.NaN;
  if (!Number.isNaN(there)) return there;
  const count = seen[id] ?? 0;
  const found = count === 0 ? 0 : Math.max(0, Math.log((texts.count + 1) / (count + 0.5))) ** 2;
  known.rarities[id] = found;
  return found;
};

/** Each feature once, weighed; the whole has length 1. */
const weighed = (state: State, { ids, weights }: Features): Features => {
  const { scratch } = state;
  const distinct: number[] = [];
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] ?? 0;
    const before = scratch[id] ?? 0;
    if (before === 0) distinct.push(id);
    scratch[id] = before + (weights[i] ?? 0);
  }
  const result = {
    ids: Uint16Array.from(distinct),
    weights: new Float32Array(distinct.length),
  };
  let square = 0;
  distinct.forEach((id, at) => {
    const weight = Math.sqrt(scratch[id] ?? 0) * rarity(state, id);
    scratch[id] = 0;
    result.weights[at] = weight;
    square += weight * weight;
  });
  const length = Math.sqrt(square);
  if (length > 0)
    for (let at = 0; at < distinct.length; at += 1)
      result.weights[at] = (result.weights[at] ?? 0) / length;
  return result;
};

type At = { readonly topic: number; readonly weight: number };
const add = ({ sums, squares, topics, known }: State, text: Features, at: At): void => {
  const { ids, weights } = text;
  known.lengths = null;
  const { topic, weight } = at;
  for (let i = 0; i < ids.length; i += 1) {
    const place = (ids[i] ?? 0) * topics + topic;
    const before = sums[place] ?? 0;
    const after = Math.max(0, before + weight * (weights[i] ?? 0));
    sums[place] = after;
    squares[topic] = (squares[topic] ?? 0) + after * after - before * before;
  }
};

const lengthOf = ({ squares }: State, topic: number): number => {
  const square = squares[topic] ?? 0;
  return square > 0 ? Math.sqrt(square) : 1;
};

const cosines = (state: State, { ids, weights }: Features): Float64Array => {
  const { topics, sums } = state;
  const products = new Float64Array(topics);
  for (let i = 0; i < ids.length; i += 1) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    const from = (ids[i] ?? 0) * topics;
    for (let topic = 0; topic < topics; topic += 1)
      products[topic] = (products[topic] ?? 0) + weight * (sums[from + topic] ?? 0);
  }
  const lengths = lengthsOf(state);
  for (let topic = 0; topic < topics; topic += 1)
    products[topic] = (products[topic] ?? 0) / (lengths[topic] ?? 1);
  return products;
};

const lengthsOf = (state: State): Float64Array => {
  state.known.lengths ??= Float64Array.from({ length: state.topics }, (_, topic) =>
    lengthOf(state, topic),
  );
  return state.known.lengths;
};

const share = (state: State, { ids, weights }: Features, topic: number): number => {
  const { topics, sums } = state;
  const lengths = lengthsOf(state);
  let own = 0;
  let all = 0;
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] ?? 0;
    const weight = (weights[i] ?? 0) * rarity(state, id);
    if (weight === 0) continue;
    own += (weight * (sums[id * topics + topic] ?? 0)) / (lengths[topic] ?? 1);
    for (let other = 0; other < topics; other += 1)
      all += (weight * (sums[id * topics + other] ?? 0)) / (lengths[other] ?? 1);
  }
  return own - all / topics;
};
