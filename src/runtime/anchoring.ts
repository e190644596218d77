/**
 * Anchors the log once a day and when the process stops, and logs each anchor, so that its value
 * leaves the database with the log.
 */
import type { Clock } from "../base/clock.ts";
import { type Log, errorData } from "../base/log.ts";
import type { Audit } from "../store/port/audit.ts";

export type Anchoring = {
  /** Makes today's anchor, unless there is one. */
  readonly daily: () => Promise<void>;
  /** Makes the last one of this process; a database that is away must not keep it from stopping. */
  readonly atStop: () => Promise<void>;
};

type Deps = {
  readonly store: Pick<Audit, "anchor" | "anchoredOn">;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataKeys: readonly Buffer[];
};

export const openAnchoring = ({ store, clock, log, dataKeys }: Deps): Anchoring => {
  let done: string | null = null;
  const anchor = async (): Promise<void> => {
    const made = await store.anchor(clock.now(), dataKeys);
    done = made.day;
    log("info", "anchor", made);
  };
  return {
    daily: async () => {
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      if (done === today) return;
      if ((await store.anchoredOn()) === today) done = today;
      else await anchor();
    },
    atStop: () =>
      anchor().catch((error: unknown) => log("warn", "no anchor at stop", errorData(error))),
  };
};
