/**
 * The store's role for duty: people's overrides, night calls, and the shifts that were published to
 * calendars.
 */
import type { PublishedShift } from "../../calendar/shift-calendar.ts";
import type { DutyOverride } from "../../routing/roster/overrides.ts";
import type { Instant } from "../../tickets/model.ts";

export type Duty = {
  /**
   * The overrides that end after this instant, in the order in which they took effect, and the
   * stream's last event.
   */
  duty(after: Instant): Promise<DutyBook>;
  /** Grows with every change of an override. */
  dutyVersion(): Promise<number>;
  dutyOverride(id: string): Promise<DutyOverride | null>;
  /** Records that a question woke an expert on standby. */
  noteNightCall(expert: string, ticket: string, at: Instant): Promise<void>;
  /** How often each of these experts was woken after this instant; who was not is not in it. */
  nightCalls(experts: readonly string[], after: Instant): Promise<ReadonlyMap<string, number>>;
  /** The shifts that a calendar (`expert:<id>`, `topic:<id>`) was last given, by beginning. */
  publishedShifts(calendar: string): Promise<readonly PublishedShift[]>;
  /** Writes these over what is there, and drops what ended at `before` or earlier. */
  publishShifts(
    calendar: string,
    shifts: readonly PublishedShift[],
    before: Instant,
  ): Promise<void>;
};

/** What happened to an override, and the override as it is after that. */
export type DutyOverrideChange = {
  readonly type: "off" | "on" | "standby" | "back" | "swap-asked" | "swap-taken" | "swap-kept";
  readonly override: DutyOverride;
};

/**
 * `expected`: the stream's last event when the decision was made; if there is another one now, the
 * change is stale.
 */
export type DutyChange = {
  readonly by: string;
  readonly expected: number;
  readonly head: string | null;
  readonly changes: readonly DutyOverrideChange[];
};

export type DutyBook = {
  readonly version: number;
  readonly head: string | null;
  readonly overrides: readonly DutyOverride[];
};
