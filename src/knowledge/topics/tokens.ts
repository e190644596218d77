/** Takes a text apart into words, folded for comparing and as they were written. */
import { foldText } from "../../base/fold-text.ts";
import { type Spelling, withMeant } from "../language/spelling.ts";

export type Token = {
  /** As it was written. */
  readonly raw: string;
  /** In lower case and without diacritics. */
  readonly word: string;
  /** A sentence or a clause ends between the word before and this one. */
  readonly afterStop: boolean;
};

/** What stands after so many characters says nothing new of the subject, and costs time. */
const readMost = 8_000;
/** Nobody writes a longer word, and a machine may. */
const wordMost = 48;
const parts = /[\p{L}\p{N}\p{M}]+|[.?!;:\n]/gu;

export const textTokens = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let afterStop = true;
  for (const [raw] of text.slice(0, readMost).matchAll(parts)) {
    const isStop = raw.length === 1 && stops.has(raw);
    if (!isStop && raw.length <= wordMost) tokens.push({ raw, word: folded(raw), afterStop });
    afterStop = isStop;
  }
  return tokens;
};
const stops: ReadonlySet<string> = new Set([".", "?", "!", ";", ":", "\n"]);

const plain = /^[a-z0-9]*$/u;
/** Folding costs more than looking whether it would change anything. */
export const folded = (raw: string): string => {
  const lower = raw.toLowerCase();
  return plain.test(lower) ? lower : foldText(lower);
};

/** With the words that were meant in place of those that are misspelt; each still says how it was written. */
export const meantTokens = (
  tokens: readonly Token[],
  spelling: Spelling,
  isKnown: (word: string) => boolean,
): readonly Token[] => {
  const written = tokens.map(({ raw }) => raw.toLowerCase());
  // Nothing is written together across the end of a clause.
  const meant = spelling(written, isKnown).filter(({ at, length }) =>
    tokens.slice(at + 1, at + length).every(({ afterStop }) => !afterStop),
  );
  return withMeant(tokens, meant, (words, stood) => {
    const raw = stood.map((token) => token.raw).join(" ");
    return words.map((word, n) => ({
      raw,
      word: folded(word),
      afterStop: n === 0 && stood[0]?.afterStop === true,
    }));
  });
};
