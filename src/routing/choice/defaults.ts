/**
 * The routing policy that holds where neither a file nor an agency says otherwise.
 *
 * Source: the public contract, section 4.
 */
import type { RoutingPolicy } from "../model.ts";

export const defaultRoutingPolicy = {
  sameAgency: { normal: "ifNoOtherCompetent", urgent: "ifNoOtherAvailable" },
  respectHours: true,
  reserveScarce: true,
  practice: { mode: "keepAlive", staleAfterDays: 120, lapsedAfterDays: 365 },
  offerTimeoutMin: { normal: 30, urgent: 5 },
  urgentParallel: 3,
  withdrawAtShiftEnd: true,
  ladder: [
    { step: "offer", max: 2 },
    { step: "broadcast", timeoutMin: 15 },
    { step: "coordinator", timeoutMin: 15 },
    { step: "fallback" },
  ],
} satisfies RoutingPolicy;
