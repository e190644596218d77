/** A deadline for work that cannot be stopped: whoever waits goes on without it, and the work ends when it ends. */

/**
 * Gives what the work gives, or what `late` gives (or throws) when the work takes longer than `ms`. The timer ends with the wait, so it
 * keeps no process alive; a failure of the work that comes later is nobody's.
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
