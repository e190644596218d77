/**
 * Defines what a capability stores: the role that reads its tables, the steps of a save that write
 * them, and their check against the log.
 */
import type { Backend, Db, WriteStep } from "../store/backend.ts";
import type { Flaw } from "../store/port/audit.ts";
import type { Saved } from "../store/port/change.ts";
import type { Tables } from "../store/schema/tables.ts";
import type { Instant } from "../tickets/model.ts";

/** `Change`: what of a decision this part writes, if anything. */
export type StoreRole<Role, Change> = {
  readonly role: (backend: Backend) => Role;
  readonly steps: (
    db: Db,
    t: Tables,
    change: Change & { readonly at: Instant },
  ) => readonly WriteStep<Saved>[];
  /** `mayHave`: whether events of that stream are looked at. */
  readonly flaw: (
    backend: Backend,
    mayHave: (stream: string) => Promise<boolean>,
  ) => Promise<Flaw | null>;
};
