/**
 * Calls a switchboard or an SMS service when the chat stays silent: a question has reached the rung
 * of the coordinators, or the last one, and the policy wants it; and once somebody has it, or it is
 * over.
 */
import { policyFor } from "../org/policy.ts";
import type { NewEffect, SilentRung } from "../store/port/outbox.ts";
import type { Instant, Ticket } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";

type Decided = {
  readonly before: Ticket | null;
  readonly after: Ticket;
  /** When it was decided. */
  readonly now: Instant;
  /** Of the question before the change. */
  readonly version: number;
};
export const silenceEffects = (
  { webhook, org }: Pick<Deps, "webhook" | "org">,
  { before, after, now, version }: Decided,
): readonly NewEffect[] => {
  if (webhook === null || after.exercise !== undefined) return [];
  const from = policyFor(org().organisation, after.asker.agency).webhook[after.question.urgency];
  const told = (ticket: Ticket | null): SilentRung | null => {
    const rung = ticket === null ? null : silentRung(ticket);
    return from === "never" || (from === "fallback" && rung === "coordinator") ? null : rung;
  };
  const [was, is] = [told(before), told(after)];
  // A coordinator's card that comes again, after a hand-over, is another call.
  if (is === was && before?.calls === after.calls) return [];
  const rung = is ?? (was === null ? null : "over");
  if (rung === null) return [];
  const id = `silent:${after.id}:${version}:${rung}`;
  const orderingKey = `silent:${after.id}`;
  return [{ id, orderingKey, ticket: after.id, effect: { kind: "webhook", rung }, dueAt: now }];
};

/** The rung at which it waits in nobody's hand; null: it does not. */
export const silentRung = ({ phase }: Ticket): SilentRung | null => {
  if (phase.at === "fallback") return "fallback";
  return phase.at === "coordinator" && phase.by === undefined ? "coordinator" : null;
};
