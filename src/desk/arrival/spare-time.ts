/** Lets what nobody waits for begin when there is time for it: of each community in turn, one at a time. */
import { openBackgroundYield } from "../../base/background-yield.ts";
import { isPast } from "../../base/clock.ts";
import { communityOf } from "../../bots/addresses.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { recoverAfterMs } from "./inbox-recovery.ts";
import { awaitsReply } from "../event-kinds.ts";
import type { Wrapper } from "./way.ts";

export const inSpareTime = (deps: Pick<Deps, "clock" | "crowded" | "replicas">): Wrapper => {
  const backgroundYield = openBackgroundYield(deps.crowded);
  return (inside) => ({
    whenSpare: async (coming, work) => {
      if (awaitsReply(coming.incoming)) return inside.whenSpare(coming, work);
      const since = deps.clock.now();
      await backgroundYield(communityOf(coming.received.person));
      if (!isRecoveredElsewhere(deps, since)) await inside.whenSpare(coming, work);
    },
  });
};

/** After so long without a start, another process has recovered what waits. */
const isRecoveredElsewhere = (
  { clock, replicas }: Pick<Deps, "clock" | "replicas">,
  since: Instant,
): boolean => replicas.others() && isPast(clock.now(), since, recoverAfterMs);
