/** Hands in alerting: how a message about a silent question is posted. */
import type { DeliveriesOf } from "../contributions/delivery.ts";
import { postWebhook } from "./post.ts";

export const deliveries: DeliveriesOf<"webhook"> = { webhook: postWebhook };
