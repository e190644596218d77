/** Plays a past in a thread of its own, some parts ahead of whoever writes them. */
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { Playing, ToldAside } from "./aside.ts";
import { openYears } from "./years.ts";

/** So many parts may wait to be written: more would only take memory. */
const partsMost = 3;

const play = async (port: NonNullable<typeof parentPort>): Promise<void> => {
  // What is given to a thread has no type that could be checked.
  const { plan, firstNumbers }: Playing = workerData;
  const tell = (played: ToldAside): void => port.postMessage(played);
  const waiting = { parts: 0 };
  port.on("message", () => (waiting.parts -= 1));
  const past = openYears(plan);
  for (const batch of past.play(firstNumbers)) {
    tell({ batch });
    waiting.parts += 1;
    // Only between two parts is heard what was written.
    await setImmediate();
    while (waiting.parts >= partsMost) await once(port, "message");
  }
  tell({ ledgers: past.ledgers() });
  port.close();
};

if (parentPort !== null) await play(parentPort);
