/**
 * Who waits in the queue and may be served now. A question waits for somebody to come on duty, which
 * its own timer knows, or for a free hand: then only those on the freed person's topics are looked
 * at, urgent and oldest first. A question that nobody can take holds up no other.
 */
import { setImmediate } from "node:timers/promises";
import { isPast } from "../../base/clock.ts";
import { errorData } from "../../base/log.ts";
import { change } from "./change.ts";
import type { Parts } from "../deps.ts";

export type Queue = {
  /** These experts have one less in hand. */
  readonly freed: (experts: readonly string[]) => void;
  /** Everything may be different: another organisation is in force. */
  readonly allChanged: () => void;
  /** Looks at those who may be served; nothing to do costs nothing. One process in the lead spreads the net below. */
  readonly look: (parts: Parts, leads: () => Promise<boolean>) => Promise<void>;
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
    look: async (parts, leads) => {
      const now = parts.clock.now();
      if (isPast(now, wanted.lookedAt, allEveryMs)) {
        wanted.lookedAt = now;
        if (await leads()) wanted.all = true;
      }
      if (!wanted.all && wanted.experts.size === 0) return;
      const topics = wanted.all ? null : topicsOf(parts, wanted.experts);
      wanted.experts.clear();
      wanted.all = false;
      wanted.lookedAt = now;
      // What could not be looked at now is looked at with everything else, next time.
      if (!(await lookAt(parts, topics))) wanted.all = true;
    },
  };
};

/** False: something went wrong with some; the others were looked at all the same. */
const lookAt = async (parts: Parts, topics: ReadonlySet<string> | null): Promise<boolean> => {
  let whole = true;
  try {
    for (const { id, topic } of await parts.store.queued()) {
      if (topics !== null && !topics.has(topic)) continue;
      whole = (await wake(parts, id)) && whole;
      // A long queue must not keep requests waiting.
      await setImmediate();
    }
  } catch (error) {
    parts.log("error", "queue not read", errorData(error));
    return false;
  }
  return whole;
};

const wake = async (parts: Parts, ticket: string): Promise<boolean> => {
  try {
    const outcome = await change(parts, {
      cause: { kind: "none" },
      ticket,
      by: "queue",
      command: () => ({ type: "wake" }),
    });
    return outcome.ok || outcome.why !== "busy";
  } catch (error) {
    parts.log("error", "queued question not looked at", { ticket, ...errorData(error) });
    return false;
  }
};

const topicsOf = (parts: Parts, freed: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    parts
      .org()
      .organisation.experts.filter(({ id }) => freed.has(id))
      .flatMap(({ topics }) => Object.keys(topics)),
  );
