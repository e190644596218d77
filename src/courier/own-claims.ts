/**
 * What this process has claimed and is sending: it renews the claims, and says of each whether it is
 * still ours. A process that stood still for seconds has lost its claims, and another sends.
 */
import { type Clock, isPast } from "../base/clock.ts";
import type { Due, Outbox } from "../store/port/outbox.ts";
import type { Instant } from "../tickets/model.ts";

type Claim = {
  readonly attempts: number;
  /** When it was claimed, or renewed last. */
  readonly heldAt: Instant;
};

export type OwnClaims = {
  readonly size: () => number;
  readonly has: (id: string) => boolean;
  /** A claim that could not be renewed can come back while its send still runs: then it is false. */
  readonly take: (due: Due, now: Instant) => boolean;
  readonly drop: (id: string) => void;
  readonly renew: (until: Instant) => Promise<void>;
  /** The database is asked only where a renewal is late. */
  readonly holds: (due: Due) => Promise<boolean>;
};

/** `surelyMs`: as long after a renewal a claim is ours without asking. */
export const openOwnClaims = (
  store: Pick<Outbox, "renew" | "isClaimed">,
  clock: Clock,
  surelyMs: number,
): OwnClaims => {
  const claims = new Map<string, Claim>();
  return {
    size: () => claims.size,
    has: (id) => claims.has(id),
    take: ({ id, attempts }, now) => {
      const isNew = !claims.has(id);
      claims.set(id, { attempts, heldAt: now });
      return isNew;
    },
    drop: (id) => void claims.delete(id),
    renew: async (until) => {
      const now = clock.now();
      const asked = [...claims].map(([id, { attempts }]) => ({ id, attempts }));
      for (const id of await store.renew(asked, until)) {
        const claim = claims.get(id);
        if (claim !== undefined) claims.set(id, { ...claim, heldAt: now });
      }
    },
    holds: async ({ id }) => {
      const claim = claims.get(id);
      if (claim === undefined) return false;
      const { attempts, heldAt } = claim;
      return !isPast(clock.now(), heldAt, surelyMs) || store.isClaimed({ id, attempts });
    },
  };
};
