/** Makes the rules that a question keeps as they were when it was asked. */
import type { TicketPolicy } from "../tickets/model.ts";
import { topicById } from "./lookup.ts";
import type { Organisation } from "./organisation.ts";
import { policyFor } from "./policy.ts";

export const ticketPolicy = (
  organisation: Organisation,
  { agency, topic }: { readonly agency: string; readonly topic: string },
): TicketPolicy => {
  const { secondReader, truthDays } = topicById(organisation, topic) ?? {};
  const usual = policyFor(organisation, agency).timers;
  const timers = truthDays === undefined ? usual : { ...usual, truthDays };
  return secondReader === true ? { timers, secondReader: true } : { timers };
};
