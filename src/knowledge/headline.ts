/** Finds the sentence of a question that tells most of what it is about: it becomes a title. */
import { sentences } from "../guard/sentences.ts";

/** Characters: what a list shows on a line or two. */
const mostLength = 90;
const fewestWords = 2;

/** Null: no sentence tells enough. */
export const headlineOf = (question: string): string | null => {
  const found = sentences(question)
    .map(({ start, end }) => cut(question.slice(start, end)))
    .map((sentence) => ({ sentence, telling: tellingWords(sentence) }))
    .reduce((best, one) => (one.telling > best.telling ? one : best), {
      sentence: "",
      telling: fewestWords - 1,
    });
  return found.sentence === "" ? null : found.sentence;
};

/** Short words are mostly those that every sentence has. */
const tellingWords = (sentence: string): number =>
  new Set(sentence.toLowerCase().match(/\p{L}{5,}/gu) ?? []).size;

const cut = (sentence: string): string => {
  const line = sentence
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[.!:;,]+$/u, "");
  if (line.length <= mostLength) return line;
  const room = line.slice(0, mostLength - 1).replace(/[\ud800-\udbff]$/u, "");
  const space = room.lastIndexOf(" ");
  return `${room.slice(0, space > mostLength / 2 ? space : room.length)}…`;
};
