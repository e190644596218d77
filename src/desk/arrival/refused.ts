/** Counts strangers' events, and has whoever goes on sending what is refused wait for the answer. */
import type { Clock } from "../../base/clock.ts";
import { communityOf } from "../../bots/addresses.ts";
import { isFleeting } from "../event-kinds.ts";
import { openPacing } from "./pacing.ts";
import type { Strangers } from "./strangers.ts";
import type { Wrapper } from "./way.ts";

export const slowsRefused = (clock: Clock, strangers: Pick<Strangers, "refused">): Wrapper => {
  const pacing = openPacing(clock);
  return (inside) => ({
    arrive: async (coming) => {
      const arrived = await inside.arrive(coming);
      const { received } = coming;
      const community = communityOf(received.person);
      const isStranger = arrived === "stranger" || arrived === "left";
      if (isStranger && !isFleeting(received)) strangers.refused(community);
      if (isStranger) await pacing(community);
      if (arrived === "limited") await pacing(received.person);
      return arrived;
    },
  });
};
