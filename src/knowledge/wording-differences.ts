/**
 * Finds what a language model's wording says that the template's draft does not, and what it leaves out:
 * a sentence of which less than half of the words are there, an outcome, a refusal, a name or a figure
 * that is not. Meant for a person's eye: a sentence may be named that only says the same otherwise. Pure.
 */
import type { Wording } from "./model-draft.ts";

export type WordingDifferences = {
  /** Sentences of the model's that the expert did not say. */
  readonly added: readonly string[];
  /** Sentences of the expert's that the model does not say. */
  readonly leftOut: readonly string[];
};

/** What decides something, by its first letters. */
const weighty =
  /^(?:äkta|falsk|förfal|manipu|ändrad|stul|giltig|ogilti|godkän|avslå|bevilj|neka|inte|ej|aldrig|ingen|inget|utan|alltid|säker|osäker|måste|authen|genuin|fake|forge|counte|tamper|altere|stolen|valid|invali|approv|accept|refuse|reject|grant|not|never|no|none|without|always|sure|certai|must)/u;

export const wordingDifferences = (template: Wording, model: Wording): WordingDifferences => {
  const whole = [template.title, template.question, template.answer].join("\n");
  const about = sentencesIn(`${model.title}\n${model.question}`);
  return {
    added: [...unsaid(about, whole), ...unsaid(sentencesIn(model.answer), template.answer)],
    leftOut: unsaid(sentencesIn(template.answer), model.answer),
  };
};

/** Those of the sentences that this text does not say. */
const unsaid = (sentences: readonly string[], text: string): readonly string[] => {
  const known = new Set(wordsIn(text).map(stemOf));
  const names = new Set(wordsIn(text));
  return sentences.filter((sentence) => {
    const words = wordsIn(sentence);
    const long = words.filter((one) => one.length > 3);
    const said = long.filter((one) => known.has(stemOf(one)));
    return (
      said.length * 2 < long.length ||
      words.slice(1).some((one) => /^\p{Lu}/u.test(one) && !names.has(one)) ||
      words.some((one) => (/\d/u.test(one) ? !names.has(one) : isWeighty(one, known)))
    );
  });
};
const isWeighty = (one: string, known: ReadonlySet<string>): boolean =>
  weighty.test(one.toLowerCase()) && !known.has(stemOf(one));

const sentencesIn = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((one) => one.trim())
    .filter((one) => one !== "");
const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{M}\d]+/gu) ?? [];
/** "manipulerad" and "manipulering" say the same. */
const stemOf = (word: string): string => word.toLowerCase().slice(0, 5);
