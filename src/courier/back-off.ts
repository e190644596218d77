/** How long a send that failed waits before it is tried again. */

import type { Due } from "../store/port/outbox.ts";

const longestWaitMs = 30 * 60_000;
/** After an outage of a minute or two, the first send that could work is at most this late. */
const shortWaitMs = 5_000;
const shortWaits = 25;

/**
 * The wait before the next try, in milliseconds. It doubles from a quarter of a second to a few
 * seconds, stays there for two minutes, and then doubles to half an hour. The effect's id spreads
 * it, so that effects that failed together are not all tried together.
 */
export const backOffMs = (attempts: number, id: string): number => {
  const short = Math.min(shortWaitMs, 250 * 2 ** (attempts - 1));
  const long = shortWaitMs * 2 ** Math.min(attempts - shortWaits, 12);
  return spread(Math.min(longestWaitMs, attempts <= shortWaits ? short : long), id);
};

/** Each may show the message once more, so they are few and far apart. */
const repeatWaitsMs = [5_000, 30_000, 180_000];

/**
 * The wait before a message is sent once more that may have arrived after each of `doubts` tries,
 * where the platform cannot tell; null: it is not sent again.
 */
export const doubtfulWaitMs = (doubts: number, id: string): number | null => {
  const wait = repeatWaitsMs[doubts - 1];
  return wait === undefined ? null : spread(wait, id);
};

/**
 * The wait for a platform that says that it is down, `leastMs` at least: it doubles to half an hour,
 * since a gateway may say so of what went through.
 */
export const downWaitMs = (
  { attempts, id }: { readonly attempts: number; readonly id: string },
  leastMs: number,
): number =>
  Math.max(leastMs, spread(Math.min(longestWaitMs, leastMs * 2 ** Math.min(attempts - 1, 12)), id));

const absenceTries = 20;
/**
 * The wait before somebody who is away is tried again: it doubles from an hour to a day; null: about
 * two weeks have passed, and they are not tried any more.
 */
export const absenceWaitMs = ({ attempts, id }: Pick<Due, "attempts" | "id">): number | null =>
  attempts > absenceTries ? null : spread(Math.min(24, 2 ** (attempts - 1)) * 3_600_000, id);

const spread = (ms: number, id: string): number => {
  const sum = [...id].reduce((so, c) => so + c.charCodeAt(0), 0);
  return Math.round(ms * (0.75 + ((sum % 100) / 100) * 0.5));
};
