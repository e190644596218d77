/**
 * Looks at waiting questions again when a hand is freed or another organisation comes into force.
 *
 * A question in the queue waits for somebody to come on duty, for which it has a timer
 * of its own, or for an expert with a question less in hand: then only questions on that expert's
 * topics are looked at, urgent and oldest first. A question that nobody can accept holds up no
 * other.
 */
import { setImmediate } from "node:timers/promises";
import { isPast } from "../../base/clock.ts";
import { errorData } from "../../base/log.ts";
import { change } from "./change.ts";
import type { Deps } from "../deps.ts";

export type Queue = {
  /** Says that these experts have a question less in hand. */
  readonly freed: (experts: readonly string[]) => void;
  /** Says that all questions must be looked at: another organisation is in force. */
  readonly allChanged: () => void;
  /**
   * Looks at the questions that may be served; it costs nothing when there are none. One process,
   * which leads, also looks at all of them now and then.
   */
  readonly look: (deps: Deps, leads: () => Promise<boolean>) => Promise<void>;
};

/** After so long all are looked at, in case something was missed. */
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

/**
 * Looks at each waiting question on these topics (null: all). False: something failed for some; the
 * others were looked at all the same.
 */
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
    const result = await change(deps, {
      cause: { kind: "none" },
      ticket,
      by: "queue",
      command: () => ({ type: "wake" }),
    });
    return result.ok || result.why !== "busy";
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
