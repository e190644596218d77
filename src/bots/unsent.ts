/** Tells a call that never left from one that may have arrived, by its error's code. */

/** Errors of a connection that was never made: nothing can have happened on the other side. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export const isUnsent = (error: unknown): boolean => neverSent.has(codeOf(error) ?? "");

/** fetch wraps the socket's error, sometimes more than once. */
export const codeOf = (error: unknown, depth = 0): string | null => {
  if (!(error instanceof Error) || depth > 4) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause, depth + 1);
};
