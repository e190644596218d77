/**
 * The result of a command to a question: the events that it made, or why it made none.
 * `ticket/change.ts` gives it.
 */
import type { Refusal } from "../tickets/commands.ts";
import type { Recorded, Ticket } from "../tickets/model.ts";
import type { Settled } from "./handled.ts";

export type RefusedChange = {
  readonly ok: false;
  readonly why: Refusal | "unknown" | "busy" | "seen";
  readonly ticket: Ticket | null;
};
export type ChangeResult =
  | {
      readonly ok: true;
      readonly ticket: Ticket;
      readonly events: readonly Recorded[];
      readonly settled: Settled;
    }
  | RefusedChange;
