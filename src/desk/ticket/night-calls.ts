/**
 * Counts the night calls of experts on standby against the cap, and logs them, so that rest can be
 * given.
 */
import { nightNow } from "../../routing/roster/standby.ts";
import type { Instant, Recorded } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

/**
 * How far back a night call is of this night: longer than any night, and shorter than the time from
 * one night to the next.
 */
const nightMs = 12 * 3_600_000;

/** Tonight's calls, of the experts on standby for whom it is night. */
export const nightCallsTonight = async (
  { org, store }: Deps,
  now: Instant,
): Promise<ReadonlyMap<string, number>> => {
  const atRest = org().organisation.experts.filter((expert) => nightNow(expert, now) !== null);
  if (atRest.length === 0) return new Map();
  return store.nightCalls(
    atRest.map(({ id }) => id),
    now - nightMs,
  );
};

type Made = {
  readonly ticket: string;
  readonly events: readonly Recorded[];
  readonly now: Instant;
};
/**
 * Logs the night calls that an offer made. It comes after the save, since only then is anybody
 * woken.
 */
export const noteNightCalls = async (
  { org, store }: Deps,
  { ticket, events, now }: Made,
): Promise<void> => {
  const asked = new Set(
    events.flatMap(({ event }) =>
      event.type === "offered" || event.type === "broadcast"
        ? event.offers.map(({ expert }) => expert)
        : [],
    ),
  );
  if (asked.size === 0) return;
  for (const expert of org().organisation.experts)
    if (asked.has(expert.id) && nightNow(expert, now) !== null)
      await store.noteNightCall(expert.id, ticket, now);
};
