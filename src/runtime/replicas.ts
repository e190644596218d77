/**
 * What the processes on one database know of each other. Each has a lease in its own name for as long as it
 * lives; periodic work belongs to whoever has the lease of that name; and news goes from one to the others. All of it
 * saves work and waiting: what two did at once, or nobody heard, is still right.
 */
import { nanoid } from "nanoid";
import type { Clock } from "../base/clock.ts";
import { type Log, errorData } from "../base/log.ts";
import type { Processes } from "../store/port/processes.ts";

/** More effects are due than one process takes at a look; the organisation or anybody's duty changed; a process came or went. */
export type News = "effects" | "organisation" | "processes";

export type Replicas = {
  /** Does another process live on this database? */
  readonly others: () => boolean;
  /** This process takes nothing on any more: what waits is left to others, or to the next start. */
  readonly leaving: () => boolean;
  /** Is this periodic work this process's? It stays so while it is asked for at least every five seconds. */
  readonly leads: (work: string) => Promise<boolean>;
  /** Lets the others know, soon and together with what else there is to tell. */
  readonly notify: (news: News) => void;
  readonly leave: () => void;
  readonly close: () => Promise<void>;
};

/** A process that died has what it had for this long. */
const leaseMs = 10_000;
const beatMs = 2_000;
/** Many saves in a row are one piece of news. */
const togetherMs = 5;

type Opening = {
  readonly store: Processes;
  readonly clock: Clock;
  readonly log: Log;
  /** Something that this process did not do itself; `null`: anything. */
  readonly heard: (news: string | null) => void;
};

export const openReplicas = async ({ store, clock, log, heard }: Opening): Promise<Replicas> => {
  const holder = nanoid();
  const leases = new Map<string, number>();
  const state = { others: false, leaving: false };
  const lease = async (name: string): Promise<boolean> => {
    const now = clock.now();
    const acquired = await store.lease(name, { holder, now, until: now + leaseMs });
    if (acquired) leases.set(name, now + leaseMs);
    else leases.delete(name);
    return acquired;
  };
  // Asked of the database only when half of it is gone.
  const has = async (name: string): Promise<boolean> => {
    const left = (leases.get(name) ?? 0) - clock.now();
    return (left > leaseMs / 2 && left <= leaseMs) || lease(name);
  };
  const beat = async (): Promise<void> => {
    await has(holder);
    state.others = (await store.holders(clock.now())).some((one) => one !== holder);
  };
  const quietly: Quietly = async (what, work) => {
    try {
      await work;
    } catch (error) {
      log("warn", what, errorData(error));
    }
  };
  const notifier = openNotifier((news) =>
    quietly("news not told", store.notify(`${holder} ${news}`)),
  );

  await store.release(holder, clock.now());
  await beat();
  await store.hear((payload) => {
    const [from, news] = payload?.split(" ") ?? [];
    if (from === holder) return;
    // A process that came before anybody listened is not told of.
    if (news === undefined || news === "processes") void quietly("lease not renewed", beat());
    heard(news ?? null);
  });
  notifier.notify("processes");
  const beating = setInterval(() => void quietly("lease not renewed", beat()), beatMs);
  return {
    others: () => state.others,
    leaving: () => state.leaving,
    leads: has,
    notify: (news) => {
      if (state.others && !state.leaving) notifier.notify(news);
    },
    leave: () => {
      state.leaving = true;
    },
    close: async () => {
      clearInterval(beating);
      await quietly("lease not given back", store.release(holder, clock.now()));
      notifier.notify("processes");
      await notifier.close();
    },
  };
};

type Quietly = (what: string, work: Promise<unknown>) => Promise<void>;
type Notifier = { readonly notify: (news: News) => void; readonly close: () => Promise<void> };

const openNotifier = (send: (news: News) => Promise<void>): Notifier => {
  const unsent = new Set<News>();
  let soon: NodeJS.Timeout | undefined;
  const notifyAll = async (): Promise<void> => {
    const all = [...unsent];
    unsent.clear();
    await Promise.all(all.map(send));
  };
  return {
    notify: (news) => {
      if (unsent.size === 0) soon = setTimeout(() => void notifyAll(), togetherMs);
      unsent.add(news);
    },
    close: async () => {
      clearTimeout(soon);
      await notifyAll();
    },
  };
};
