/** Looks through one part of the log in a thread of its own, and tells the first flaw. */
import { parentPort, workerData } from "node:worker_threads";
import type { StretchToLookThrough } from "./in-threads.ts";

// What a thread of our own was given.
const { database, stretch, counting }: StretchToLookThrough = workerData;
const { readStore } = await import("../../main.ts");
const store = await readStore(database);
try {
  parentPort?.postMessage(await store.lookWithin(stretch, counting));
} finally {
  await store.close();
}
