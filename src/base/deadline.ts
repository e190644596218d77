/**
 * Deadlines for work that cannot be stopped: the caller goes on without it, and the work ends by
 * itself.
 */

/**
 * Gives the work's value, or what `late` gives (or throws) when the work takes longer than `ms`.
 * The timer ends with the wait, so it keeps no process alive. A failure of the work after the
 * deadline is dropped.
 */
export const within = async <Value, Late>(
  ms: number,
  work: Promise<Value>,
  late: () => Late,
): Promise<Value | Late> => {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, ms);
  try {
    return await Promise.race([work, over.promise.then(late)]);
  } finally {
    clearTimeout(timer);
  }
};
