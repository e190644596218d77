/** Names the weights of the search. Each was tried on the questions of bench/search.ts. */
export const tuning = {
  /** How much a word of the question counts in each of its guises. */
  parts: 0.5,
  synonyms: 0.35,
  translations: 0.8,
  /** BM25: how soon more of the same stops counting, and how much a long article is held back. */
  saturation: 3,
  wordLength: 0.6,
  gramLength: 0.75,
  headGramLength: 0.5,
  /** How much each field counts, in tenths. */
  titleTenths: 16,
  questionTenths: 14,
  answerTenths: 10,
  labelTenths: 4,
  /**
   * A guise that more articles hold is left out, but for the word itself: it would take long, and
   * says little. What is common to fewer still tells which of them are meant.
   */
  commonFrom: 10_000,
  /** How many of the best by words are compared letter by letter. */
  candidates: 120,
  /** The sum: each part is a share of the most that the question could reach. */
  words: 3,
  grams: 2,
  headGrams: 0.8,
  topic: 0.15,
  topicFloor: 0.1,
  topicChosen: 0.1,
  country: 0.25,
  /** Sweden is in most questions, so that it says less. */
  sweden: 0.4,
  /** Of the cosine, where vectors are there. */
  meaning: 0.8,
} as const;
