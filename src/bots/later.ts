/**
 * Says why a request is to come again, in the body of its 503. The platform reads nothing of it; whoever looks for a
 * cause does, and `npm run fuzz` counts by it.
 */

export const whyLater = {
  unknown: "the platform did not say in time who sent it",
  "not written": "it could not be written down",
  untaken: "it cannot be taken yet",
  failed: "it failed, see the log",
  ending: "the program is ending",
} as const;

export const comesAgain = (error: string) => ({ status: 503, body: { error } }) as const;
