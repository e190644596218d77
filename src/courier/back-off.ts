/** How long a send that failed waits before it is tried again. */

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
  const spread = 0.75 + (([...id].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 100) / 100) * 0.5;
  const short = Math.min(shortWaitMs, 250 * 2 ** (attempts - 1));
  const long = shortWaitMs * 2 ** Math.min(attempts - shortWaits, 12);
  return Math.round(Math.min(longestWaitMs, attempts <= shortWaits ? short : long) * spread);
};
