/**
 * Shows an answer that conflicts with an earlier one to the coordinators of both agencies. Nobody
 * has to do anything: the asker has both answers and decides whether to ask a third.
 */
import { conflictingAnswerTo } from "../statistics/methods/divergence.ts";
import type { Organisation } from "../org/organisation.ts";
import { isCoordinatorExcluded } from "../rights/relations.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Recorded, Ticket } from "../tickets/model.ts";
import { ticketSlot } from "../tickets/slots.ts";

type Decided = {
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  readonly now: number;
};

export const conflictingAnswersEffects = (
  organisation: Organisation,
  { after, events, now }: Decided,
): readonly NewEffect[] => {
  const n = after.answers.length;
  const answered = events.some(
    ({ event: { type } }) => type === "answered" || type === "corrected",
  );
  const found = answered ? conflictingAnswerTo(after.answers, n) : null;
  if (found === null) return [];
  const agencies = [after.answers[found.answer - 1]?.agency, after.answers[n - 1]?.agency];
  return organisation.coordinators
    .filter(({ agency }) => agencies.includes(agency))
    .filter((one) => !isCoordinatorExcluded(one, organisation, after))
    .map(({ id }) => ({
      id: `differ:${after.id}:${n}:${id}`,
      orderingKey: `${after.id}/coordinator:${id}`,
      ticket: after.id,
      effect: {
        kind: "show",
        slot: ticketSlot.coordinator({ differ: n }),
        to: { kind: "coordinator", id },
      },
      dueAt: now,
    }));
};
