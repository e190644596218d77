/** Duty: what people changed of it, who was woken, and which shifts calendars were told. */
import type { PublishedShift } from "../../calendar/shift-calendar.ts";
import type { DutyOverride } from "../../routing/roster/overrides.ts";
import type { Instant } from "../../tickets/model.ts";

export type Duty = {
  /** The turns that end after this instant, in the order in which they took effect, and their place in the stream. */
  duty(after: Instant): Promise<DutyBook>;
  /** Grows with every change of a turn. */
  dutyVersion(): Promise<number>;
  dutyOverride(id: string): Promise<DutyOverride | null>;
  /** Notes that a question woke someone who stands by. */
  noteNightCall(expert: string, ticket: string, at: Instant): Promise<void>;
  /** How often each was woken after this instant. */
  nightCalls(after: Instant): Promise<ReadonlyMap<string, number>>;
  /** What a calendar (`expert:<id>`, `topic:<id>`) was told last, by beginning. */
  publishedShifts(calendar: string): Promise<readonly PublishedShift[]>;
  /** Writes these over what is there, and forgets what ended at `before` or earlier. */
  publishShifts(
    calendar: string,
    shifts: readonly PublishedShift[],
    before: Instant,
  ): Promise<void>;
};

/** What happened to a turn of duty, and the turn as it is after that. */
export type DutyOverrideChange = {
  readonly type: "off" | "on" | "standby" | "back" | "swap-asked" | "swap-taken";
  readonly override: DutyOverride;
};

/** The place in the stream of duty at which the decision was made: another change since makes it stale. */
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
