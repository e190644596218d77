/** What the courier works with. */
import type { ShellDesk } from "../desk/desk.ts";
import type { Deps } from "../desk/deps.ts";
import type { Due } from "../store/port/outbox.ts";

export type Couriers = {
  readonly deps: Deps;
  readonly desk: ShellDesk;
  /** Whether the claim is still ours. A process that stood still for seconds has lost it, and another sends. */
  readonly holds: (due: Due) => Promise<boolean>;
};
