/**
 * Keeps the ids of the events that wait or are worked in this process: they need no recovery,
 * however long they wait.
 */
import { communityOf } from "../../bots/addresses.ts";
import type { Incoming } from "../../bots/port.ts";
import { awaitsReply } from "../event-kinds.ts";
import type { Wrapper } from "./way.ts";

/**
 * The most events that wait in one process. What does not fit stays in the inbox, and is recovered
 * from there.
 */
export const inHandMax = 1_000;
/**
 * One community takes no more of the room than this, so that the others find some. Each gets its
 * turn however many wait, so little need be kept free, and what does not fit waits ten seconds.
 */
const communityMax = inHandMax * 0.9;

type Kept = { readonly id: string; readonly person: string };
export type InHand = {
  readonly has: (id: string) => boolean;
  readonly hasRoom: (incoming: Incoming) => boolean;
  readonly keep: <Result>(event: Kept, work: () => Promise<Result>) => Promise<Result>;
};

/** What waits for spare time is in hand from then on; where there is no room it is left in the inbox. */
export const keptInHand =
  ({ hasRoom, keep }: InHand): Wrapper =>
  (inside) => ({
    whenSpare: async (coming, work) => {
      const { incoming, received } = coming;
      if (awaitsReply(incoming)) return inside.whenSpare(coming, work);
      if (hasRoom(received)) await keep(received, () => inside.whenSpare(coming, work));
    },
    handle: (coming) => keep(coming.received, () => inside.handle(coming)),
  });

export const openInHand = (): InHand => {
  const ids = new Set<string>();
  const byCommunity = new Map<string, number>();
  const countOf = (community: string): number => byCommunity.get(community) ?? 0;
  const add = (community: string, count: number): void => {
    const sum = countOf(community) + count;
    if (sum === 0) byCommunity.delete(community);
    else byCommunity.set(community, sum);
  };
  return {
    has: (id) => ids.has(id),
    hasRoom: ({ person }) => ids.size < inHandMax && countOf(communityOf(person)) < communityMax,
    keep: async ({ id, person }, work) => {
      // Whoever has it in hand already keeps it for longer.
      if (ids.has(id)) return work();
      const community = communityOf(person);
      ids.add(id);
      add(community, 1);
      try {
        return await work();
      } finally {
        ids.delete(id);
        add(community, -1);
      }
    },
  };
};
