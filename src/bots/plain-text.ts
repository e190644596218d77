/** Makes any text one that databases and platforms take, and cuts it where it must be short. */

/**
 * Text as the databases take it, and as it reads: no half of a surrogate pair, no control character
 * but tabs and line ends, and nothing that forces letters into another order than they stand in,
 * so that "äkta" could be shown as something else. Marks that right-to-left scripts need are kept,
 * but marks alone, of which nobody sees anything, are no text.
 */
export const clean = (text: string): string => {
  const kept = text.replace(forced, "").toWellFormed();
  return kept.trim() === "" || seen.test(kept) ? kept : "";
};
const forced = /[[\p{Cc}\u202d\u202e]--[\t\n\r]]/gv;
/** A braille pattern without dots is a blank that no blank is. */
const seen = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The first `max` characters, without half of a surrogate pair at the end. */
export const beginning = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, Math.max(max, 0)).replace(/[\ud800-\udbff]$/u, "");

/** At most `max` characters; what is left out shows as "…", cut between words where one is near. */
export const cut = (text: string, max: number): string => {
  const whole = text.toWellFormed();
  if (whole.length <= max) return whole;
  const room = beginning(whole, max - 1);
  const space = room.search(/\s\S*$/u);
  return `${space > room.length * 0.7 ? room.slice(0, space) : room}…`;
};
