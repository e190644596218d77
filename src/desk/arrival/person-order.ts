/**
 * One person's words are understood in the order in which they were sent. The database says whose turn it is, so that
 * nothing overtakes what failed, or what a process that died has left behind. Within one process they also take
 * turns; where several share the work, each waits a moment for what another may be writing down just now.
 */
import type { Incoming, Reply } from "../../bots/port.ts";
import { pause } from "../../base/clock.ts";
import { recoverAfterMs } from "./inbox-recovery.ts";
import type { Deps } from "../deps.ts";
import { nothing } from "../people/replies.ts";
import type { PersonQueue } from "./person-queue.ts";

/** What was sent at one moment two processes have written down by so long after. */
const graceMs = 250;
/** What is being worked on is settled in a moment; what is left behind takes its time. */
const [pauseMs, longPauseMs, longAfterMs] = [10, 200, 1000];
/** What another process left behind is taken up by then. */
const patienceMs = 2 * recoverAfterMs;

type Handle = () => Promise<Reply>;

export const openPersonOrder =
  ({ store, replicas, clock }: Deps, personQueue: PersonQueue) =>
  async (incoming: Incoming, handle: Handle): Promise<Reply> => {
    const { kind, id } = incoming;
    // A command is answered while its person waits, and only opens a form.
    const follows = kind === "wrote" || kind === "edited" || kind === "deleted";
    if (!follows) return personQueue(incoming, handle);
    if (replicas.others()) {
      const age = incoming.sent === undefined ? 0 : clock.now() - incoming.sent / 1000;
      await pause(Math.min(Math.max(graceMs - age, 0), graceMs));
    } else {
      const handled = await personQueue(incoming, async () =>
        (await store.earlierMessage(id)) === null ? { reply: await handle() } : null,
      );
      if (handled !== null) return handled.reply;
    }
    let waited = 0;
    while ((await store.earlierMessage(id)) !== null) {
      // Not settled, it is taken up in its place by those that remain.
      if (replicas.leaving()) return nothing;
      if (waited > patienceMs) break;
      const ms = waited > longAfterMs ? longPauseMs : pauseMs;
      await pause(ms);
      waited += ms;
    }
    return handle();
  };
