/**
 * Lists what stands around an event; `open-desk.ts` opens the desk within it. From outside in:
 *
 * - metrics: what came in and how long it took, refusals and strangers included, so nothing is outside;
 * - crowd: how many arrive, refused or not, since refusals take time too;
 * - pacing: whoever goes on sending what is refused waits; those who send on are not to hold up the
 *   row of their own messages, so it is outside of that;
 * - arrival-order: one person's messages are counted and written in the order in which they came;
 * - outsiders: before the limit, which is an agency's policy for its own people;
 * - event-limit: before anything reads the event or writes it down, and before it takes room in hand;
 * - given-up: what it was given up for is known from the inbox, so it is next to what writes;
 * - in-hand: nobody recovers an event while it waits for anything that follows;
 * - spare-time: what waits for it is in hand already, and so bounded;
 * - earlier-messages: a deed waits for what its person wrote before;
 * - person-order: messages wait for each other; the wait may be longer than the deadline;
 * - own-ids: only ids that are ours are written down and worked; a failure to read them is no failed work,
 *   so it is outside of the deadline;
 * - deadline: the work alone, whatever the event waited for.
 *
 * What is recovered from the inbox begins further in: in hand, in the person's row, with its own ids,
 * and within the deadline.
 */
import { inTime, worksInTime } from "../desk/arrival/deadline.ts";
import { limitsEvents } from "../desk/arrival/event-limit.ts";
import { leavesGivenUp } from "../desk/arrival/given-up.ts";
import { keptInHand, openInHand } from "../desk/arrival/in-hand.ts";
import { type Recovery, afterEarlierMessages } from "../desk/arrival/inbox-recovery.ts";
import { keepsOutsidersOut } from "../desk/arrival/outsiders.ts";
import { keepsOwnIds } from "../desk/arrival/own-ids.ts";
import { inPersonOrder } from "../desk/arrival/person-order.ts";
import { arrivesInOrder, openPersonQueue } from "../desk/arrival/person-queue.ts";
import { slowsRefused } from "../desk/arrival/refused.ts";
import { inSpareTime } from "../desk/arrival/spare-time.ts";
import { openStrangers } from "../desk/arrival/strangers.ts";
import { type Wrapper, comingAs } from "../desk/arrival/way.ts";
import type { Deps } from "../desk/deps.ts";
import { openWork } from "../desk/desk.ts";
import { onlyOurs } from "../desk/own.ts";
import { openGuests } from "../desk/people/guests.ts";

export type OutsideDesk = {
  /** Absent: nothing is measured. */
  readonly metrics?: Wrapper;
  /** Called for each event that arrives. */
  readonly arrived?: () => void;
};

export const openInside = (deps: Deps) => {
  const [inHand, handling] = [openInHand(), openPersonQueue()];
  const work = openWork(deps);
  const recovery: Recovery = {
    isUnattended: ({ id }) => !inHand.has(id),
    keep: inHand.keep,
    handle: (left) =>
      handling(left, async () => inTime(deps, comingAs(left, await onlyOurs(deps, left)), work)),
    survived: new Set(),
  };
  return {
    inHand,
    handling,
    work,
    recovery,
    guests: openGuests(deps),
    strangers: openStrangers(deps),
  };
};

/** By name, outermost first. */
export const aroundEvent = (
  deps: Deps,
  { metrics, arrived }: OutsideDesk,
  { inHand, handling, recovery, guests, strangers }: ReturnType<typeof openInside>,
): readonly (readonly [name: string, wrapper: Wrapper])[] => [
  ["metrics", metrics ?? (() => ({}))],
  ["crowd", counts(arrived)],
  ["pacing", slowsRefused(deps.clock, strangers)],
  ["arrival-order", arrivesInOrder()],
  ["outsiders", keepsOutsidersOut(deps, guests)],
  ["event-limit", limitsEvents(deps)],
  ["given-up", leavesGivenUp(deps)],
  ["in-hand", keptInHand(inHand)],
  ["spare-time", inSpareTime(deps)],
  ["earlier-messages", afterEarlierMessages(deps, recovery)],
  ["person-order", inPersonOrder(deps, handling)],
  ["own-ids", keepsOwnIds(deps)],
  ["deadline", worksInTime(deps)],
];

const counts =
  (arrived: OutsideDesk["arrived"] = () => undefined): Wrapper =>
  (inside) => ({
    arrive: (coming) => {
      arrived();
      return inside.arrive(coming);
    },
  });
