/**
 * Who waits in the queue and may be served now. A question waits for somebody to come on duty, which
 * its own timer knows, or for a free hand: then only those on the freed person's topics are looked
 * at, urgent and oldest first. A question that nobody can take holds up no other.
 */
import { setImmediate } from "node:timers/promises";
import { change } from "./change.ts";
import type { Parts } from "./parts.ts";

export type Queue = {
  /** These experts have one less in hand. */
  readonly freed: (experts: readonly string[]) => void;
  /** Everything may be different: another organisation is in force. */
  readonly allChanged: () => void;
  /** Looks at those who may be served; nothing to do costs nothing. */
  readonly look: (parts: Parts) => Promise<void>;
};

export const openQueue = (): Queue => {
  // A new process cannot know what changed before it started.
  let all = true;
  const experts = new Set<string>();
  return {
    freed: (some) => some.forEach((expert) => experts.add(expert)),
    allChanged: () => {
      all = true;
    },
    look: async (parts) => {
      if (!all && experts.size === 0) return;
      const topics = all ? null : topicsOf(parts, experts);
      all = false;
      experts.clear();
      for (const { id, topic } of await parts.store.queued()) {
        if (topics !== null && !topics.has(topic)) continue;
        await change(parts, {
          cause: { kind: "none" },
          ticket: id,
          by: "queue",
          command: () => ({ type: "wake" }),
        });
        // A long queue must not keep requests waiting.
        await setImmediate();
      }
    },
  };
};

const topicsOf = (parts: Parts, freed: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    parts
      .org()
      .organisation.experts.filter(({ id }) => freed.has(id))
      .flatMap(({ topics }) => Object.keys(topics)),
  );
