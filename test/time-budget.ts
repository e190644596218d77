/**
 * Loops over seeds for at most `limitMs`, so a loaded machine tries fewer. The first is always
 * given, the others while there is time.
 */
export function* within<One>(
  limitMs: number,
  all: Iterable<One>,
  now: () => number = () => performance.now(),
): Generator<One> {
  const end = now() + limitMs;
  let first = true;
  for (const one of all) {
    if (!first && now() >= end) return;
    first = false;
    yield one;
  }
}
