/** Says until when a question that ended without an answer can be asked anew. */
import { type Instant, type Ticket, days, minutes } from "../model.ts";

const undoMinutes = 10;

/** Until when its asker may have it asked anew; null: not at all. */
export const resumableUntil = ({ phase, closedAt, policy }: Ticket): Instant | null => {
  if (phase.at !== "cancelled" || closedAt === null) return null;
  if (phase.why === undefined) return closedAt + minutes(undoMinutes);
  return isWithoutFacts({ phase }) ? closedAt + days(policy.timers.reopenDays) : null;
};

export const isResumable = (ticket: Ticket, now: Instant): boolean =>
  now < (resumableUntil(ticket) ?? now);

export const isWithoutFacts = ({ phase }: Pick<Ticket, "phase">): boolean =>
  phase.at === "cancelled" && phase.why === "no-facts";
