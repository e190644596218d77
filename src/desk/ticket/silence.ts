/**
 * Calls a switchboard or an SMS service when the chat stays silent: a question has reached the rung
 * of the coordinators, or the last one, and the policy wants it.
 */
import { policyFor } from "../../org/policy.ts";
import type { NewEffect, SilentRung } from "../../store/port/outbox.ts";
import type { Recorded, Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

type Decided = {
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  /** Of the question before the change. */
  readonly version: number;
};
export const silenceEffects = (
  { webhook, org }: Pick<Deps, "webhook" | "org">,
  { after, events, version }: Decided,
): readonly NewEffect[] => {
  if (webhook === null || after.exercise !== undefined) return [];
  const from = policyFor(org().organisation, after.asker.agency).webhook[after.question.urgency];
  return events.flatMap(({ event, at }): readonly NewEffect[] => {
    const rung = rungOf(event);
    if (rung === null || from === "never" || (from === "fallback" && rung === "coordinator"))
      return [];
    const id = `silent:${after.id}:${version}:${rung}`;
    return [
      { id, orderingKey: id, ticket: after.id, effect: { kind: "webhook", rung }, dueAt: at },
    ];
  });
};

const rungOf = ({ type }: Recorded["event"]): SilentRung | null => {
  if (type === "escalated") return "coordinator";
  return type === "fell-back" ? "fallback" : null;
};
