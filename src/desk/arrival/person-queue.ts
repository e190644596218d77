/**
 * Queues one person's messages, so that they are written and worked in the order of arrival.
 * Without it, one of PostgreSQL's connections could let the second overtake the first. Other people
 * wait for nobody, nor do buttons.
 */
import type { Incoming } from "../../bots/port.ts";
import type { Wrapper } from "./way.ts";

export type PersonQueue = <Result>(
  incoming: Incoming,
  work: () => Promise<Result>,
) => Promise<Result>;

/** One person's messages arrive one after the other. */
export const arrivesInOrder = (): Wrapper => {
  const personQueue = openPersonQueue();
  return (inside) => ({
    arrive: (coming) => personQueue(coming.incoming, () => inside.arrive(coming)),
  });
};

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
