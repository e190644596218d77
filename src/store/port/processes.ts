/** What processes on one database know of each other, and a process's own connection. */
import type { Instant } from "../../tickets/model.ts";

export type Processes = {
  /** Takes a lease or keeps it: false while another holder has it. */
  lease(
    name: string,
    how: { readonly holder: string; readonly now: Instant; readonly until: Instant },
  ): Promise<boolean>;
  /** Who has a lease that has not run out. */
  holders(now: Instant): Promise<readonly string[]>;
  /** Gives back what this holder has, and removes what ran out. */
  release(holder: string, now: Instant): Promise<void>;
  /** Tells every process that listens; nobody may depend on it. */
  notify(news: string): Promise<void>;
  /** Listens until the store is closed; `null`: something may have been missed. */
  hear(heard: (news: string | null) => void): Promise<void>;
  /** Answers when the database does. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
