/** How much of each search by seeds `npm test` plays, always the same; `npm run test:long` plays more. */

/** The seeds from 1. */
export const chaosSeeds = 20;
/** Presses in all, payloads at each door, requests to pages. */
export const fuzzed = { presses: 100, payloads: 50, pages: 50 };
/** Payloads for each of what reads in this process. */
export const readEach = 100;
