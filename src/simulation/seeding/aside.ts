/**
 * Has a past played in a thread of its own (player.ts) while this one writes it: to play it takes as
 * long as to write it, and the two need not wait for each other.
 */
import { on } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Batch, LedgersInTheEnd, YearsPlan } from "./years.ts";

export type Playing = {
  readonly plan: YearsPlan;
  /** The first number of each year. */
  readonly firstNumbers: ReadonlyMap<number, number>;
};
/** What the thread tells: parts, and once all is played the ledgers as they are in the end. */
export type ToldAside = { readonly batch: Batch } | { readonly ledgers: LedgersInTheEnd };

/** A thread takes half a second to start; what is shorter is played sooner without one. */
const questionsLeast = 2000;
/** Where there is one processor, nothing is won. */
export const isWorthAside = (
  { questions }: YearsPlan,
  processors = availableParallelism(),
): boolean => questions >= questionsLeast && processors > 1;

/** Most of what is played lives for months of the past, and so is moved once at each collection. */
const youngMb = 64;

export async function* playedAside(playing: Playing): AsyncGenerator<ToldAside> {
  const worker = new Worker(new URL("player.ts", import.meta.url), {
    workerData: playing,
    resourceLimits: { maxYoungGenerationSizeMb: youngMb },
  });
  try {
    // An error in the thread is thrown here.
    for await (const [played] of on(worker, "message", { close: ["exit"] })) {
      yield played;
      worker.postMessage("written");
    }
  } finally {
    await worker.terminate();
  }
}
