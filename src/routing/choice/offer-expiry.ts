/**
 * Works out when an offer expires, by the agency's policy and the question's urgency.
 *
 * No other file does.
 */
import { type Instant, type Urgency, minutes } from "../../tickets/model.ts";
import type { RoutingPolicy } from "../model.ts";

/** The offer can be accepted before this instant (`offeredAt <= at < expiry`). */
export const offerExpiry = (
  { offerTimeoutMin }: Pick<RoutingPolicy, "offerTimeoutMin">,
  urgency: Urgency,
  offeredAt: Instant,
): Instant => offeredAt + minutes(offerTimeoutMin[urgency]);
