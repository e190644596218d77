/** A loop over seeds that a loaded machine makes shorter: the first is always given, the others while there is time. */
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
