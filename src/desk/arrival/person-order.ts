/**
 * Works one person's messages in the order in which they were sent. The database says which is
 * first, so nothing overtakes what failed, or what a process left behind when it died. Within one
 * process the person queue keeps the order too; where several processes share the work, each waits
 * a moment for what another may be writing just now.
 */
import type { Incoming, Reply } from "../../bots/port.ts";
import { pause } from "../../base/clock.ts";
import { recoverAfterMs } from "./inbox-recovery.ts";
import type { Deps } from "../deps.ts";
import { nothing } from "../people/replies.ts";
import type { PersonQueue } from "./person-queue.ts";
import type { Wrapper } from "./way.ts";

/** So long after messages were sent, every process has written those that it got. */
const graceMs = 250;
/**
 * How often to look for an earlier message: every 10 ms, since work ends in a moment, and after a
 * second every 200 ms, since what was left behind takes longer.
 */
const [pauseMs, longPauseMs, longAfterMs] = [10, 200, 1000];
/** By then what another process left behind has been recovered. */
const patienceMs = 2 * recoverAfterMs;

type Handle = () => Promise<Reply>;

export const inPersonOrder =
  (deps: Deps, personQueue: PersonQueue): Wrapper =>
  (inside) => ({
    handle: (coming) => inOrder(deps, personQueue)(coming.received, () => inside.handle(coming)),
  });

const inOrder =
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
      // It is not settled, so the processes that remain recover it in its place.
      if (replicas.leaving()) return nothing;
      if (waited > patienceMs) break;
      const ms = waited > longAfterMs ? longPauseMs : pauseMs;
      await pause(ms);
      waited += ms;
    }
    return handle();
  };
