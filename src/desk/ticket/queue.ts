/**
 * Who waits in the queue and may be served now. A question waits for somebody to come on duty, which
 * its own timer knows, or for a free hand: then only those on the freed person's topics are looked
 * at, urgent and oldest first. A question that nobody can take holds up no other.
 */
import { setImmediate } from "node:timers/promises";
import { isPast } from "../../base/clock.ts";
import { errorData } from "../../base/log.ts";
import { change } from "./change.ts";
import type { Deps } from "../deps.ts";

export type Queue = {
  /** These experts have one less in hand. */
  readonly freed: (experts: readonly string[]) => void;
  /** Everything may be different: another organisation is in force. */
  readonly allChanged: () => void;
  /** Looks at those who may be served; nothing to do costs nothing. One process in the lead spreads the net below. */
  readonly look: (deps: Deps, leads: () => Promise<boolean>) => Promise<void>;
};

/** A net below: whatever was missed is looked at again after this long. */
const allEveryMs = 60_000;

export const openQueue = (): Queue => {
  // A new process cannot know what changed before it started.
  const wanted = { all: true, experts: new Set<string>(), lookedAt: 0 };
  return {
    freed: (experts) => experts.forEach((expert) => wanted.experts.add(expert)),
    allChanged: () => {
      wanted.all = true;
    },
    look: async (deps, leads) => {
      const now = deps.clock.now();
      if (isPast(now, wanted.lookedAt, allEveryMs)) {
        wanted.lookedAt = now;
        if (await leads()) wanted.all = true;
      }
      if (!wanted.all && wanted.experts.size === 0) return;
      const topics = wanted.all ? null : topicsOf(deps, wanted.experts);
      wanted.experts.clear();
      wanted.all = false;
      wanted.lookedAt = now;
      // What could not be looked at now is looked at with everything else, next time.
      if (!(await lookAtQueue(deps, topics))) wanted.all = true;
    },
  };
};

/** False: something went wrong with some; the others were looked at all the same. */
const lookAtQueue = async (deps: Deps, topics: ReadonlySet<string> | null): Promise<boolean> => {
  let whole = true;
  try {
    for (const { id, topic } of await deps.store.queued()) {
      if (topics !== null && !topics.has(topic)) continue;
      whole = (await lookAtTicket(deps, id)) && whole;
      // A long queue must not keep requests waiting.
      await setImmediate();
    }
  } catch (error) {
    deps.log("error", "queue not read", errorData(error));
    return false;
  }
  return whole;
};

const lookAtTicket = async (deps: Deps, ticket: string): Promise<boolean> => {
  try {
    const outcome = await change(deps, {
      cause: { kind: "none" },
      ticket,
      by: "queue",
      command: () => ({ type: "wake" }),
    });
    return outcome.ok || outcome.why !== "busy";
  } catch (error) {
    deps.log("error", "queued question not looked at", { ticket, ...errorData(error) });
    return false;
  }
};

const topicsOf = (deps: Deps, freed: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    deps
      .org()
      .organisation.experts.filter(({ id }) => freed.has(id))
      .flatMap(({ topics }) => Object.keys(topics)),
  );
