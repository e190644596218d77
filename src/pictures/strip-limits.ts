/** What the two processes that strip a picture agree on: how large one may be, and what an exit code means. */
/** More than any phone takes as a rule; unpacked it is 150 MB. */
export const pixelsMax = 50_000_000;
/** As it comes. */
export const inputBytesMax = 15_000_000;
export const exitCodes = { tooManyPixels: 3, broken: 4 } as const;
