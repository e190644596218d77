/**
 * What the processes on one database know of each other. Each holds a lease in its own name while
 * it lives; a lease in the name of periodic work says whose work it is; and news goes from one to
 * the others. All of it only saves work and waiting: what two processes do at once, or what none
 * hears, still comes out right.
 */
import { nanoid } from "nanoid";
import type { Clock } from "../base/clock.ts";
import { type Log, errorData } from "../base/log.ts";
import { holderName } from "./left-behind.ts";
import type { Processes } from "../store/port/processes.ts";

/**
 * `effects`: more are due than one process claims at a look. `organisation`: the file or somebody's
 * duty changed. `articles`: an article did. `processes`: a process came or went.
 */
export type News = "effects" | "organisation" | "articles" | "processes";

export type Replicas = {
  /** Says whether another process lives on this database. */
  readonly others: () => boolean;
  /** This process starts no more work: what waits is left to others, or to the next start. */
  readonly leaving: () => boolean;
  /**
   * Says whether this process does this periodic work. It goes on doing it while it asks at least
   * every five seconds.
   */
  readonly leads: (work: string) => Promise<boolean>;
  /** Notifies the other processes soon, in one round with other news. */
  readonly notify: (news: News) => void;
  readonly leave: () => void;
  readonly close: () => Promise<void>;
};

/** Leases of a process that died stay for this long. */
const leaseMs = 10_000;
const beatMs = 2_000;
/** Many saves within this time make one piece of news. */
const togetherMs = 5;

type Opening = {
  readonly store: Processes;
  readonly clock: Clock;
  readonly log: Log;
  /** Others see by a lock whether this process lives. */
  readonly marked: boolean;
  /** Called with news of another process; `null`: something may have been missed. */
  readonly heard: (news: string | null) => void;
};

export const openReplicas = async (opening: Opening): Promise<Replicas> => {
  const { store, clock, log, heard } = opening;
  const holder = holderName(nanoid(), opening.marked);
  const leases = new Map<string, number>();
  const state = { others: false, leaving: false };
  const lease = async (name: string): Promise<boolean> => {
    const now = clock.now();
    const acquired = await store.lease(name, { holder, now, until: now + leaseMs });
    if (acquired) leases.set(name, now + leaseMs);
    else leases.delete(name);
    return acquired;
  };
  // Asks the database only when half of the lease is over.
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
    // A process that started before anybody listened was not announced.
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
