/**
 * Specifies a decision: given (what has happened) – when (a command) – then (what happens, or why
 * not).
 *
 * `step` stands in for the ladder; a command that asks the ladder where none was given fails.
 */
import { expect } from "vitest";
import { decide } from "../../src/tickets/decide.ts";
import { type Effect, effectsOf } from "../../src/tickets/effects.ts";
import { evolve, fold } from "../../src/tickets/evolve.ts";
import type { Command, Refusal } from "../../src/tickets/commands.ts";
import type { Event, Instant, Recorded, Step, Ticket } from "../../src/tickets/model.ts";
import { start } from "./story.ts";

export type PastEvent = Event | Recorded;
export type Circumstances = { readonly now?: Instant; readonly step?: Step };

const recorded = (past: PastEvent): Recorded =>
  "event" in past ? past : { at: start, by: "", event: past };

export const given = (...past: readonly PastEvent[]) => {
  const history = past.map(recorded);
  const before = fold(history);
  return {
    ticket: (): Ticket => there(before),
    when: (command: Command, circumstances: Circumstances = {}) =>
      outcome(before, command, circumstances),
  };
};

const outcome = (before: Ticket | null, command: Command, { now = start, step }: Circumstances) => {
  const routed: Ticket[] = [];
  const route = (ticket: Ticket): Step => {
    routed.push(ticket);
    if (step === undefined) throw new Error(`${command.type} asked the ladder for a step`);
    return step;
  };
  const decision = decide(before, command, { now, route });
  const events = decision.ok ? decision.events : [];
  const happened = events.map((event): Recorded => ({ at: now, by: "", event }));
  const after = (): Ticket => there(happened.reduce(evolve, before));
  return {
    thenHappens: (...expected: readonly Event[]): void => {
      expect(decision).toEqual({ ok: true, events: expected });
    },
    thenRefused: (why: Refusal): void => {
      expect(decision).toEqual({ ok: false, why });
    },
    /** The state that the ladder was asked about. */
    routed: (): Ticket => there(routed.at(-1) ?? null),
    decision,
    happened,
    after,
    effects: (): readonly Effect[] => effectsOf(after(), happened),
  };
};

const there = (ticket: Ticket | null): Ticket => {
  if (ticket === null) throw new Error("There is no question.");
  return ticket;
};
