/**
 * The store's role for processes on one database: leases, news between them, and the connection.
 */
import type { Instant } from "../../tickets/model.ts";

export type Processes = {
  /** Acquires or renews a lease: false while another holder has it. */
  lease(
    name: string,
    how: { readonly holder: string; readonly now: Instant; readonly until: Instant },
  ): Promise<boolean>;
  /** Who holds a lease that has not expired. */
  holders(now: Instant): Promise<readonly string[]>;
  /** Drops this holder's leases and those that expired. */
  release(holder: string, now: Instant): Promise<void>;
  /**
   * Takes the lock that a process shares with the others for as long as it lives, however it ends.
   * Before that, where nobody has it, `alone` is run, and nobody can take it until that has ended.
   * False: there is no such lock here, so that nobody can tell whether this process lives.
   */
  markAlive(alone: () => Promise<void>): Promise<boolean>;
  /** Notifies every process that listens; nothing may depend on it. */
  notify(news: string): Promise<void>;
  /** Listens until the store is closed; `null`: something may have been missed. */
  hear(heard: (news: string | null) => void): Promise<void>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Writes some pages and takes them away again, in one transaction: resolves when there is room. */
  probeWrite(): Promise<void>;
  /**
   * Clears the database's files of words that were changed or removed. False: another process reads
   * or writes just now, so it is to be tried again.
   */
  clearRemains(): Promise<boolean>;
  close(): Promise<void>;
};
