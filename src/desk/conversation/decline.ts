/** Declines an offer for the reason that was chosen with the press. */
import type { Press } from "../../contributions/face.ts";
import { besideDecline } from "../../composition/faces.ts";
import { declineReasons } from "../../tickets/model.ts";
import { actingExpert } from "../people/actor.ts";
import { oldButton } from "../people/replies.ts";
import { change } from "../ticket/change.ts";
import { afterPress, onTicket } from "./buttons.ts";

export const pressDecline: Press = onTicket(async (deps, actor, { pressed, ticket }) => {
  const reason = declineReasons.find((one) => one === pressed.chosen?.["reason"]);
  const { offer } = pressed.ids;
  if (reason === undefined || offer === undefined) return oldButton(actor);
  const { id: expert } = actingExpert(actor);
  const besides = besideDecline(deps, actor, reason);
  const result = await change(deps, {
    cause: { kind: "incoming", id: pressed.id },
    ticket: ticket.id,
    by: expert,
    command: () => ({ type: "decline", offer, expert, reason }),
    ...(besides === null ? {} : { duty: besides.duty }),
  });
  const handled = await afterPress(deps, actor, {
    pressed,
    result,
    act: {
      done: () => "declined",
      isDone: ({ why }) => why === "seen",
      card: () => ({ name: "offer", offer }),
    },
  });
  // A card in the answer would take the place of the sentence (Teams); the courier draws it anew.
  return result.ok && besides !== null ? { ...handled, reply: await besides.reply() } : handled;
});
