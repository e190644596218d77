/** Takes an article apart into what the index keeps of it. */
import { analyse, type TextLanguage } from "../language/words.ts";
import { gramText } from "./grams.ts";
import { tenthsMax } from "./postings.ts";
import { tuning } from "./tuning.ts";

export type SearchArticle = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly topic: string | null;
  readonly documentType: string | null;
  readonly country: string | null;
  readonly language: string;
};
/** What an article's topic, document type and country are called, in each language. */
export type ArticleLabels = { readonly sv: string; readonly en: string };

export type IndexEntry = {
  readonly id: string;
  readonly topic: string | null;
  readonly country: string | null;
  readonly language: TextLanguage;
  /** How heavily each term stands in the article, in tenths of a word of its answer. */
  readonly terms: ReadonlyMap<string, number>;
  readonly lengthTenths: number;
  readonly grams: { readonly head: Uint8Array; readonly answer: Uint8Array };
};

/** What follows in a longer field is not searched; the article itself is shown whole. */
const fieldMax = 20_000;
/** So much is taken apart in one step. */
const pieces = /[^]{1,300}(?=\s|$)|[^]{1,300}/gu;
const partShare = 0.5;

const languageOfArticle = ({ language, title, question }: SearchArticle): TextLanguage =>
  language === "sv" || language === "en"
    ? language
    : analyse(`${title} ${question}`.slice(0, fieldMax)).language;

export function* entryOf(
  article: SearchArticle,
  labels: ArticleLabels,
): Generator<void, IndexEntry> {
  const language = languageOfArticle(article);
  const counted: Counted = { terms: new Map(), lengthTenths: 0 };
  const as = (tenths: number, spoken = language): Field => ({ tenths, language: spoken });
  const title = yield* counting(counted, article.title, as(tuning.titleTenths));
  const question = yield* counting(counted, article.question, as(tuning.questionTenths));
  const answer = yield* counting(counted, article.answer, as(tuning.answerTenths));
  yield* counting(counted, labels.sv, as(tuning.labelTenths, "sv"));
  yield* counting(counted, labels.en, as(tuning.labelTenths, "en"));
  return {
    id: article.id,
    topic: article.topic,
    country: article.country,
    language,
    terms: counted.terms,
    lengthTenths: counted.lengthTenths,
    grams: { head: gramText([...title, ...question]), answer: gramText(answer) },
  };
}

type Counted = { readonly terms: Map<string, number>; lengthTenths: number };
type Field = { readonly tenths: number; readonly language: TextLanguage };

/**
 * Counts the words of a field, and returns them as they were written. It stands outside `entryOf`: V8
 * gives each generator function that is made a hidden class of its own, which would keep the
 * article's words until the next full clearing of memory.
 */
function* counting(
  counted: Counted,
  text: string,
  { tenths, language }: Field,
): Generator<void, readonly string[]> {
  const { terms } = counted;
  const count = (term: string, more: number): void =>
    void terms.set(term, Math.min(tenthsMax, (terms.get(term) ?? 0) + more));
  const written: string[] = [];
  for (const [piece] of text.slice(0, fieldMax).matchAll(pieces)) {
    for (const word of analyse(piece, language).words) {
      count(word.lemma, tenths);
      for (const part of word.parts) count(part, Math.floor(tenths * partShare));
      counted.lengthTenths += tenths;
      written.push(word.folded);
    }
    yield;
  }
  return written;
}
