/**
 * Waits without sleeping, for tests. A predicate is asked again whenever something passed between
 * Slack and the bot, until it gives a value or the time is up.
 */
import { lastLines } from "./log.ts";
import type { World } from "./world.ts";

export type Waiting = {
  /** What one waits for, as it reads after "Waited in vain for". */
  what: string;
  withinMs?: number;
  /** What the person sees, for the error. */
  transcript?: () => string;
};

const patienceMs = 20_000;
const linesShown = 15;

export async function until<T>(
  world: World,
  predicate: () => T | undefined | null | false,
  waiting: Waiting,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let done = false;
  const check = () => {
    if (done) return;
    try {
      const value = predicate();
      if (!value) return;
      done = true;
      resolve(value);
    } catch (error) {
      done = true;
      reject(error);
    }
  };
  const stop = world.log.onChange(check);
  const withinMs = waiting.withinMs ?? patienceMs;
  const limit = setTimeout(() => {
    done = true;
    reject(new Error(inVain(world, waiting, withinMs)));
  }, withinMs);
  try {
    check();
    return await promise;
  } finally {
    clearTimeout(limit);
    stop();
  }
}

function inVain(world: World, waiting: Waiting, withinMs: number): string {
  return [
    `Waited in vain for ${waiting.what} (${withinMs} ms).`,
    waiting.transcript?.() ?? "",
    "Last between Slack and the bot:",
    ...lastLines(world.log, linesShown),
  ].join("\n");
}
