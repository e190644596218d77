/** Compares the stored state of a question with the fold of its events, field by field. Pure. */
import type { Ticket } from "../../tickets/model.ts";

/** The first field that is not what the fold gives, such as `offers.2.state`, or null. */
export const changeInState = (folded: Ticket, stored: unknown): string | null =>
  // Nearly all are, to the letter, and that is seen ten times sooner.
  JSON.stringify(folded) === JSON.stringify(stored) ? null : firstDifference(folded, stored, "");

/** The first column that is not what the state gives, or null. */
export const changeInColumns = (
  columns: Readonly<Record<string, unknown>>,
  row: Readonly<Record<string, unknown>>,
): string | null => Object.keys(columns).find((name) => columns[name] !== row[name]) ?? null;

const firstDifference = (folded: unknown, stored: unknown, field: string): string | null => {
  if (!isWhole(folded) || !isWhole(stored) || !areAlike(folded, stored))
    return folded === stored ? null : field;
  const [one, other] = [membersOf(folded), membersOf(stored)];
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const at = field === "" ? name : `${field}.${name}`;
    const found = firstDifference(one[name], other[name], at);
    if (found !== null) return found;
  }
  return null;
};

const isWhole = (value: unknown): value is object => typeof value === "object" && value !== null;
/** Lists of different lengths differ as a whole. */
const areAlike = (one: object, other: object): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length
    : Array.isArray(one) === Array.isArray(other);
const membersOf = (value: object): Readonly<Record<string, unknown>> => Object(value);
