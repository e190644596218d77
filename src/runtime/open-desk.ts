/** Opens the desk: the work on an event within all that stands around it. */
import { communityOf } from "../bots/addresses.ts";
import type { Incoming } from "../bots/port.ts";
import { recoverEvents, recoverInbox } from "../desk/arrival/inbox-recovery.ts";
import { type Coming, comingAs, wrapped } from "../desk/arrival/way.ts";
import type { Deps } from "../desk/deps.ts";
import { type ShellDesk, byItself } from "../desk/desk.ts";
import { sentLimitsOf } from "../desk/own.ts";
import { t } from "../screens/text/i18n.ts";
import { type OutsideDesk, aroundEvent, openInside } from "./around-event.ts";

/**
 * Makes the event's id unique by adding the actor's community: the platform's id is unique within
 * one only. In a shared channel two installations report one message, and the two get the same id.
 */
const named = (incoming: Incoming): Incoming => ({
  ...incoming,
  id: `${communityOf(incoming.person)}:${incoming.id}`,
});

export const makeDesk = (deps: Deps, outside: OutsideDesk = {}): ShellDesk => {
  const parts = openInside(deps);
  const { guests, strangers, recovery, work } = parts;
  const wrappers = aroundEvent(deps, outside, parts).map(([, wrapper]) => wrapper);
  const way = wrapped(work, wrappers);
  /** The id is made first: whoever is a guest of two communities writes a message once. */
  const coming = (incoming: Incoming): Coming => comingAs(incoming, guests.hosted(named(incoming)));
  return {
    arrive: async (incoming) => way.arrive(coming(incoming)),
    whenSpare: async (incoming, begin) => way.whenSpare(coming(incoming), begin),
    handle: async (incoming) => way.handle(coming(incoming)),
    noteStrangers: () => strangers.note(),
    strangerText: (language) => t(language ?? "sv", "stranger"),
    fieldLimits: sentLimitsOf(deps),
    recoverInbox: (receivedBefore) => recoverInbox(deps, receivedBefore, recovery),
    recoverLeft: (left) => recoverEvents(deps, left, recovery),
    ...byItself(deps),
  };
};
