/**
 * Compares texts by the runs of three to five letters in their words, `_word_` with its ends. Runs
 * are counted from an article's text when it is ranked, and hashed to 2^18: to keep who holds which
 * would take more memory than all else.
 *
 * Letters are the bytes of UTF-8, which is the same for folded Latin and shorter runs for the rest.
 */
const hashBits = 18;
const hashes = 2 ** hashBits;
const [shortest, longest] = [3, 5];
const between = 0x5f;

/** The words as they are kept and compared, each between two marks. */
export const gramText = (words: readonly string[]): Uint8Array =>
  words.length === 0 ? new Uint8Array() : new TextEncoder().encode(`_${words.join("_")}_`);

/** Where a text lies. */
export type ByteSpan = { readonly bytes: Uint8Array; readonly from: number; readonly to: number };

/** Calls with the hash of each run. */
export const eachGram = ({ bytes, from, to }: ByteSpan, visit: (hash: number) => void): void => {
  let word = from;
  for (let end = from + 1; end < to; end += 1) {
    if (bytes[end] !== between) continue;
    for (let start = word; start <= end + 1 - shortest; start += 1) {
      let hash = 0;
      const last = Math.min(start + longest, end + 1);
      for (let i = start; i < last; i += 1) {
        hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x9e37_79b1);
        hash ^= hash >>> 15;
        if (i - start + 1 >= shortest) visit(hash >>> (32 - hashBits));
      }
    }
    word = end;
  }
};

/** How many runs a text has. */
export const gramsIn = (bytes: Uint8Array): number => {
  let count = 0;
  let word = 0;
  for (let end = 1; end < bytes.length; end += 1) {
    if (bytes[end] !== between) continue;
    for (let run = shortest; run <= longest; run += 1) count += Math.max(0, end - word + 2 - run);
    word = end;
  }
  return count;
};

/** The runs of a question, each once and numbered in the order of the text. */
export type GramSet = {
  readonly hashes: readonly number[];
  /** The number of each hash, counted from 1; 0: the question does not hold it. */
  readonly numberOf: Uint16Array;
};

export const gramSetOf = (words: readonly string[]): GramSet => {
  const bytes = gramText(words);
  const numberOf = new Uint16Array(hashes);
  const found: number[] = [];
  eachGram({ bytes, from: 0, to: bytes.length }, (hash) => {
    if (numberOf[hash] === 0) numberOf[hash] = found.push(hash);
  });
  return { hashes: found, numberOf };
};

/** Counts how many texts hold each run. */
export const openGramCounts = () => {
  /** Of each run how many hold it, and beside it the last text in which it was met. */
  const counts = new Uint32Array(2 * hashes);
  let texts = 0;
  return {
    holdersOf: (hash: number): number => counts[2 * hash] ?? 0,
    count: (text: ByteSpan, step: 1 | -1): void => {
      texts += 1;
      eachGram(text, (hash) => {
        const at = 2 * hash;
        if (counts[at + 1] === texts) return;
        counts[at + 1] = texts;
        counts[at] = (counts[at] ?? 0) + step;
      });
    },
  };
};
