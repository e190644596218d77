/** Defines what is played, and what is kept of it for the figures. */
import type { Nation } from "./nation.ts";
import type { SimRoster } from "./roster.ts";

export type Played = {
  /** Minutes from the question to its acceptance; `accepted` false: it still waits at the end. */
  readonly waits: readonly { readonly minutes: number; readonly accepted: boolean }[];
  readonly urgentAccepted: number;
  readonly urgentByFresh: number;
  /** Answers that were practice, by whether somebody gave a second opinion. */
  readonly secondOpinions: { readonly made: number; readonly missed: number };
  readonly roster: SimRoster;
};

export type SimPlan = {
  readonly nation: Nation;
  readonly seed: number;
  readonly questionsADay: number;
  /** The instant at which simulated time is 0: a Monday, 00:00 universal time. */
  readonly origin: number;
};
