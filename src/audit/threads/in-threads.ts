/** Looks through a log in as many threads as the machine has processors, each with a part of the streams. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Database } from "../../config/config.ts";
import type { CountedSpan, Given, LookedThrough, Stretch } from "../../store/port/audit.ts";
import type { Store } from "../../store/port/store.ts";

export type StretchToLookThrough = {
  readonly database: Database;
  readonly stretch: Stretch;
  readonly counting: CountedSpan;
};

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
): Promise<Pick<Given, "inside">> => {
  if (database.kind === "sqlite" && database.path === memory) return {};
  const stretches = await store.stretches(how);
  if (stretches.length < 2) return {};
  return {
    inside: (counting) =>
      Promise.all(stretches.map((stretch) => lookIn(store, { database, stretch, counting }))),
  };
};

/** What a thread cannot read, such as a damaged page, is read here, where it is told as ever. */
const lookIn = async (store: Store, part: StretchToLookThrough): Promise<LookedThrough> => {
  const worker = new Worker(new URL("thread.ts", import.meta.url), { workerData: part });
  try {
    const [look]: readonly LookedThrough[] = await once(worker, "message");
    return look ?? (await store.lookWithin(part.stretch, part.counting));
  } catch {
    return await store.lookWithin(part.stretch, part.counting);
  } finally {
    await worker.terminate();
  }
};
