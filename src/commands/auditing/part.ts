/** Looks through one part of the log in a thread of its own, and tells the first flaw. */
import { parentPort, workerData } from "node:worker_threads";
import type { PartToLookThrough } from "./in-parts.ts";

// What a thread of our own was given.
const { database, span }: PartToLookThrough = workerData;
const { readStore } = await import("../../main.ts");
const store = await readStore(database);
try {
  parentPort?.postMessage(await store.flawWithin(span));
} finally {
  await store.close();
}
