/**
 * One person's words are understood in the order in which they were sent. Within one process they take turns; where
 * several share the work, the database says whose turn it is, and each waits a moment for what another process may
 * be writing down just now.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Incoming, Reply } from "../bots/port.ts";
import { forgottenAfterMs } from "./forgotten.ts";
import type { Parts } from "./parts.ts";
import { nothing } from "./say.ts";
import type { Turns } from "./turns.ts";

/** What was sent at one moment two processes have written down by so long after. */
const graceMs = 250;
/** What is being worked on is settled in a moment; what is left behind takes its time. */
const [pauseMs, longPauseMs, longAfterMs] = [10, 200, 1000];
/** What another process left behind is taken up by then. */
const patienceMs = 2 * forgottenAfterMs;

type Handle = () => Promise<Reply>;

export const openOrder =
  ({ store, replicas, clock }: Parts, turns: Turns) =>
  async (incoming: Incoming, handle: Handle): Promise<Reply> => {
    const { kind, id } = incoming;
    // A command is answered while its person waits, and only opens a form.
    const follows = kind === "wrote" || kind === "edited" || kind === "deleted";
    if (!follows || !replicas.others()) return turns(incoming, handle);
    const age = incoming.sent === undefined ? 0 : clock.now() - incoming.sent / 1000;
    await wait(Math.min(Math.max(graceMs - age, 0), graceMs));
    const since = performance.now();
    while (await store.waitsForEarlier(id)) {
      // Not settled, it is taken up in its place by those that remain.
      if (replicas.leaving()) return nothing;
      const waited = performance.now() - since;
      if (waited > patienceMs) break;
      await wait(waited > longAfterMs ? longPauseMs : pauseMs);
    }
    return handle();
  };
