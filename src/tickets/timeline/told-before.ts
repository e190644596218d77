/** Shows the asker what holds now, and updates what they were told before: what was asked of them, and an earlier correction. */
import type { Instant, Ticket } from "../model.ts";
import { type TicketSlot, ticketSlot } from "../slots.ts";

type Shown = {
  readonly kind: "show" | "update";
  readonly slot: TicketSlot;
  readonly to: { readonly kind: "asker" };
};
const to = { kind: "asker" } as const;
const update = (slot: TicketSlot): Shown => ({ kind: "update", slot, to });

/** What experts asked for, and the reminders of it. */
export const factsAsked = ({ messages }: Ticket): readonly Shown[] =>
  messages
    .filter(({ asksForFacts }) => asksForFacts)
    .flatMap(({ text: { id } }) => [
      update(ticketSlot.message(id)),
      update(ticketSlot.waiting(id)),
    ]);

/** Of the correction made at this moment; what was told of those before it holds no more. */
export const correctedTold = ({ answers }: Ticket, at: Instant): readonly Shown[] => [
  ...(answers.at(-1)?.corrected ?? [])
    .filter((earlier) => earlier !== at)
    .map((earlier) => update(ticketSlot.corrected(answers.length, earlier))),
  { kind: "show", slot: ticketSlot.corrected(answers.length, at), to },
];
