/**
 * Names the event streams that are no question's. A question's stream has its id as name, so none
 * may have an id that could be one of these.
 */

/**
 * The older streams keep their names: their chains go on, and the version before this one, which
 * may run beside it, appends to them too. A new one begins with `note:`, as no id can.
 */
const older = ["duty", "formal-channel", "guard", "readings", "strangers"] as const;
/** A stream for each expert. */
export const wokenPrefix = "night:";
const prefixes = [wokenPrefix, "note:"] as const;

/** What records management did with questions: holds, exports, removals. */
export const recordsLog = "note:records";

export type NoteName = (typeof older)[number] | `${(typeof prefixes)[number]}${string}`;

export const isNoteName = (name: string): boolean =>
  older.some((one) => one === name) || prefixes.some((prefix) => name.startsWith(prefix));
