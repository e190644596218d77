/**
 * Takes up at the start what dead processes left behind, where no other process lives: it need not
 * wait until nobody renews it any more.
 *
 * Whoever lives holds a lock (`markAlive`), and its leases say by their holder that it does. A
 * process of an earlier version takes no lock, nor does one behind a pooler: as long as a lease of
 * such a holder has not expired, it may be at work, and nothing is taken from it.
 */
import type { Clock } from "../base/clock.ts";
import type { Inbox, LeftBehind } from "../store/port/inbox.ts";
import type { Outbox } from "../store/port/outbox.ts";
import type { Processes } from "../store/port/processes.ts";

type From = Pick<Processes, "markAlive" | "holders" | "release"> &
  Pick<Outbox, "claimed" | "giveBack"> &
  Pick<Inbox, "unsettled">;
export type Found = {
  /** Others see by a lock whether this process lives, and may be told so. */
  readonly marked: boolean;
  /** Events of dead processes, in the order in which they were sent. */
  readonly events: readonly LeftBehind[];
};

/** The rest is found some seconds later. */
const eventsMost = 1_000;
const ending = ".locked";
export const holderName = (id: string, marked: boolean): string => (marked ? `${id}${ending}` : id);

export const recoverLeftBehind = async (store: From, clock: Clock): Promise<Found> => {
  let events: readonly LeftBehind[] = [];
  const marked = await store.markAlive(async () => {
    const now = clock.now();
    const holders = await store.holders(now);
    if (!holders.every((holder) => holder.endsWith(ending))) return;
    for (const dead of holders) await store.release(dead, now);
    await store.giveBack(await store.claimed());
    events = await store.unsettled(Number.MAX_SAFE_INTEGER, eventsMost);
  });
  return { marked, events };
};
