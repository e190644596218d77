/** Fits texts into Slack's limits: cuts them, splits them, and shares a budget fairly. */

/** At most `max` characters; what is left out shows as "…", cut between words where one is near. */
export const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const room = whole(text, max - 1);
  const space = room.search(/\s\S*$/);
  return `${space > room.length * 0.7 ? room.slice(0, space) : room}…`;
};

/** Pieces of at most `max` characters that together are the text, split at line ends or spaces. */
export const split = (text: string, max: number): string[] => {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const room = whole(rest, max);
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

/** The first `max` characters without half of a surrogate pair at the end. */
const whole = (text: string, max: number): string => {
  const room = text.slice(0, max);
  return room.isWellFormed() ? room : room.slice(0, -1);
};
