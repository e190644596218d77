/** Fits texts into Slack's limits: splits them, and shares a budget fairly. */
import { beginning } from "../../plain-text.ts";

/** Pieces of at most `max` characters that together are the text, split at line ends or spaces. */
export const split = (text: string, max: number): string[] => {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const room = beginning(rest, max);
    const near = Math.max(room.lastIndexOf("\n"), room.lastIndexOf(" ")) + 1;
    const piece = near > max * 0.7 ? room.slice(0, near) : room;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== "");
};

/** The cap under which texts of these lengths fit the budget: the longest give way first. */
export const fairCap = (lengths: readonly number[], budget: number): number => {
  let left = budget;
  const sorted = lengths.toSorted((a, b) => a - b);
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (length > share) return share;
    left -= length;
  }
  return budget;
};
