/** The store's role for periodic jobs: each is run by one process, whichever comes first. */
import type { Instant } from "../../tickets/model.ts";
import type { NewEffect } from "./outbox.ts";

export type Jobs = {
  /** Adds a job; one that is there keeps its time. */
  ensureJob(name: string, dueAt: Instant): Promise<void>;
  dropJobsExcept(names: readonly string[]): Promise<void>;
  dueJobs(now: Instant): Promise<readonly { readonly name: string; readonly dueAt: Instant }[]>;
  /** Moves a job to its next time and writes its effects; true for the one process that did. */
  runJob(
    job: { readonly name: string; readonly dueAt: Instant },
    nextAt: Instant,
    effects: readonly NewEffect[],
  ): Promise<boolean>;
};
