/**
 * Takes the outcome in two presses, one on each of its questions. The first is kept and the card
 * asks the other question; the second sends both, which closes the question.
 */
import type { OutcomePress } from "../../bots/cards/view.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../bots/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { type Outcome, type Ticket, hasOutcome } from "../../tickets/model.ts";
import { type ParsedTicketSlot, parseTicketSlot, ticketSlot } from "../../tickets/slots.ts";
import type { ChangeResult } from "../change-result.ts";
import { type Deps, newId } from "../deps.ts";
import { type Handled, changed, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { keepPress, keptPress, outcomeOf } from "../people/outcome-press.ts";
import { cardNow, notice, refusalText } from "../people/replies.ts";
import type { Screened } from "../screen.ts";
import { change } from "../ticket/change.ts";
import { type Press, onTicket } from "./buttons.ts";
import { outcomeNotNow } from "./not-now.ts";

export const outcomePress = (press: OutcomePress): Press =>
  onTicket(async (deps, actor, { pressed, ticket }) => {
    const asked = { pressed, ticket };
    const slot = await slotOf(deps, asked);
    const why = outcomeNotNow(actor, { ticket, ids: pressed.ids });
    if (why === "already-given" && (await deps.store.isSettled(pressed.id)))
      return replied(await received(deps, actor, { ticket, slot }));
    if (why !== null) return replied(notice(refusalText(deps, actor, { ok: false, why, ticket })));
    if ("n" in slot && slot.n < ticket.answers.length)
      return replied(notice(t(actor.language, "outcome.earlier")));
    const outcome = outcomeOf(press, await keptPress(deps.store, ticket));
    if (outcome !== null) return send(deps, actor, { ...asked, slot, outcome });
    await keepPress(deps.store, ticket, { press, at: deps.clock.now() });
    const shown = await cardNow(deps, actor, { ticket, slot });
    return replied(
      shown === null ? notice("") : { kind: "card", card: shown, text: "" },
      drawnAgain(ticket, deps.clock.now()),
    );
  });

type Pressed = { readonly pressed: Screened<"pressed">; readonly ticket: Ticket };

/** The card that was pressed, or the answer's where that is not known any more. */
const slotOf = async ({ store }: Deps, { pressed, ticket }: Pressed): Promise<ParsedTicketSlot> => {
  const known = pressed.card === null ? null : await store.cardOfMessage(pressed.card);
  const slot = known?.ticket === ticket.id ? parseTicketSlot(known.slot) : null;
  return slot ?? { name: "answer", n: ticket.answers.length };
};

/** The answer's card and the reminder, where they are. */
const drawnAgain = (ticket: Ticket, at: number): readonly NewEffect[] =>
  ([ticketSlot.answer, ticketSlot.remind] as const).map((slot) => ({
    id: `outcome:${newId()}`,
    orderingKey: `${ticket.id}/asker`,
    ticket: ticket.id,
    effect: { kind: "update", slot: slot(ticket.answers.length), to: { kind: "asker" } },
    dueAt: at,
  }));

type Sending = Pressed & { readonly slot: ParsedTicketSlot; readonly outcome: Outcome };
const send = async (
  deps: Deps,
  actor: Actor,
  { pressed, ticket, slot, outcome }: Sending,
): Promise<Handled> => {
  const result = await change(deps, {
    cause: { kind: "incoming", id: pressed.id },
    ticket: ticket.id,
    by: actor.expert?.id ?? actor.person,
    command: () => ({ type: "give-outcome", person: actor.person, outcome }),
  });
  return changed(result, await sent(deps, actor, { result, slot }));
};

const sent = async (
  deps: Deps,
  actor: Actor,
  { result, slot }: { readonly result: ChangeResult; readonly slot: ParsedTicketSlot },
): Promise<Reply> => {
  const { ticket } = result;
  if (ticket === null || !(result.ok || (result.why === "seen" && hasOutcome(ticket))))
    return notice(result.ok ? "" : refusalText(deps, actor, result));
  return received(deps, actor, { ticket, slot });
};

const received = async (
  deps: Deps,
  actor: Actor,
  now: { readonly ticket: Ticket; readonly slot: ParsedTicketSlot },
): Promise<Reply> => {
  const text = t(actor.language, "form.outcome.received");
  const card = await cardNow(deps, actor, now);
  return card === null ? notice(text) : { kind: "card", card, text };
};
