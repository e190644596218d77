/**
 * Compares the stored state of a question with the fold of its events, field by field. A state
 * grows event by event under whatever version runs, so one that earlier versions wrote may differ
 * from today's fold in a few known fields, which are listed here and nowhere else. Pure.
 */
import type { Ticket } from "../../tickets/model.ts";

type Difference = {
  /** The way to the field, such as `offers.2.state`. */
  readonly field: string;
  readonly folded: unknown;
  readonly stored: unknown;
};

/** The first field that no version can have written so, or null. */
export const changeInState = (folded: Ticket, stored: unknown): string | null =>
  // Nearly all are, to the letter, and that is seen ten times sooner.
  JSON.stringify(folded) === JSON.stringify(stored) ? null : firstChange(folded, stored);

const firstChange = (folded: Ticket, stored: unknown): string | null =>
  differencesOf(folded, stored).find((one) => !isOfEarlierVersion(one, folded))?.field ?? null;

/** The first column that is not what the state gives, or null. */
export const changeInColumns = (
  columns: Readonly<Record<string, unknown>>,
  row: Readonly<Record<string, unknown>>,
): string | null => Object.keys(columns).find((name) => columns[name] !== row[name]) ?? null;

const isOfEarlierVersion = ({ field, folded, stored }: Difference, ticket: Ticket): boolean => {
  if (/^messages\.\d+\.afterAnswer$/u.test(field)) return stored === undefined;
  if (/^offers\.\d+\.passedOn$/u.test(field)) return stored === undefined;
  // An edit under the version before left them thanks.
  if (/^messages\.\d+\.thanks$/u.test(field)) return stored === true && folded === false;
  const over = ticket.phase.at === "closed" || ticket.phase.at === "cancelled";
  switch (field) {
    case "reminders":
      return stored === undefined || isTailOf(stored, folded);
    case "phase.since":
      return (
        stored === undefined ||
        (typeof stored === "number" && typeof folded === "number" && stored >= folded)
      );
    // A question that ended kept what it waited for, and the owner of that moment.
    case "waitingForFactsSince":
      return over && typeof stored === "number";
    case "secondOpinion":
      return over && stored === true;
    case "phase.owner":
      return over && (stored === null || hasAccepted(ticket, stored));
    default:
      return false;
  }
};

/** Those of today's version alone, where an earlier one recorded none. */
const isTailOf = (stored: unknown, folded: unknown): boolean =>
  Array.isArray(stored) &&
  Array.isArray(folded) &&
  stored.length > 0 &&
  differencesOf(folded.slice(-stored.length), stored).length === 0;

const hasAccepted = ({ offers }: Ticket, expert: unknown): boolean =>
  offers.some((offer) => offer.state === "accepted" && offer.expert === expert);

const differencesOf = (folded: unknown, stored: unknown, field = ""): readonly Difference[] => {
  if (!isWhole(folded) || !isWhole(stored) || !areAlike(folded, stored))
    return folded === stored ? [] : [{ field, folded, stored }];
  const [one, other] = [membersOf(folded), membersOf(stored)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((name) =>
    differencesOf(one[name], other[name], field === "" ? name : `${field}.${name}`),
  );
};

const isWhole = (value: unknown): value is object => typeof value === "object" && value !== null;
/** Lists of different lengths differ as a whole. */
const areAlike = (one: object, other: object): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length
    : Array.isArray(one) === Array.isArray(other);
const membersOf = (value: object): Readonly<Record<string, unknown>> => Object(value);
