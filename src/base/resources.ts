/**
 * Opens several things of which each needs those before it, and closes them: last in first out,
 * each tried whatever the others did, and the first error kept. The language's own stack does the
 * first two; of several errors it hides the first behind the last, so it is taken out here.
 */
export type Resources = AsyncDisposableStack;

/** Closes what is open already when the next thing cannot be opened; else `open` passes the stack on, for `closeAll`. */
export const opening = async <Opened>(
  open: (resources: Resources) => Promise<Opened>,
): Promise<Opened> => {
  const resources = new AsyncDisposableStack();
  try {
    return await open(resources);
  } catch (error) {
    // Why it could not be opened says more than why it could not be closed either.
    await resources.disposeAsync().catch(() => undefined);
    throw error;
  }
};

export const closeAll = async (resources: Resources): Promise<void> => {
  try {
    await resources.disposeAsync();
  } catch (error) {
    throw firstOf(error);
  }
};

/** Closes what was opened, whether the work with it succeeds or fails. */
export const withResources = <Answer>(
  work: (resources: Resources) => Promise<Answer>,
): Promise<Answer> =>
  opening(async (resources) => {
    const answer = await work(resources);
    await closeAll(resources);
    return answer;
  });

const firstOf = (error: unknown): unknown =>
  error instanceof SuppressedError ? firstOf(error.suppressed) : error;
