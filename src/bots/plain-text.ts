/** Makes any text one that databases and platforms take, and cuts it where it must be short. */

/** Text as the databases take it: no NUL, no half of a surrogate pair. */
export const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed();

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
