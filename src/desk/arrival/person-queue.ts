/**
 * One person's words are written down and understood in the order in which they came; PostgreSQL's
 * connections would let the second overtake the first. Others, and buttons, wait for nobody.
 */
import type { Incoming } from "../../bots/port.ts";

export type PersonQueue = <Result>(
  incoming: Incoming,
  work: () => Promise<Result>,
) => Promise<Result>;

const writtenKinds: ReadonlySet<Incoming["kind"]> = new Set([
  "wrote",
  "typed",
  "edited",
  "deleted",
]);

export const openPersonQueue = (): PersonQueue => {
  const last = new Map<string, Promise<void>>();
  return async ({ kind, person }, work) => {
    if (!writtenKinds.has(kind)) return work();
    const before = last.get(person);
    const mine = Promise.withResolvers<void>();
    last.set(person, mine.promise);
    try {
      await before;
      return await work();
    } finally {
      mine.resolve();
      if (last.get(person) === mine.promise) last.delete(person);
    }
  };
};
