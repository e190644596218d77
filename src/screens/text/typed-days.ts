/**
 * Lists the words for days that people type, in both languages, in full and shortened. They are
 * written here as typed text is compared: without diacritics and in lower case.
 */

/** From Monday, which ISO 8601 counts as 1. */
const names = [
  "man mandag mon monday",
  "tis tisdag tue tuesday",
  "ons onsdag wed wednesday",
  "tor tors torsdag thu thursday",
  "fre fredag fri friday",
  "lor lordag sat saturday",
  "son sondag sun sunday",
];
export const weekdays: ReadonlyMap<string, number> = new Map(
  names.flatMap((day, i) => day.split(" ").map((name) => [name, i + 1] as const)),
);

export const rightNow: ReadonlySet<string> = new Set(["nu", "genast", "now"]);
export const tomorrow: ReadonlySet<string> = new Set(["imorgon", "i morgon", "tomorrow"]);
export const today: ReadonlySet<string> = new Set([
  "idag",
  "i dag",
  "today",
  "resten av dagen",
  "rest of the day",
  "the rest of the day",
]);
