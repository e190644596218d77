/**
 * Keeps a press or a form that was given up from being worked again when its platform sends it
 * again, since it may be what ends the process. Some minutes later it is the person who tries again.
 */
import { isPast } from "../../base/clock.ts";
import type { Incoming, Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import { minutes } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { actorFrom } from "../people/actor.ts";
import { notice, nothing } from "../people/replies.ts";
import { isDeed } from "../event-kinds.ts";
import type { Wrapper } from "./way.ts";

/** Longer than any platform goes on sending again. */
const restMs = minutes(5);

/** Where it is a person's new try, the event arrives once more. */
export const leavesGivenUp = (deps: Deps): Wrapper => {
  const { store, clock } = deps;
  const given = new WeakMap<Incoming, Incoming>();
  const answer = async ({ person, language: heard }: Incoming): Promise<Reply> => {
    const actor = actorFrom(deps, { person, record: await store.person(person), heard });
    return actor === null ? nothing : notice(t(actor.language, "failedForGood"));
  };
  return (inside) => ({
    arrive: async (coming) => {
      const { incoming, received } = coming;
      const arrival = await inside.arrive(coming);
      if (arrival === "new" || !isDeed(received)) return arrival;
      const at = await store.givenUpAt(received.id);
      if (at === null) return arrival;
      if (isPast(clock.now(), at, restMs)) {
        await store.forgetGivenUp(received.id);
        return inside.arrive(coming);
      }
      given.set(incoming, received);
      return arrival;
    },
    handle: async (coming) => {
      const received = given.get(coming.incoming);
      return received === undefined ? inside.handle(coming) : answer(received);
    },
  });
};
