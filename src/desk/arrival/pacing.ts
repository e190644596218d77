/**
 * Makes whoever goes on sending what is refused wait for each answer. One who sends the next as soon
 * as the last was answered would else take the others' time with refusals alone.
 */
import { type Clock, pause } from "../../base/clock.ts";
import { openCount } from "../../base/counts.ts";
import { minutes } from "../../tickets/model.ts";

/** A person, or of strangers all of a community. */
export type Pacing = (who: string) => Promise<void>;

/** So many refusals a minute are answered at once: whoever is told may still have some under way. */
const freeMax = 60;
/** Slack and Teams show an error after three and five seconds. */
const waitMs = 1_000;

export const openPacing = (clock: Clock, wait: (ms: number) => Promise<void> = pause): Pacing => {
  const refused = openCount();
  let count = 0;
  return async (who) => {
    count += 1;
    const deed = { person: who, id: String(count), at: clock.now() };
    if (refused(deed, { max: freeMax, ms: minutes(1) }) !== null) await wait(waitMs);
  };
};
