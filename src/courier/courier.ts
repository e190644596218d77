/**
 * Sends what is due. Effects are claimed, and the claim is renewed while a send runs, so that what a crash left behind shows within seconds
 * (vigil.ts); the head of each stream only, so that one recipient's cards of one question leave in order. A slow platform holds up nobody but
 * those who wait for it.
 */
import type { SendFailure } from "../bots/port.ts";
import { openBackgroundYield } from "../runtime/background-yield.ts";
import { errorData } from "../base/log.ts";
import type { Due } from "../store/port/outbox.ts";
import { carryOutEffect } from "./deliver.ts";
import { afterFailure } from "./failure.ts";
import type { Couriers } from "./deps.ts";
import { openOrphanedClaims } from "./orphaned-claims.ts";

/** For a version before this one beside it, which goes by the clock. */
const leaseMs = 4000;
const beatMs = 1000;
/** How many are claimed at a look, so that the first is on its way before the last is read. */
const claimMax = 32;
/** Wide, since a platform that hangs keeps each call for seconds, and the other must not wait for it. */
const inFlightMax = 256;

export type Courier = {
  /** Claims what is due and sets it off; how many were claimed. */
  readonly look: () => Promise<number>;
  /** Resolves when nothing is in flight; the last thing that a courier does. */
  readonly rest: () => Promise<void>;
};

/** `more` is called when more is due than is taken at a look: whoever else is there need not wait for their own. */
export const openCourier = (couriers: Couriers, more: () => void): Courier => {
  const { store, clock, nudge } = couriers.deps;
  const backgroundYield = openBackgroundYield(couriers.deps.crowded);
  const inFlight = new Map<string, Promise<void>>();
  const renew = async (): Promise<void> => {
    try {
      await store.renew([...inFlight.keys()], clock.now() + leaseMs);
    } catch (error) {
      couriers.deps.log("warn", "lease not renewed", errorData(error));
    }
  };
  const orphanedClaims = openOrphanedClaims();
  let returning = false;
  const returnOrphans = async (): Promise<void> => {
    // Beats that wait for a slow database would all see one moment.
    if (returning) return;
    returning = true;
    try {
      const held = await store.claimed();
      const left = orphanedClaims.beat(held.filter(({ id }) => !inFlight.has(id)));
      if (left.length > 0) await store.giveBack(left);
      if (left.length > 0) nudge();
    } catch (error) {
      couriers.deps.log("warn", "claims not watched", errorData(error));
    } finally {
      returning = false;
    }
  };
  // On its own beat: whatever else the process is busy with, what it is sending stays its own.
  const beat = setInterval(() => {
    if (inFlight.size > 0) void renew();
    void returnOrphans();
  }, beatMs);
  void returnOrphans();
  /** Claimed, and not begun yet. */
  let toBegin = 0;
  const setOff = (due: Due): void => {
    // A claim that could not be renewed under a send that still runs is no reason to send twice.
    if (inFlight.has(due.id)) return;
    toBegin += 1;
    const begun = backgroundYield().finally(() => (toBegin -= 1));
    const work = begun
      .then(() => see(couriers, due))
      .finally(() => {
        inFlight.delete(due.id);
        nudge();
      });
    inFlight.set(due.id, work);
  };
  return {
    look: async () => {
      // What waits here to begin could be on its way from another process; and many at a look cost less than one by one.
      const room =
        toBegin > claimMax / 2 ? 0 : Math.min(claimMax - toBegin, inFlightMax - inFlight.size);
      const due = room <= 0 ? [] : await store.claim(room, clock.now(), leaseMs);
      due.forEach(setOff);
      if (due.length === claimMax || inFlight.size >= inFlightMax) more();
      return due.length;
    },
    rest: async () => {
      while (inFlight.size > 0) await Promise.all(inFlight.values());
      clearInterval(beat);
    },
  };
};

const see = async (couriers: Couriers, due: Due): Promise<void> => {
  const { log } = couriers.deps;
  try {
    await carryOutEffect(couriers, due);
  } catch (error) {
    log("error", "effect failed", { effect: due.id, kind: due.effect.kind, ...errorData(error) });
    // It may have been sent, and only the writing down have failed.
    const failure: SendFailure = { kind: "unsure", why: "bug" };
    await afterFailure(couriers, { due, failure, person: null }).catch((second: unknown) => {
      // Its claim is not renewed any more, so it is given back.
      log("error", "effect could not be put back", { effect: due.id, ...errorData(second) });
    });
  }
};
