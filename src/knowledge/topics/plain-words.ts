/**
 * Reads words without a dictionary: stop words are left out, and the commonest endings cut. Lemmas
 * and compound parts by the dictionary (../language) guess no topic better, since runs of letters
 * see the same kinship, and cost twice the time to the first suggestion: bench/topics.ts gave 0.93 of
 * the first topics right with them and 0.94 without, 0.71 and 0.73 on the articles' own questions.
 */
import type { TopicWord } from "./features.ts";
import type { Token } from "./tokens.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));
const swedish = words(`
  och i att det som en pa ar av for med till den har de inte om ett han men var jag sig fran vi sa kan nar hon under ska vid ut
  man ni hur vad vilken vilket eller dem hos oss min mitt mina er ert din ditt sin sitt sina hans hennes deras dar dit hit har
  hade blir blev bli nagon nagot nagra alla allt denna detta dessa far gar ju nu da sedan bara ocksa aven mycket mer mest skulle
  kunde vill ville maste ej upp ner in mot efter innan utan over mellan genom samma vilka varfor hej tack
`);
const english = words(`
  the and of to a in is it that for on with as at by an be this from or are was were has have had not but his her he she they them
  we you i do does did can could may might must should would will shall what which who whom how when where why if than then there
  their its our your my me us him so no any some all one into out up about after before over under between same hi thanks please
  been being just only also very more most
`);

/** Which language the text is in: whose small words it has more of; null: it cannot be told. */
export const textLanguage = (tokens: readonly Token[]): "sv" | "en" | null => {
  let swedishMore = 0;
  for (const { word, raw } of tokens) {
    if (swedish.has(word)) swedishMore += 1;
    if (english.has(word)) swedishMore -= 1;
    if (raw !== word && /[åäö]/iu.test(raw)) swedishMore += 1;
  }
  if (swedishMore === 0) return null;
  return swedishMore > 0 ? "sv" : "en";
};

export const topicWords = (tokens: readonly Token[]): readonly TopicWord[] =>
  tokens
    .filter(({ word }) => !swedish.has(word) && !english.has(word))
    .map(({ raw, word }) => ({ written: raw, text: word, lemma: stemOf(word), parts: [] }));

const endings = [
  "heterna",
  "heten",
  "arnas",
  "ernas",
  "ornas",
  "arna",
  "erna",
  "orna",
  "ande",
  "ades",
  "aren",
  "ning",
  "ing",
  "ade",
  "are",
  "ern",
  "ens",
  "ets",
  "et",
  "en",
  "ar",
  "er",
  "or",
  "ad",
  "as",
  "es",
  "ed",
  "at",
  "ly",
  "a",
  "e",
  "s",
  "t",
];
const stemLeast = 4;
const stemOf = (word: string): string => {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= stemLeast);
  return ending === undefined ? word : word.slice(0, -ending.length);
};
