/** Repeats a look for work: at once when nudged, else after a short rest. */
import { setImmediate } from "node:timers/promises";
import { type Log, errorData } from "../base/log.ts";

export type Loop = {
  readonly nudge: () => void;
  /** Lets the look in progress end, and starts no other. */
  readonly stop: () => Promise<void>;
};

export const startLoop = (
  look: () => Promise<unknown>,
  { everyMs, log }: { readonly everyMs: number; readonly log: Log },
): Loop => {
  const state = { stopped: false, nudged: false };
  let wake: (() => void) | null = null;
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!state.stopped) {
      state.nudged = false;
      try {
        await look();
      } catch (error) {
        // The database may be unreachable: it is asked again after the rest, and nothing is lost.
        log("error", "look failed", errorData(error));
        state.nudged = false;
      }
      if (!state.nudged && !state.stopped) await rest();
      wake = null;
      // A backlog must not keep requests waiting: SQLite's calls complete without letting the event
      // loop run.
      await setImmediate();
    }
  };
  const running = run();
  return {
    nudge: () => {
      state.nudged = true;
      wake?.();
    },
    stop: async () => {
      state.stopped = true;
      wake?.();
      await running;
    },
  };
};
