/**
 * Moves questions on when the app is removed, from a person's chat or from a whole workspace.
 * Nobody answers offers there any more.
 */
import { addressesOf, communityOf } from "../../bots/addresses.ts";
import type { Incoming } from "../../bots/port.ts";
import { change } from "../ticket/change.ts";
import type { Deps } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import { nothing } from "../people/replies.ts";

export const appRemoved = async (deps: Deps, incoming: Incoming): Promise<Handled> => {
  const { person, community, direct } = incoming;
  const { store } = deps;
  // Removed from a channel, the bot can still be written to; only without the direct chat is a
  // person unreachable.
  if (direct !== null)
    await store.markUnreachable(person, community, { place: direct, at: deps.clock.now() });
  if (direct !== null || (await isAppRemoved(deps, incoming)))
    await moveOn(deps, (address) =>
      direct === null ? communityOf(address) === community : address === person,
    );
  return replied(nothing);
};

/** Asks the platform: the event may be older than a new installation, or be of a channel alone. */
const isAppRemoved = async (deps: Deps, { person }: Incoming): Promise<boolean> => {
  const asked = await deps.chatOf(person)?.profile(person);
  if (asked?.ok !== false) return false;
  const { failure } = asked;
  return failure.kind === "refused" || (failure.kind === "gone" && failure.lost === "community");
};

const moveOn = async (deps: Deps, isUnreachable: (address: string) => boolean): Promise<void> => {
  const { organisation } = deps.org();
  const unreachable = new Set(
    organisation.experts
      .filter((expert) => addressesOf(expert).every((address) => isUnreachable(address)))
      .map(({ id }) => id),
  );
  if (unreachable.size === 0) return;
  for (const state of ["offered", "broadcast"] as const)
    for (const { id } of await deps.store.listTickets({ state, limit: null })) {
      const loaded = await deps.store.ticket(id);
      const theirs = loaded?.ticket.offers.filter(
        (offer) => offer.state === "pending" && unreachable.has(offer.expert),
      );
      for (const offer of theirs ?? [])
        await change(deps, {
          cause: { kind: "none" },
          ticket: id,
          by: "courier",
          command: () => ({ type: "unreachable", offer: offer.id }),
        });
    }
};
