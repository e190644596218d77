/**
 * Works out when an offer to one person expires: `offerTimeoutMin` of the policy, by urgency.
 *
 * The ladder, handing over and exercises ask it. The policy is that of the asker's agency, for an
 * exercise the expert's. A broadcast ends with its rung (ladder.ts). When the time comes, a timer
 * makes the offer expire (tickets/time.ts).
 */
import { type Instant, type Urgency, minutes } from "../../tickets/model.ts";
import type { RoutingPolicy } from "../model.ts";

/** The offer can be accepted before this instant (`offeredAt <= at < expiry`). */
export const offerExpiry = (
  { offerTimeoutMin }: Pick<RoutingPolicy, "offerTimeoutMin">,
  urgency: Urgency,
  offeredAt: Instant,
): Instant => offeredAt + minutes(offerTimeoutMin[urgency]);
