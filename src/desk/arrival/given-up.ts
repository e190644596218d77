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
import { isDeed } from "./kinds.ts";

/** Longer than any platform goes on sending again. */
const restMs = minutes(5);

type Arriving = { readonly incoming: Incoming; readonly received: Incoming };
export type GivenUp = {
  /** Lets an event arrive, and once more where it is a person's new try. */
  readonly arrival: (
    event: Arriving,
    arrive: () => Promise<"new" | "seen">,
  ) => Promise<"new" | "seen">;
  /** What an event that was given up is answered with; null: it was not. */
  readonly answer: (incoming: Incoming) => Promise<Reply | null>;
};

export const openGivenUp = (deps: Deps): GivenUp => {
  const { store, clock } = deps;
  const given = new WeakMap<Incoming, Incoming>();
  return {
    arrival: async ({ incoming, received }, arrive) => {
      const arrival = await arrive();
      if (arrival === "new" || !isDeed(received)) return arrival;
      const at = await store.givenUpAt(received.id);
      if (at === null) return arrival;
      if (isPast(clock.now(), at, restMs)) {
        await store.forgetGivenUp(received.id);
        return arrive();
      }
      given.set(incoming, received);
      return arrival;
    },
    answer: async (incoming) => {
      const received = given.get(incoming);
      if (received === undefined) return null;
      const { person, language: heard } = received;
      const actor = actorFrom(deps, { person, record: await store.person(person), heard });
      return actor === null ? nothing : notice(t(actor.language, "failedForGood"));
    },
  };
};
