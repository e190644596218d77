/**
 * Compares two versions of a text by their sentences: which were taken away, and which are new. The
 * longest run of sentences that both have, in the same order, is what stayed.
 */
import { sentences } from "../guard/sentences.ts";

export type TextChange = { readonly kind: "removed" | "added"; readonly text: string };

/** All that went is one change, and all that came another. */
export const compared = (before: string, after: string): readonly TextChange[] => {
  const [old, now] = [sentencesOf(before), sentencesOf(after)];
  const common = commonLengths(old, now);
  const changes: TextChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]];
    if (left !== undefined && left === right) {
      [i, j] = [i + 1, j + 1];
    } else if (
      left !== undefined &&
      (right === undefined || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))
    ) {
      changes.push({ kind: "removed", text: left });
      i += 1;
    } else if (right !== undefined) {
      changes.push({ kind: "added", text: right });
      j += 1;
    }
  }
  return joined(changes);
};

const sentencesOf = (text: string): readonly string[] =>
  sentences(text)
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((sentence) => sentence !== "");

type Lengths = readonly (readonly number[])[];
const lengthAt = (common: Lengths, i: number, j: number): number => common[i]?.[j] ?? 0;

/** At [i][j]: how many sentences both have in the same order from there on. */
const commonLengths = (old: readonly string[], now: readonly string[]): Lengths => {
  const common: number[][] = Array.from({ length: old.length + 1 }, () => []);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row === undefined) continue;
      row[j] =
        old[i] === now[j]
          ? lengthAt(common, i + 1, j + 1) + 1
          : Math.max(lengthAt(common, i + 1, j), lengthAt(common, i, j + 1));
    }
  return common;
};

const joined = (changes: readonly TextChange[]): readonly TextChange[] =>
  (["removed", "added"] as const).flatMap((kind) => {
    const texts = changes.filter((change) => change.kind === kind).map(({ text }) => text);
    return texts.length === 0 ? [] : [{ kind, text: texts.join(" ") }];
  });
