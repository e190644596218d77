/** Says why a draft waits: what keeps it from being offered for approval now. */
import type { Ticket } from "../tickets/model.ts";
import { answersDiverge } from "../statistics/methods/divergence.ts";

/**
 * `open-again`: its question is open again, or waits for its asker. `conflicting-answers`: the
 * answers to its question cannot all hold. `guarded`: it holds what must not be spread.
 */
export type WaitReason = "open-again" | "conflicting-answers" | "guarded";

/** What its question says: none where it came from no question. */
export const waitsForQuestion = (ticket: Ticket | null): readonly WaitReason[] => {
  if (ticket === null) return [];
  return [
    ...(ticket.phase.at === "closed" ? [] : ["open-again" as const]),
    ...(answersDiverge(ticket.answers) ? ["conflicting-answers" as const] : []),
  ];
};
