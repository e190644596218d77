/**
 * Chooses the register in which an answer found wrong data: its card then says whose the register is
 * and how that agency is told. Another can be chosen until it is told.
 */
import type { Press } from "../../../contributions/face.ts";
import type { ButtonId } from "../../../screens/verbs.ts";
import type { RegisterId } from "../../../org/registers.ts";
import { isIncorrectData } from "../../../tickets/truth.ts";
import { parseTicketSlot, ticketSlot } from "../../../tickets/slots.ts";
import { newId } from "../../../base/new-id.ts";
import { replied } from "../../handled.ts";
import { keepRegister } from "../../people/half-told.ts";
import { cardNow, notice, refusalText } from "../../people/replies.ts";
import { marksIncorrectData, onTicket } from "../buttons.ts";

const chooses = (register: RegisterId): Press =>
  onTicket(async (deps, actor, { pressed, ticket }) => {
    if (!isIncorrectData(ticket) || ticket.incorrectData?.notified !== null)
      return replied(notice(refusalText(deps, actor, { ok: false, why: "nothing-new", ticket })));
    const at = deps.clock.now();
    await keepRegister(deps.store, ticket, { register, at });
    const known = pressed.card === null ? null : await deps.store.cardOfMessage(pressed.card);
    const slot = parseTicketSlot(known?.slot ?? "") ?? { name: "incorrectdata" };
    const card = await cardNow(deps, actor, { ticket, slot });
    return replied(
      card === null ? notice("") : { kind: "card", card, text: "" },
      [ticketSlot.incorrectdata, ticketSlot.remindincorrect].map((other) => ({
        id: `register:${newId()}`,
        orderingKey: `${ticket.id}/asker`,
        ticket: ticket.id,
        effect: { kind: "update", slot: other, to: { kind: "asker" } },
        dueAt: at,
      })),
    );
  });

type Pressed = Extract<ButtonId, `data.${string}`>;
/** A row for each button of the card. */
export const incorrectDataActions: { readonly [Id in Pressed]: { readonly press: Press } } = {
  "data.notified": { press: marksIncorrectData("notified") },
  "data.corrected": { press: marksIncorrectData("corrected") },
  "data.register.population": { press: chooses("population") },
  "data.register.aliens": { press: chooses("aliens") },
  "data.register.passports": { press: chooses("passports") },
  "data.register.id-cards": { press: chooses("id-cards") },
  "data.register.driving-licences": { press: chooses("driving-licences") },
  "data.register.other": { press: chooses("other") },
};
