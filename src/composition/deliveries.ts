/** Lists the effects that capabilities carry out themselves. */
import * as alerting from "../alerting/face.ts";

export const contributedDeliveries = { ...alerting.deliveries };
