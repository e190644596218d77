/**
 * Holds the engines that the search was chosen over, on the same articles: full text search of
 * SQLite over runs of three letters, and BM25 over runs of three to five.
 */
import Database from "better-sqlite3";
import type { SearchArticle } from "../src/knowledge/search/entry.ts";
import { eachGram, gramsIn, gramText } from "../src/knowledge/search/grams.ts";
import { tokensOf } from "../src/knowledge/language/words.ts";

export type Engine = (text: string) => readonly string[];

const textOf = ({ title, question, answer }: SearchArticle): string =>
  `${title} ${question} ${answer}`;
const resultsMax = 10;

/** Each run of three letters of the question, any of which may be there. */
export const trigramSearch = (articles: readonly SearchArticle[]): Engine => {
  const database = new Database(":memory:");
  database.exec(
    "create virtual table articles using fts5(id unindexed, words, tokenize = 'trigram remove_diacritics 1')",
  );
  const insert = database.prepare("insert into articles (id, words) values (?, ?)");
  database.transaction(() => {
    for (const article of articles) insert.run(article.id, textOf(article));
  })();
  const find = database.prepare<[string], { id: string }>(
    `select id from articles where articles match ? order by bm25(articles), id limit ${resultsMax}`,
  );
  return (text) => {
    const runs = new Set(
      tokensOf(text).flatMap((word) =>
        Array.from({ length: Math.max(0, word.length - 2) }, (_, i) => word.slice(i, i + 3)),
      ),
    );
    if (runs.size === 0) return [];
    return find.all([...runs].map((run) => `"${run}"`).join(" OR ")).map(({ id }) => id);
  };
};

/** BM25 over hashed runs of letters, with postings; what is compared letter by letter in ours. */
export const gramSearch = (articles: readonly SearchArticle[]): Engine => {
  const postings = new Map<number, number[]>();
  const lengths: number[] = [];
  const gramsOf = (text: string, visit: (hash: number) => void): number => {
    const bytes = gramText(tokensOf(text));
    eachGram({ bytes, from: 0, to: bytes.length }, visit);
    return gramsIn(bytes);
  };
  for (const [n, article] of articles.entries())
    lengths[n] = gramsOf(textOf(article), (hash) => {
      const held = postings.get(hash);
      if (held === undefined) postings.set(hash, [n]);
      else held.push(n);
    });
  const average = lengths.reduce((sum, length) => sum + length, 0) / articles.length;
  return (text) => {
    const scores = new Float64Array(articles.length);
    const hashes = new Set<number>();
    gramsOf(text, (hash) => void hashes.add(hash));
    for (const hash of hashes) addScores(scores, postings.get(hash) ?? [], { lengths, average });
    return [...scores.entries()]
      .filter(([, score]) => score > 0)
      .toSorted(([a, one], [b, other]) => other - one || a - b)
      .slice(0, resultsMax)
      .flatMap(([n]) => articles[n]?.id ?? []);
  };
};

type Lengths = { readonly lengths: readonly number[]; readonly average: number };
const addScores = (scores: Float64Array, held: readonly number[], by: Lengths): void => {
  const times = new Map<number, number>();
  for (const n of held) times.set(n, (times.get(n) ?? 0) + 1);
  const weight = Math.log(1 + (scores.length - times.size + 0.5) / (times.size + 0.5));
  for (const [n, count] of times) {
    const longer = 0.25 + (0.75 * (by.lengths[n] ?? 0)) / by.average;
    scores[n] = (scores[n] ?? 0) + (weight * count * 2.2) / (count + 1.2 * longer);
  }
};
