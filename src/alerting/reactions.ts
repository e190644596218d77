/**
 * Calls a switchboard or an SMS service when the chat stays silent: a question has reached the rung
 * of the coordinators, or the last one, and the policy wants it; and once somebody has it, or it is
 * over.
 */
import type { Reaction } from "../contributions/reaction.ts";
import { policyFor } from "../org/policy.ts";
import type { SilentRung } from "../store/port/outbox.ts";
import type { Ticket } from "../tickets/model.ts";

export const posting: Reaction = ({ webhook, org }, { before, after, now, version }) => {
  if (webhook === null || after.exercise !== undefined) return {};
  const from = policyFor(org().organisation, after.asker.agency).webhook[after.question.urgency];
  const told = (ticket: Ticket | null): SilentRung | null => {
    const rung = ticket === null ? null : silentRung(ticket);
    return from === "never" || (from === "fallback" && rung === "coordinator") ? null : rung;
  };
  const [was, is] = [told(before), told(after)];
  // A coordinator's card that comes again, after a hand-over, is another call.
  if (is === was && before?.calls === after.calls) return {};
  const rung = is ?? (was === null ? null : "over");
  if (rung === null) return {};
  const id = `silent:${after.id}:${version}:${rung}`;
  const orderingKey = `silent:${after.id}`;
  const effect = { kind: "webhook", rung } as const;
  return { effects: [{ id, orderingKey, ticket: after.id, effect, dueAt: now }] };
};

/** The rung at which the question waits in nobody's hand; null when somebody has it. */
export const silentRung = ({ phase }: Ticket): SilentRung | null => {
  if (phase.at === "fallback") return "fallback";
  return phase.at === "coordinator" && phase.by === undefined ? "coordinator" : null;
};
