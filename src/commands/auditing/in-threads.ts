/** Looks through a log in as many threads as the machine has processors, each with a part of the streams. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Database } from "../../config/config.ts";
import type { Flaw, Stretch } from "../../store/port/audit.ts";
import type { Store } from "../../store/port/store.ts";

export type StretchToLookThrough = { readonly database: Database; readonly stretch: Stretch };

const threadsMost = 8;
/** Fewer are read sooner than a thread begins. */
const eventsLeast = 20_000;
const usual = { most: Math.min(availableParallelism(), threadsMost), eventsLeast };
const memory = ":memory:";

/**
 * How `verify` looks through all streams. A short log, or one that no other thread can open, is looked
 * through where it is.
 */
export const lookInThreads = async (
  store: Store,
  database: Database,
  how: typeof usual = usual,
): Promise<{ readonly inside?: () => Promise<Flaw | null> }> => {
  if (database.kind === "sqlite" && database.path === memory) return {};
  const stretches = await store.stretches(how);
  if (stretches.length < 2) return {};
  return {
    inside: async () =>
      firstOf(await Promise.all(stretches.map((stretch) => flawIn(store, { database, stretch })))),
  };
};

/** What a thread cannot read, such as a damaged page, is read here, where it is told as ever. */
const flawIn = async (store: Store, part: StretchToLookThrough): Promise<Flaw | null> => {
  const worker = new Worker(new URL("thread.ts", import.meta.url), { workerData: part });
  try {
    const [flaw]: readonly (Flaw | null)[] = await once(worker, "message");
    return flaw ?? null;
  } catch {
    return await store.flawWithin(part.stretch);
  } finally {
    await worker.terminate();
  }
};

/** Broken links first, as where there is one part; the parts are in order. */
const firstOf = (flaws: readonly (Flaw | null)[]): Flaw | null => {
  const found = flaws.filter((flaw) => flaw !== null);
  return found.find(({ kind }) => kind === "link") ?? found[0] ?? null;
};
