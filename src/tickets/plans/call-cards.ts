/**
 * What follows from a planned call: whoever proposed it is asked some time after it how it went, and
 * the cards that tell of it follow the question.
 */
import type { Timer } from "../commands.ts";
import type { Instant, Message, Ticket } from "../model.ts";
import { type TicketSlot, ticketSlot } from "../slots.ts";
import { askedHowAt, callMessage, callOf } from "./planning.ts";

type Side = { readonly kind: "asker" } | { readonly kind: "expert"; readonly id: string };
type Shown = { readonly kind: "show" | "update"; readonly slot: TicketSlot; readonly to: Side };
type DueTimer = { readonly kind: "timer"; readonly timer: Timer; readonly at: Instant };

const asker: Side = { kind: "asker" };
const writerOf = ({ by, from }: Pick<Message, "by" | "from">): Side =>
  by === "expert" ? { kind: "expert", id: from } : asker;

/** Asks whoever proposed it. */
export const callAsked = (t: Ticket): readonly Shown[] => {
  const message = callMessage(t);
  return message === null
    ? []
    : [{ kind: "show", slot: ticketSlot.called(message.text.id), to: writerOf(message) }];
};

/** Updates the cards of all calls: of those who were told of one, and were asked how it went. */
export const callCards = (t: Ticket): readonly Shown[] => {
  const experts = t.offers
    .filter(({ state }) => state === "accepted")
    .map(({ expert }): Side => ({ kind: "expert", id: expert }));
  return t.messages
    .filter(({ plan }) => plan?.kind === "call")
    .flatMap((message): readonly Shown[] => {
      const { id } = message.text;
      const told = message.by === "expert" ? [asker] : experts;
      return [
        ...told.map((to) => ({ kind: "update", slot: ticketSlot.message(id), to }) as const),
        { kind: "update", slot: ticketSlot.called(id), to: writerOf(message) },
      ];
    });
};

/** What follows from a message that plans a call, or tells how one went. */
export const callPlanned = (
  t: Ticket,
  { plan, text }: Pick<Message, "plan" | "text">,
): readonly (Shown | DueTimer)[] => {
  if (plan === undefined) return [];
  const call = plan.kind === "call" ? callOf(t) : null;
  const timer = { name: "ask-call", call: text.id } as const;
  const asks = call === null ? [] : [{ kind: "timer", timer, at: askedHowAt(call) } as const];
  return [...callCards(t), ...asks];
};
