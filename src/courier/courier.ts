/**
 * Sends what is due. It claims effects and renews each claim while the send runs, so that the
 * claims of a process that crashed are recognised within seconds (orphaned-claims.ts). Only the
 * first effect of each ordering key is claimed, so that one recipient's cards of one question leave
 * in order. A slow platform delays only its own sends.
 */
import type { SendFailure } from "../bots/port.ts";
import { errorData } from "../base/log.ts";
import { openBackgroundYield } from "../base/background-yield.ts";
import type { Deps } from "../desk/deps.ts";
import type { Due } from "../store/port/outbox.ts";
import type { Instant } from "../tickets/model.ts";
import { carryOutEffect } from "./deliver.ts";
import { afterFailure } from "./failure.ts";
import type { Couriers } from "./deps.ts";
import { openOrphanedClaims } from "./orphaned-claims.ts";
import { type OwnClaims, openOwnClaims } from "./own-claims.ts";
import { ClaimLost, PerhapsSent } from "./send.ts";

/**
 * Only an older version of the product that runs beside this one goes by this time; we go by beats.
 */
const leaseMs = 4000;
const beatMs = 1000;
/** A claim that was renewed since is surely ours: others take it for left behind after three beats. */
const surelyOursMs = 2 * beatMs;
/**
 * How many effects are claimed at a look, so that the first is on its way before the last is read.
 */
const claimMax = 32;
/**
 * Large, since a platform that hangs keeps each call for seconds, and the other platform must not
 * wait for it.
 */
const inFlightMax = 256;

export type Courier = {
  /** Claims what is due and starts sending it; gives how many were claimed. */
  readonly look: () => Promise<number>;
  /** Resolves when nothing is in flight. Nothing is sent afterwards. */
  readonly rest: () => Promise<void>;
};

/**
 * `more` is called when more is due than one look claims, so that other processes need not wait for
 * their own look.
 */
export const openCourier = (
  { deps, desk }: Pick<Couriers, "deps" | "desk">,
  more: () => void,
): Courier => {
  const { store, clock, nudge } = deps;
  const backgroundYield = openBackgroundYield(deps.crowded);
  const claims = openOwnClaims(store, clock, surelyOursMs);
  const inFlight = new Set<Promise<void>>();
  const stopBeat = startBeat(deps, claims);
  const couriers: Couriers = { deps, desk, holds: claims.holds };
  /** How many effects are claimed and not begun yet. */
  let toBegin = 0;
  let looks = 0;
  /** The last look had no room for all that was due. */
  let full = false;
  /**
   * Looks again only if what is over may have let something go: what waits behind it in its ordering
   * key now, or what a look passed over since. To claim costs more than all else of a send.
   */
  const over = ({ followed }: Due, claimedAt: number): void => {
    if (followed || full || looks > claimedAt) nudge();
  };
  const setOff = (due: Due, now: Instant): void => {
    if (!claims.take(due, now)) return;
    toBegin += 1;
    const claimedAt = looks;
    const begun = backgroundYield().finally(() => (toBegin -= 1));
    const work = begun
      .then(() => see(couriers, due))
      .finally(() => {
        claims.drop(due.id);
        inFlight.delete(work);
        over(due, claimedAt);
      });
    inFlight.add(work);
  };
  return {
    look: async () => {
      looks += 1;
      // Another process could send what waits here to begin; and claiming many at a look costs less
      // than claiming one by one.
      const room =
        toBegin > claimMax / 2 ? 0 : Math.min(claimMax - toBegin, inFlightMax - inFlight.size);
      const now = clock.now();
      const due = room <= 0 ? [] : await store.claim(room, now, leaseMs);
      for (const one of due) setOff(one, now);
      const isMore = room > 0 && due.length === room;
      full = room <= 0 || isMore;
      if (isMore) nudge();
      if (isMore || inFlight.size >= inFlightMax) more();
      return due.length;
    },
    rest: async () => {
      while (inFlight.size > 0) await Promise.all(inFlight);
      stopBeat();
    },
  };
};

/**
 * Renews the claims of what is in flight, and gives back those of processes that died; gives what
 * ends it.
 */
const startBeat = ({ store, clock, log, nudge }: Deps, claims: OwnClaims): (() => void) => {
  const renew = async (): Promise<void> => {
    try {
      await claims.renew(clock.now() + leaseMs);
    } catch (error) {
      log("warn", "lease not renewed", errorData(error));
    }
  };
  const orphanedClaims = openOrphanedClaims();
  let returning = false;
  const returnOrphans = async (): Promise<void> => {
    // Beats that wait for a slow database would all see the same moment.
    if (returning) return;
    returning = true;
    try {
      const held = await store.claimed();
      const left = orphanedClaims.beat(held.filter(({ id }) => !claims.has(id)));
      if (left.length > 0) await store.giveBack(left);
      if (left.length > 0) nudge();
    } catch (error) {
      log("warn", "claims not watched", errorData(error));
    } finally {
      returning = false;
    }
  };
  // On a timer of its own, so that claims are renewed however busy the process is otherwise.
  const beat = setInterval(() => {
    if (claims.size() > 0) void renew();
    void returnOrphans();
  }, beatMs);
  void returnOrphans();
  return () => clearInterval(beat);
};

const see = async (couriers: Couriers, due: Due): Promise<void> => {
  const { log } = couriers.deps;
  try {
    await carryOutEffect(couriers, due);
  } catch (error) {
    if (error instanceof ClaimLost) {
      log("warn", "claim lost", { effect: due.id, kind: due.effect.kind });
      return;
    }
    const data = errorData(error instanceof PerhapsSent ? error.cause : error);
    log("error", "effect failed", { effect: due.id, kind: due.effect.kind, ...data });
    const failure: SendFailure =
      error instanceof PerhapsSent
        ? { kind: "unsure", why: "bug" }
        : { kind: "retry", afterMs: 0, why: "bug" };
    await afterFailure(couriers, { due, failure, person: null }).catch((second: unknown) => {
      // Its claim is not renewed any more, so the effect is given back.
      log("error", "effect could not be put back", { effect: due.id, ...errorData(second) });
    });
  }
};
